import { type ParsedUrlQuery, parse } from 'node:querystring'
import express, { type Request, type RequestHandler } from 'express'
import { AppError } from '../core/errors.ts'

const FORM = 'application/x-www-form-urlencoded'
const OTHER_CHARSET = /charset\s*=\s*(?!"?utf-?8\b)/i
const MAX_BODY = '64kb'
const MAX_FIELDS = 500

const readText: RequestHandler = express.text({ type: FORM, limit: MAX_BODY })

/** Takes an ordinary form in UTF-8. Anything else is refused: `unsupported-body`, `body-too-large`. */
export const formBody: RequestHandler = (request, response, next) => {
  const length = request.get('content-length')
  const hasBody = (length !== undefined && length !== '0') || request.get('transfer-encoding')
  const isForm = request.is(FORM) && !OTHER_CHARSET.test(request.get('content-type') ?? '')
  if (hasBody && !isForm) throw new AppError('unsupported-body')
  readText(request, response, next)
}

/**
 * The fields that `formBody` has read: a text each, or a list where a field comes several times. Every
 * field is there, whatever its name, so that the page can refuse those that it does not have.
 */
export function formFields(request: Request<object>): ParsedUrlQuery {
  const body: unknown = request.body
  const text = typeof body === 'string' ? body : ''
  if (text.split('&').length > MAX_FIELDS) throw new AppError('body-too-large')
  return parse(text, '&', '=', { maxKeys: MAX_FIELDS })
}
