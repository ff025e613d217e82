import { groupBy } from '../core/group-by.ts'
import { fromJson } from '../db/json.ts'
import type { Db } from '../db/tables.ts'
import type { SampleAnswer } from '../sample/index.ts'
import { percentagesByOption, shownEstimate } from './stored-estimate.ts'
import type { OwnAnswers } from './rules/own-answer-projection.ts'
import type { CheckRate } from './rules/study-specs.ts'
import type { DiagnosedSubmission, GivenEstimate } from './rules/submission.ts'

/** Submissions whose pages are read at a time: a study never lies in memory as rows. */
const CHUNK = 100

const placeTaking = (db: Db, studyVersionId: string) =>
  db
    .selectFrom('submissions')
    .where('submissions.study_version_id', '=', studyVersionId)
    .where('submissions.takes_places', '=', 1)

const countedSubmissions = (db: Db, studyVersionId: string) =>
  placeTaking(db, studyVersionId).where('submissions.status', '=', 'finished')

/** Every submission that takes places, in order of arrival. */
export async function readSubmissions(
  db: Db,
  studyVersionId: string,
): Promise<DiagnosedSubmission[]> {
  const rows = await placeTaking(db, studyVersionId)
    .select([
      'id',
      'participant_id',
      'status',
      'outcome',
      'arm',
      'is_repeat',
      'device',
      'consented_at',
      'started_at',
      'finished_at',
      'withdrawn_answers',
    ])
    .orderBy('started_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    participantId: row.participant_id,
    status: row.status,
    outcome: row.outcome,
    armKey: row.arm,
    isRepeat: row.is_repeat === 1,
    device: row.device,
    hasConsented: row.consented_at !== null,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    withdrawnAnswers: row.withdrawn_answers,
  }))
}

/** How many attention checks each counted submission failed; those without a failure are left out. */
export async function readAttentionFailures(
  db: Db,
  studyVersionId: string,
): Promise<Map<string, number>> {
  const rows = await countedSubmissions(db, studyVersionId)
    .innerJoin('check_results', 'check_results.submission_id', 'submissions.id')
    .select(['submissions.id', 'check_results.check_id'])
    .distinct()
    .where('check_results.kind', '=', 'attention')
    .where('check_results.is_passed', '=', 0)
    .orderBy('submissions.id')
    .execute()
  return new Map([...groupBy(rows, ({ id }) => id)].map(([id, own]) => [id, own.length]))
}

/** How many of the submissions that were not withdrawn answered each check, and passed at some try. */
export async function readCheckRates(db: Db, studyVersionId: string): Promise<CheckRate[]> {
  const rows = await placeTaking(db, studyVersionId)
    .innerJoin('check_results', 'check_results.submission_id', 'submissions.id')
    .select(({ fn }) => [
      'check_results.submission_id',
      'check_results.check_id',
      'check_results.kind',
      fn.max('check_results.is_passed').as('passed'),
    ])
    .where('submissions.status', '!=', 'withdrawn')
    .groupBy(['check_results.submission_id', 'check_results.check_id', 'check_results.kind'])
    .execute()
  const byCheck = groupBy(rows, ({ kind, check_id: id }) => JSON.stringify([kind, id]))
  return [...byCheck.values()].flatMap((own): CheckRate[] => {
    const [first] = own
    if (first === undefined) return []
    const passed = own.filter((row) => row.passed === 1).length
    return [{ id: first.check_id, kind: first.kind, answered: own.length, passed }]
  })
}

const TASK_KINDS = ['own-answer', 'estimate', 'attention-check']

/** The submissions that were shown a task. */
export async function readStartedTasks(db: Db, studyVersionId: string): Promise<Set<string>> {
  const rows = await placeTaking(db, studyVersionId)
    .innerJoin('steps', 'steps.submission_id', 'submissions.id')
    .select('submissions.id')
    .distinct()
    .where('steps.first_shown_at', 'is not', null)
    .where('steps.kind', 'in', TASK_KINDS)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/**
 * The counted submissions of people who had consented to an earlier submission, in any study on a
 * version of the same dataset.
 */
export async function readExposed(
  db: Db,
  studyVersionId: string,
  datasetName: string,
): Promise<Set<string>> {
  const rows = await countedSubmissions(db, studyVersionId)
    .innerJoin('submissions as earlier', (join) =>
      join
        .onRef('earlier.participant_id', '=', 'submissions.participant_id')
        .onRef('earlier.started_at', '<', 'submissions.started_at'),
    )
    .innerJoin('study_versions', 'study_versions.id', 'earlier.study_version_id')
    .innerJoin('dataset_versions', 'dataset_versions.id', 'study_versions.dataset_version_id')
    .select('submissions.id')
    .distinct()
    .where('dataset_versions.dataset_id', '=', datasetName)
    .where('earlier.consented_at', 'is not', null)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** What the people of counted submissions said about themselves. */
export async function readDemographics(db: Db, studyVersionId: string): Promise<SampleAnswer[]> {
  const rows = await countedSubmissions(db, studyVersionId)
    .innerJoin('demographics', 'demographics.submission_id', 'submissions.id')
    .select(['demographics.submission_id', 'demographics.id', 'demographics.value'])
    .orderBy('demographics.submission_id')
    .orderBy('demographics.id')
    .execute()
  return rows.map((row) => ({ submissionId: row.submission_id, id: row.id, value: row.value }))
}

/** What counted submissions chose for themselves. */
export async function readOwnAnswers(db: Db, studyVersionId: string): Promise<OwnAnswers> {
  const rows = await countedSubmissions(db, studyVersionId)
    .innerJoin('own_answers', 'own_answers.submission_id', 'submissions.id')
    .select(['own_answers.submission_id', 'own_answers.question_key', 'own_answers.option_key'])
    .orderBy('own_answers.submission_id')
    .orderBy('own_answers.position')
    .execute()
  return new Map(
    [...groupBy(rows, (row) => row.submission_id)].map(([id, own]) => [
      id,
      new Map(own.map((row) => [row.question_key, row.option_key])),
    ]),
  )
}

async function readPages(db: Db, submissionIds: readonly string[]) {
  const rows = await db
    .selectFrom('estimates')
    .innerJoin('steps', (join) =>
      join
        .onRef('steps.submission_id', '=', 'estimates.submission_id')
        .onRef('steps.position', '=', 'estimates.position'),
    )
    .select([
      'estimates.submission_id',
      'estimates.stored_at',
      'estimates.percentages_json',
      'steps.detail_json',
      'steps.elapsed_ms',
      'steps.hidden_ms',
    ])
    .where('estimates.submission_id', 'in', submissionIds)
    .orderBy('estimates.submission_id')
    .orderBy('estimates.position')
    .execute()
  return groupBy(rows, (row) => row.submission_id)
}

/** The estimates of one submission in the order of its plan. */
export interface SubmissionPages {
  readonly submissionId: string
  readonly estimates: readonly (GivenEstimate & { readonly storedAt: string })[]
}

/** The estimates of the submissions named, a few submissions at a time. */
export async function* readEstimatePages(
  db: Db,
  submissionIds: readonly string[],
): AsyncGenerator<SubmissionPages> {
  for (let start = 0; start < submissionIds.length; start += CHUNK) {
    const chunk = submissionIds.slice(start, start + CHUNK)
    const pages = await readPages(db, chunk)
    for (const submissionId of chunk) {
      const rows = pages.get(submissionId) ?? []
      yield {
        submissionId,
        estimates: rows.map((row) => {
          const { options, textVersion } = fromJson(shownEstimate, row.detail_json)
          const percentages = fromJson(percentagesByOption, row.percentages_json)
          return {
            elapsedMs: row.elapsed_ms,
            hiddenMs: row.hidden_ms,
            textVersion,
            storedAt: row.stored_at,
            shares: Float64Array.from(options, ({ key }) => (percentages[key] ?? 0) / 100),
          }
        }),
      }
    }
  }
}
