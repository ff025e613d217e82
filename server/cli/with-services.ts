import { type Config, readConfig } from '../config.ts'
import { AppError } from '../core/errors.ts'
import { isConnectionFailure, isMissingTable } from '../db/errors.ts'
import { createServices, type Services } from '../services.ts'

function translate(error: unknown): unknown {
  // The sentence of the web page speaks to a participant with a link.
  if (error instanceof AppError)
    return error.code === 'study-not-found'
      ? new AppError('unknown-study', { detail: error.detail ?? '', cause: error })
      : error
  const cause = error instanceof Error ? error.cause : undefined
  for (const one of [error, cause]) {
    if (isMissingTable(one)) return new AppError('not-migrated', { cause: error })
    if (isConnectionFailure(one)) {
      const detail = one instanceof Error && one.message !== '' ? one.message : 'PostgreSQL'
      return new AppError('database-unavailable', { detail, cause: error })
    }
  }
  return error
}

/**
 * Does the work with the services of the environment, and closes the database afterwards. Throws
 * AppError `not-migrated` or `database-unavailable` where the database is not ready, and
 * `unknown-study` in place of `study-not-found`.
 */
export async function withServices<T>(
  work: (services: Services, config: Config) => Promise<T>,
  config: Config = readConfig(),
): Promise<T> {
  const services = createServices(config)
  try {
    return await work(services, config)
  } catch (error) {
    throw translate(error)
  } finally {
    await services.db.destroy()
  }
}
