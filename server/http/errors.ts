import type { ErrorRequestHandler, RequestHandler } from 'express'
import { AppError, type ErrorCode } from '../core/errors.ts'
import { sendPage } from './render.ts'

/** What Express and its body parser throw, by the `type` or the status that they give. */
const BY_TYPE: Readonly<Record<string, ErrorCode>> = {
  'entity.too.large': 'body-too-large',
  'parameters.too.many': 'body-too-large',
  'charset.unsupported': 'unsupported-body',
  'encoding.unsupported': 'unsupported-body',
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (typeof error === 'object' && error !== null) {
    const code = 'type' in error ? BY_TYPE[String(error.type)] : undefined
    if (code !== undefined) return new AppError(code, { cause: error })
    const status = 'status' in error ? Number(error.status) : 500
    if (error instanceof URIError || (status >= 400 && status < 500))
      return new AppError('malformed-request', { cause: error })
  }
  return new AppError('internal', { cause: error })
}

export const notFound: RequestHandler = () => {
  throw new AppError('not-found')
}

/** For the other methods of a known address. */
export const methodNotAllowed =
  (allowed: readonly string[]): RequestHandler =>
  (_request, response) => {
    response.set('Allow', allowed.join(', '))
    throw new AppError('method-not-allowed')
  }

/** The one place that answers an error, and logs it once with the id of the request. */
export const errorPage: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    next(error)
    return
  }
  const appError = asAppError(error)
  if (appError.status >= 500) request.log.error({ err: error, code: appError.code }, 'failed')
  sendPage(response, {
    view: 'shared/error',
    layout: 'plain',
    status: appError.status,
    locals: {
      title: appError.what,
      code: appError.code,
      todo: appError.todo,
      requestId: appError.status >= 500 && typeof request.id === 'string' ? request.id : null,
    },
  })
}
