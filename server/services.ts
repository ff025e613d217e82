import type { Config } from './config.ts'
import { type Clock, systemClock } from './core/clock.ts'
import { newToken } from './core/ids.ts'
import { openDatabase } from './db/open.ts'
import type { Db } from './db/tables.ts'
import { createStudyLibrary, type StudyLibrary } from './study/index.ts'

/** What the use-cases need from the world. Tests pass their own clock and database. */
export interface Services {
  readonly db: Db
  readonly clock: Clock
  readonly studies: StudyLibrary
  /** Where workers open a read-only connection of their own. */
  readonly databaseUrl: string
  /** The address that participants use, without a slash at its end. */
  readonly publicUrl: string
  /** The secret that opens the pages of results. */
  readonly resultsToken: string
}

/** The composition root: everything that lives as long as the process. */
export function createServices(config: Config, clock: Clock = systemClock): Services {
  const db = openDatabase(config.databaseUrl)
  const publicUrl = config.publicUrl ?? `http://localhost:${String(config.port)}`
  return {
    db,
    clock,
    studies: createStudyLibrary(db),
    databaseUrl: config.databaseUrl,
    publicUrl: publicUrl.replace(/\/$/, ''),
    resultsToken: config.resultsToken ?? newToken(),
  }
}
