import { sha256 } from '../../server/core/ids.ts'
import { present } from '../../server/core/assert.ts'
import { createRandom, type Random } from '../../server/core/random.ts'
import {
  type DatasetDocument,
  datasetDocumentSchema,
  storeDataset,
} from '../../server/benchmark/index.ts'
import type { Db } from '../../server/db/tables.ts'
import { inTransaction } from '../../server/db/transaction.ts'
import {
  addStudy,
  type Arm,
  type Cell,
  loadStudyVersion,
  type StudyVersion,
} from '../../server/study/index.ts'

/**
 * Studies and answers straight into the tables, for tests of what is made from answers. Everything
 * follows from the arguments: two databases that are filled alike hold the same rows.
 */

const START_MS = Date.UTC(2026, 10, 2, 9)
const SECOND_MS = 1000

export const factoryClock = { now: () => new Date(START_MS) }

/* ---------------------------------------------------------------- a study */

const GROUPS = [
  { attribute: 'HOME', value: 'Town', label: 'People in towns' },
  { attribute: 'HOME', value: 'Country', label: 'People in the country' },
  { attribute: 'AGE', value: 'Young', label: 'Young people' },
  { attribute: 'AGE', value: 'Old', label: 'Old people' },
] as const

const OPTIONS = [
  { key: 'often', label: 'Often', ordinal: 1, refusal: false },
  { key: 'now-and-then', label: 'Now and then', ordinal: 2, refusal: false },
  { key: 'never', label: 'Never', ordinal: 3, refusal: false },
  { key: 'not-sure', label: '=Not sure', refusal: false },
  { key: 'refused', label: 'Refused', refusal: true },
] as const

const WITHOUT_REFERENCE = { question: 'Q2', group: 'AGE:Old' }

/** A dataset of made-up figures: `Q1`, `Q2` ..., each like the others; `Q2` has none for the old. */
function madeUpDataset(questionCount: number): DatasetDocument {
  const keys = Array.from({ length: questionCount }, (_, index) => `Q${String(index + 1)}`)
  const random = createRandom('made-up dataset')
  return datasetDocumentSchema.parse({
    dataset: 'made-up',
    title: 'Made-up habits',
    source: 'Made up for tests',
    population: 'people',
    groups: GROUPS,
    questions: keys.map((key) => ({
      key,
      text: `How often do you, "in general", do thing ${key}?`,
      scale: 'ordinal',
      options: OPTIONS,
      references: GROUPS.map(({ attribute, value }) => ({
        group: `${attribute}:${value}`,
        counts: Object.fromEntries(OPTIONS.map((option) => [option.key, random.int(0, 400)])),
      })).filter(
        ({ group }) => key !== WITHOUT_REFERENCE.question || group !== WITHOUT_REFERENCE.group,
      ),
      similar: keys.filter((other) => other !== key).slice(0, 8),
    })),
  })
}

export interface MadeUpStudy {
  readonly name?: string
  /** Questions in the dataset, all of them asked. */
  readonly questions?: number
  /** Questions a participant. */
  readonly questionsEach?: number
  readonly refusals?: 'options' | 'left-out'
  readonly k?: number
  readonly mode?: StudyVersion['mode']
  /** What the people would be, had they been chosen at random. */
  readonly targets?: readonly { demographic: string; option: string; share: number }[]
}

function studyFile(options: MadeUpStudy): string {
  const questions = options.questionsEach ?? 3
  return JSON.stringify({
    study: options.name ?? 'habits',
    title: 'Habits',
    dataset: 'made-up',
    questions: 'all',
    groups: GROUPS.map(({ attribute, value }) => `${attribute}:${value}`),
    arms: [
      { steering: 'none', expression: 'verbalize', own_answer: 'none', questions },
      { steering: 'persona', expression: 'verbalize', own_answer: 'before', questions },
      { steering: 'few-shot', expression: 'sequence', own_answer: 'after', questions },
    ],
    estimates_per_cell: options.k ?? 2,
    refusals: options.refusals ?? 'options',
    ...(options.targets === undefined
      ? {}
      : { targets: options.targets, targets_source: 'made up' }),
    consent: { version: '2026-11', text: 'You agree to take part.' },
    demographics: [
      {
        id: 'home',
        question: 'Where do you live?',
        options: ['In a town', 'In the country', 'Prefer not to say'],
        attribute: 'HOME',
        groups: { 'In a town': 'Town', 'In the country': 'Country' },
      },
      { id: 'tea', question: 'Do you drink tea?', options: ['Yes', 'No'] },
    ],
    checks: {
      attention: ['one', 'two'].map((id) => ({
        id: `attention-${id}`,
        question: 'This shows that you read the page.',
        options: ['Often', 'Never'],
        answer: 'Never',
      })),
      comprehension: [],
    },
    estimated_minutes: 8,
    reward: { minor_units: 200, currency: 'GBP' },
    entry: 'prolific',
    completion_codes: {
      completed: 'DONE1234',
      'failed-attention': 'ATTN1234',
      'no-consent': 'NOCO1234',
      'incompatible-device': 'DEVI1234',
      'failed-comprehension': 'COMP1234',
      withdrew: 'WITH1234',
    },
  })
}

/** Stores a dataset of made-up questions and a study on it with three arms. */
export async function addMadeUpStudy(db: Db, options: MadeUpStudy = {}): Promise<StudyVersion> {
  const services = { db, clock: factoryClock }
  await storeDataset(services, madeUpDataset(options.questions ?? 6))
  const { versionId } = await addStudy(services, {
    text: studyFile(options),
    fileName: 'habits.json',
    mode: options.mode ?? 'live',
  })
  return loadStudyVersion(db, versionId)
}

/* ---------------------------------------------------------------- answers */

export interface MadeUpSubmission {
  /** Tells submissions apart, and decides their order in time and all that is random. */
  readonly number: number
  /** The same person in two submissions; else one person each. */
  readonly person?: number
  readonly armIndex?: number
  readonly questionKeys?: readonly string[]
  readonly entry?: 'prolific' | 'open' | 'preview' | 'simulated'
  readonly takesPlaces?: boolean
  readonly status?: 'active' | 'abandoned' | 'finished' | 'withdrawn'
  readonly outcome?: string | null
  readonly isSurplus?: boolean
  readonly isRepeat?: boolean
  readonly home?: string
  readonly comment?: string
  /** Percent per option key; null where the cell is not asked. Made up where this is left out. */
  readonly percentages?: (cell: Cell) => Readonly<Record<string, number>> | null
  readonly withoutJavaScript?: boolean
}

/** An id in the form of a UUID, made from words. */
function idOf(words: string): string {
  const hex = sha256(words)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-')
}

export const submissionIdOf = (study: StudyVersion, number: number): string =>
  idOf(`${study.id}/submission/${String(number)}`)

export const participantIdOf = (person: number): string => idOf(`person ${String(person)}`)

/** What a person’s Prolific ids look like: 24 characters, 0-9 and a-f. */
export const prolificIdOf = (purpose: 'pid' | 'session' | 'study', number: number): string =>
  sha256(`${purpose} ${String(number)}`).slice(0, 24)

interface Page {
  readonly kind: string
  readonly detail: object
  readonly store: (db: Db, at: { position: number; storedAt: string }) => Promise<unknown>
}

interface Answering {
  readonly study: StudyVersion
  readonly arm: Arm
  readonly spec: MadeUpSubmission
  readonly submissionId: string
  readonly random: Random
}

function drawnFrom(keys: readonly string[], random: Random): string[] {
  return Array.from({ length: 30 }, () => random.pick(keys))
}

function sharesOf(draws: readonly string[]): Record<string, number> {
  const percentages: Record<string, number> = {}
  for (const key of draws) percentages[key] = (percentages[key] ?? 0) + 100 / draws.length
  return percentages
}

/** Multiples of 2.5 that sum to 100. */
function allocated(keys: readonly string[], random: Random): Record<string, number> {
  const percentages = Object.fromEntries(keys.map((key) => [key, 0]))
  for (let rest = 0; rest < 40; rest += 1) {
    const key = random.pick(keys)
    percentages[key] = (percentages[key] ?? 0) + 2.5
  }
  return percentages
}

function estimatePage(answering: Answering, cell: Cell, order: readonly [number, number]): Page {
  const { study, arm, spec, submissionId, random } = answering
  const question = present(study.dataset.question(cell.questionKey), cell.questionKey)
  const keys = study.optionsOf(question).map((option) => option.key)
  const isReversed = spec.number % 2 === 1
  const draws = arm.expression === 'sequence' ? drawnFrom(keys, random) : null
  const percentages =
    spec.percentages?.(cell) ?? (draws === null ? allocated(keys, random) : sharesOf(draws))
  return {
    kind: 'estimate',
    detail: {
      cellId: cell.id,
      questionKey: cell.questionKey,
      groupKey: cell.groupKey,
      options: (isReversed ? keys.toReversed() : keys).map((key) => ({ key, isApart: false })),
      isReversed,
      questionOrder: order[0],
      groupOrder: order[1],
      examples: arm.steering === 'few-shot' ? question.similar.slice(0, 2) : [],
      textVersion: `${study.dataset.versionId}:0123456789abcdef`,
    },
    store: (db, { position, storedAt }) =>
      db
        .insertInto('estimates')
        .values({
          submission_id: submissionId,
          position,
          cell_id: cell.id,
          percentages_json: JSON.stringify(percentages),
          draws_json: draws === null ? null : JSON.stringify(draws),
          is_surplus: spec.isSurplus === true ? 1 : 0,
          stored_at: storedAt,
        })
        .execute(),
  }
}

function ownAnswerPage(answering: Answering, questionKey: string, questionOrder: number): Page {
  const { study, submissionId, random } = answering
  const question = present(study.dataset.question(questionKey), questionKey)
  const keys = study.optionsOf(question).map((option) => option.key)
  return {
    kind: 'own-answer',
    detail: {
      questionKey,
      options: keys.map((key) => ({ key, isApart: false })),
      isReversed: false,
      questionOrder,
      textVersion: `${study.dataset.versionId}:0123456789abcdef`,
    },
    store: (db, { position, storedAt }) =>
      db
        .insertInto('own_answers')
        .values({
          submission_id: submissionId,
          position,
          question_key: questionKey,
          option_key: random.pick(keys),
          stored_at: storedAt,
        })
        .execute(),
  }
}

function attentionPage({ submissionId, spec }: Answering, checkId: string): Page {
  const isPassed = spec.outcome !== 'failed-attention'
  return {
    kind: 'attention-check',
    detail: { checkId },
    store: (db, { position, storedAt }) =>
      db
        .insertInto('check_results')
        .values({
          submission_id: submissionId,
          position,
          attempt: 1,
          check_id: checkId,
          kind: 'attention',
          is_passed: isPassed ? 1 : 0,
          answer_json: JSON.stringify(isPassed ? { never: 100 } : { often: 60, never: 40 }),
          stored_at: storedAt,
        })
        .execute(),
  }
}

function pagesOf(answering: Answering): Page[] {
  const { study, arm, spec } = answering
  const all = study.questions.map((question) => question.key)
  const asked =
    spec.questionKeys ??
    Array.from({ length: arm.questions }, (_, index) =>
      present(all[(spec.number * arm.questions + index) % all.length], 'a question'),
    )
  const pages = asked.flatMap((questionKey, index) => {
    const own = ownAnswerPage(answering, questionKey, index + 1)
    const estimates = study.cells
      .filter((cell) => cell.armKey === arm.key && cell.questionKey === questionKey)
      .filter((cell) => spec.percentages?.(cell) !== null)
      .map((cell, group) => estimatePage(answering, cell, [index + 1, group + 1]))
    if (arm.ownAnswer === 'before') return [own, ...estimates]
    return arm.ownAnswer === 'after' ? [...estimates, own] : estimates
  })
  const checks = study.definition.checks.attention.map(({ id }) => attentionPage(answering, id))
  return [...pages, ...checks]
}

async function insertPerson(db: Db, answering: Answering, startMs: number): Promise<void> {
  const { study, arm, spec, submissionId } = answering
  const status = spec.status ?? 'finished'
  const started = new Date(startMs).toISOString()
  const participantId = participantIdOf(spec.person ?? spec.number)
  await db
    .insertInto('participants')
    .values({ id: participantId, created_at: started })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('submissions')
    .values({
      id: submissionId,
      study_version_id: study.id,
      participant_id: participantId,
      entry: spec.entry ?? 'prolific',
      takes_places: spec.takesPlaces === false ? 0 : 1,
      is_repeat: spec.isRepeat === true ? 1 : 0,
      status,
      outcome: spec.outcome ?? (status === 'finished' ? 'completed' : null),
      arm: arm.key,
      current_position: 0,
      step_count: 0,
      device: null,
      consent_version: study.definition.consent.version,
      consented_at: started,
      started_at: started,
      deadline_at: new Date(startMs + 3600 * SECOND_MS).toISOString(),
      finished_at: status === 'finished' ? new Date(startMs + 754_321).toISOString() : null,
      withdrawn_answers: status === 'withdrawn' ? 'kept' : null,
    })
    .execute()
  await db
    .insertInto('prolific_links')
    .values({
      submission_id: submissionId,
      study_id: study.studyId,
      prolific_pid: prolificIdOf('pid', spec.person ?? spec.number),
      prolific_study_id: prolificIdOf('study', 1),
      prolific_session_id: prolificIdOf('session', spec.number),
      is_id_shape_ok: 1,
      created_at: started,
    })
    .execute()
  await db
    .insertInto('demographics')
    .values([
      {
        submission_id: submissionId,
        id: 'home',
        value: spec.home ?? 'In a town',
        stored_at: started,
      },
      { submission_id: submissionId, id: 'tea', value: 'Yes', stored_at: started },
    ])
    .execute()
}

async function storePages(db: Db, answering: Answering, startMs: number): Promise<void> {
  const { spec, submissionId } = answering
  for (const [position, page] of pagesOf(answering).entries()) {
    const storedAt = new Date(startMs + (position + 1) * 30 * SECOND_MS).toISOString()
    const measured = spec.withoutJavaScript === true ? null : position
    await db
      .insertInto('steps')
      .values({
        submission_id: submissionId,
        position,
        kind: page.kind,
        detail_json: JSON.stringify(page.detail),
        state_json: null,
        first_shown_at: storedAt,
        answered_at: storedAt,
        elapsed_ms: measured === null ? null : 20_000 + measured,
        hidden_ms: measured === null ? null : 100 * measured,
        changes: measured,
      })
      .execute()
    await page.store(db, { position, storedAt })
  }
}

async function giveAnswersOf(db: Db, study: StudyVersion, spec: MadeUpSubmission): Promise<void> {
  const answering: Answering = {
    study,
    arm: present(study.arms[(spec.armIndex ?? spec.number) % study.arms.length], 'an arm'),
    spec,
    submissionId: submissionIdOf(study, spec.number),
    random: createRandom(`${study.id}/made-up/${String(spec.number)}`),
  }
  const startMs = START_MS + spec.number * 60 * SECOND_MS
  await insertPerson(db, answering, startMs)
  await storePages(db, answering, startMs)
  if (spec.comment !== undefined)
    await db
      .insertInto('comments')
      .values({
        submission_id: answering.submissionId,
        text: spec.comment,
        stored_at: new Date(startMs).toISOString(),
      })
      .execute()
}

/** Submissions with all their answers, in one transaction. Places are left as they are. */
export async function giveAnswers(
  db: Db,
  study: StudyVersion,
  submissions: readonly MadeUpSubmission[],
): Promise<void> {
  await inTransaction(db, async (db) => {
    for (const submission of submissions) await giveAnswersOf(db, study, submission)
  })
}
