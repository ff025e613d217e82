import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { type DestinationStream, type Logger, pino } from 'pino'
import { pinoHttp } from 'pino-http'

export type Log = Logger

interface LoggedError {
  readonly type: string
  readonly code: string | undefined
  readonly message: string
  readonly stack: string | undefined
  readonly cause: LoggedError | undefined
}

/**
 * An error and what caused it. No other property of it: PostgreSQL's driver keeps the values of the row
 * at fault in `detail`, and they may be a person's.
 */
function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return loggedError(new Error(String(error)))
  return {
    type: error.name,
    code: 'code' in error ? String(error.code) : undefined,
    message: error.message,
    stack: error.stack,
    cause: error.cause === undefined ? undefined : loggedError(error.cause),
  }
}

/** JSON lines on standard output, or wherever a test reads them. */
export const createLog = (
  level: string,
  destination: DestinationStream = pino.destination({ sync: false }),
): Log => pino({ level, base: null, serializers: { err: loggedError } }, destination)

const OUR_CHARACTERS = /^[\w./-]*/
const LOOKS_LIKE_AN_ID = /[0-9a-f]{24,}/gi

/**
 * The path as far as it could be one of ours. Entry addresses carry Prolific ids in their query, and in a
 * link that was copied badly the query may begin with `%3F` or `&`.
 */
const pathOf = (url: string | undefined): string =>
  (OUR_CHARACTERS.exec(url ?? '')?.[0] ?? '').replace(LOOKS_LIKE_AN_ID, '...')

/** One line a request: no query, no address, no headers, because they may identify a person. */
export const requestLog = (log: Log): RequestHandler =>
  pinoHttp({
    logger: log,
    genReqId: () => randomUUID(),
    wrapSerializers: false,
    serializers: {
      req: (request: { id: unknown; method: string; url?: string }) => ({
        id: request.id,
        method: request.method,
        path: pathOf(request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    // What went wrong is logged by the handler of errors; this line says how the request ended.
    customErrorObject: (_request, response, _error, logged: { responseTime: number }) => ({
      res: response,
      responseTime: logged.responseTime,
    }),
    customLogLevel: (_request, response, error) =>
      error !== undefined || response.statusCode >= 500 ? 'error' : 'info',
  })
