/** Driver errors by code: the classes differ between drivers, and between Jest's test files. */
const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

const UNIQUE_CODES = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505']
const NO_TABLE_CODES = ['42P01']
/** No server, no such host or database, a wrong password, or no connection left. */
const NO_CONNECTION_CODES = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'ETIMEDOUT',
  '28000',
  '28P01',
  '3D000',
  '53300',
  '57P03',
]

export const isUniqueViolation = (error: unknown): boolean => UNIQUE_CODES.includes(codeOf(error))

export const isMissingTable = (error: unknown): boolean =>
  NO_TABLE_CODES.includes(codeOf(error)) ||
  (codeOf(error) === 'SQLITE_ERROR' && String(error).includes('no such table'))

/** True where PostgreSQL could not be reached, or did not let us in. */
export const isConnectionFailure = (error: unknown): boolean =>
  NO_CONNECTION_CODES.includes(codeOf(error))
