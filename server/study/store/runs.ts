import { countOf } from '../../db/count.ts'
import type { Db } from '../../db/tables.ts'

/** A run through the study, as far as the overview looks at it. */
export interface Run {
  readonly id: string
  readonly entry: string
  readonly takesPlaces: boolean
  readonly status: string
  readonly outcome: string | null
  readonly hasConsented: boolean
  readonly startedAt: string
  readonly finishedAt: string | null
  /** The kind of the page where the run stands; null past its last page. */
  readonly standsAt: string | null
}

export async function runsOf(db: Db, versionId: string): Promise<Run[]> {
  const rows = await db
    .selectFrom('submissions')
    .leftJoin('steps', (join) =>
      join
        .onRef('steps.submission_id', '=', 'submissions.id')
        .onRef('steps.position', '=', 'submissions.current_position'),
    )
    .select([
      'submissions.id',
      'submissions.entry',
      'submissions.takes_places',
      'submissions.status',
      'submissions.outcome',
      'submissions.consented_at',
      'submissions.started_at',
      'submissions.finished_at',
      'steps.kind',
    ])
    .where('submissions.study_version_id', '=', versionId)
    .orderBy('submissions.started_at')
    .orderBy('submissions.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    entry: row.entry,
    takesPlaces: row.takes_places === 1,
    status: row.status,
    outcome: row.outcome,
    hasConsented: row.consented_at !== null,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    standsAt: row.kind,
  }))
}

export interface ReachedKind {
  readonly kind: string
  /** Runs that were shown at least one page of this kind. */
  readonly reached: number
}

/** How many of the runs that take places were shown each kind of page, in order of the flow. */
export async function reachedKinds(db: Db, versionId: string): Promise<ReachedKind[]> {
  const rows = await db
    .selectFrom('steps')
    .innerJoin('submissions', 'submissions.id', 'steps.submission_id')
    .select(({ fn }) => [
      'steps.kind',
      fn.count('steps.submission_id').distinct().as('reached'),
      fn.min('steps.position').as('position'),
    ])
    .where('submissions.study_version_id', '=', versionId)
    .where('submissions.takes_places', '=', 1)
    .where('steps.first_shown_at', 'is not', null)
    .groupBy('steps.kind')
    .orderBy('position')
    .orderBy('steps.kind')
    .execute()
  return rows.map((row) => ({ kind: row.kind, reached: countOf(row.reached) }))
}

/** How many of the runs that take places were shown a page of any of these kinds. */
export async function countReached(
  db: Db,
  versionId: string,
  kinds: readonly string[],
): Promise<number> {
  const row = await db
    .selectFrom('steps')
    .innerJoin('submissions', 'submissions.id', 'steps.submission_id')
    .select(({ fn }) => fn.count('steps.submission_id').distinct().as('reached'))
    .where('submissions.study_version_id', '=', versionId)
    .where('submissions.takes_places', '=', 1)
    .where('steps.first_shown_at', 'is not', null)
    .where('steps.kind', 'in', kinds)
    .executeTakeFirstOrThrow()
  return countOf(row.reached)
}

export interface CheckCount {
  readonly checkId: string
  readonly kind: string
  /** Runs that answered the check. */
  readonly answered: number
  /** Runs that passed it, at whichever try. */
  readonly passed: number
}

/** Results of each check, over the runs that take places and were not withdrawn. */
export async function checkCounts(db: Db, versionId: string): Promise<CheckCount[]> {
  const rows = await db
    .selectFrom('check_results')
    .innerJoin('submissions', 'submissions.id', 'check_results.submission_id')
    .select(({ fn, eb }) => [
      'check_results.check_id',
      'check_results.kind',
      fn.count('check_results.submission_id').distinct().as('answered'),
      fn
        .count(
          eb
            .case()
            .when('check_results.is_passed', '=', 1)
            .then(eb.ref('check_results.submission_id'))
            .end(),
        )
        .distinct()
        .as('passed'),
    ])
    .where('submissions.study_version_id', '=', versionId)
    .where('submissions.takes_places', '=', 1)
    .where('submissions.status', '!=', 'withdrawn')
    .groupBy(['check_results.check_id', 'check_results.kind'])
    .orderBy('check_results.kind')
    .orderBy('check_results.check_id')
    .execute()
  return rows.map((row) => ({
    checkId: row.check_id,
    kind: row.kind,
    answered: countOf(row.answered),
    passed: countOf(row.passed),
  }))
}

/** Whole runs of each study version, previews and simulations of a live study apart. */
export async function runCounts(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('submissions')
    .select(({ fn }) => ['study_version_id', fn.countAll().as('runs')])
    .where('takes_places', '=', 1)
    .groupBy('study_version_id')
    .orderBy('study_version_id')
    .execute()
  return new Map(rows.map((row) => [row.study_version_id, countOf(row.runs)]))
}
