import { timingSafeEqual } from 'node:crypto'
import { parseCookie } from 'cookie'
import type { Request, RequestHandler, Response } from 'express'
import { AppError } from '../core/errors.ts'
import { hashToken } from '../core/ids.ts'
import { paths } from '../paths.ts'

const COOKIE = 'plumbline-results'
const PARAMETER = 'token'
const THIRTY_DAYS_MS = 30 * 24 * 60 * 60 * 1000
const LINK_METHODS = ['GET', 'HEAD']

/** Compares hashes: they have one length, and comparing them takes as long wherever they differ. */
const isSame = (given: string, wanted: string): boolean =>
  timingSafeEqual(Buffer.from(hashToken(given)), Buffer.from(hashToken(wanted)))

/** The address without its secret, for the browser's history and for whom it is shown to. */
function cleanAddress(request: Request): string {
  const [path = '', search = ''] = request.originalUrl.split('?', 2)
  const rest = new URLSearchParams(search)
  rest.delete(PARAMETER)
  return rest.size === 0 ? path : `${path}?${rest.toString()}`
}

/** The cookie holds a hash: whoever reads it there has no link to pass on. */
function remember(response: Response, cookie: { value: string; isSecure: boolean }): void {
  response.cookie(COOKIE, cookie.value, {
    path: paths.results,
    httpOnly: true,
    sameSite: 'lax',
    secure: cookie.isSecure,
    maxAge: THIRTY_DAYS_MS,
  })
}

/**
 * Lets in who has the secret link: its token sets a cookie and leads on to the clean address, and
 * afterwards the cookie is enough. Throws AppError `results-locked` for everyone else.
 */
export const secretLink =
  (secret: { readonly resultsToken: string; readonly publicUrl: string }): RequestHandler =>
  (request, response, next) => {
    const cookieValue = hashToken(secret.resultsToken)
    response.set('X-Robots-Tag', 'noindex').set('Cache-Control', 'no-store')
    const token = LINK_METHODS.includes(request.method) ? request.query[PARAMETER] : undefined
    if (typeof token === 'string') {
      if (!isSame(token, secret.resultsToken)) throw new AppError('results-locked')
      const isSecure = secret.publicUrl.startsWith('https:')
      remember(response, { value: cookieValue, isSecure })
      response.redirect(303, cleanAddress(request))
      return
    }
    const cookie = parseCookie(request.get('cookie') ?? '')[COOKIE] ?? ''
    if (!isSame(cookie, cookieValue)) throw new AppError('results-locked')
    next()
  }

/** The link that lets in: the server prints it on its console. */
export const secretLinkAt = (baseUrl: string, token: string): string =>
  `${baseUrl}${paths.results}?${PARAMETER}=${token}`
