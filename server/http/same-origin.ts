import type { RequestHandler } from 'express'
import { AppError } from '../core/errors.ts'

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']
const TRUSTED_SITES = ['same-origin', 'none']

/** The host part of an Origin header, or undefined where it has none (“null”, a file). */
const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined

/**
 * Refuses what another site's page sends. Browsers state where a request comes from in Sec-Fetch-Site,
 * older ones in Origin; what has neither is no browser and has no cookies to abuse. The participants'
 * cookie is SameSite=Lax besides.
 */
export const sameOrigin = (): RequestHandler => (request, _response, next) => {
  if (SAFE_METHODS.includes(request.method)) {
    next()
    return
  }
  const site = request.get('sec-fetch-site')
  const origin = request.get('origin')
  const isForeign =
    site === undefined
      ? origin !== undefined && hostOf(origin) !== request.get('host')
      : !TRUSTED_SITES.includes(site)
  if (isForeign) throw new AppError('cross-site')
  next()
}
