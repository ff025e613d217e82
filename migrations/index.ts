import type { Migration } from 'kysely'
import * as benchmark from './0001-benchmark.ts'
import * as studies from './0002-studies.ts'
import * as participation from './0003-participation.ts'
import * as modelResults from './0004-model-results.ts'

/** Every migration in order. The list is static, so that it is the same in every build. */
export const migrations: Record<string, Migration> = {
  '0001-benchmark': benchmark,
  '0002-studies': studies,
  '0003-participation': participation,
  '0004-model-results': modelResults,
}
