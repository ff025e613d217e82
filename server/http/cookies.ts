import type { Request, Response } from 'express'
import { parseCookie } from 'cookie'
import { paths } from '../paths.ts'

const NAME = 'plumbline'
const TOKEN = /^[A-Za-z0-9_-]{43}$/
const THIRTY_DAYS_MS = 30 * 24 * 60 * 60 * 1000

/** The participant's token, or undefined where the cookie is missing or not one of ours. */
export function readParticipantToken(request: Request): string | undefined {
  const token = parseCookie(request.get('cookie') ?? '')[NAME]
  return token !== undefined && TOKEN.test(token) ? token : undefined
}

/** Lax, because a strict cookie would not come along on the way from Prolific to here. */
export function setParticipantToken(
  response: Response,
  cookie: { token: string; studyId: string; isSecure: boolean },
): void {
  response.cookie(NAME, cookie.token, {
    path: paths.study(cookie.studyId),
    httpOnly: true,
    sameSite: 'lax',
    secure: cookie.isSecure,
    maxAge: THIRTY_DAYS_MS,
  })
}
