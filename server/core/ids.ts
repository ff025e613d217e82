import { createHash, randomBytes, randomUUID } from 'node:crypto'

/** A new random id: a UUID, as text. */
export const newId = (): string => randomUUID()

/** A secret that fits into a cookie or a URL: 256 random bits. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token: whoever reads the database cannot use it. */
export const hashToken = (token: string): string =>
  createHash('sha256').update(token).digest('base64url')

/** SHA-256 of a text or of bytes, in lower-case hex. */
export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex')

const MAX_SLUG = 60

/**
 * A key made from a label: lower case, ASCII letters and digits, joined by hyphens. Past 60 characters
 * it is cut and ends in a hash of the whole label, so that two long labels keep different keys.
 */
export function slug(label: string): string {
  const plain = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (plain === '') return `x-${sha256(label).slice(0, 8)}`
  if (plain.length <= MAX_SLUG) return plain
  return `${plain.slice(0, MAX_SLUG - 9)}-${sha256(label).slice(0, 8)}`
}
