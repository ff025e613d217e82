import { createRandom, type Random } from '../../server/core/random.ts'
import { inTransaction } from '../../server/db/transaction.ts'
import type { Db } from '../../server/db/tables.ts'
import type { EstimateDetail } from '../../server/participation/step-details.ts'
import { apportion } from '../../server/response-formats/rules/apportion.ts'
import type { Cell, StudyVersion } from '../../server/study/index.ts'

interface Filling {
  /** How many people finish the study. */
  readonly people: number
  /** Counts them on, so that a study can be filled in several goes; 0 unless given. */
  readonly from?: number
}

const ROWS_A_STATEMENT = 200
const STARTED = Date.UTC(2026, 5, 1, 9)
const MINUTE_MS = 60_000

/** Half of the truth, half of a flat guess, and some noise, in fives. */
function percentagesOf(study: StudyVersion, cell: Cell, random: Random): Record<string, number> {
  const question = study.dataset.question(cell.questionKey)
  const options = question === undefined ? [] : study.optionsOf(question)
  const reference =
    study.dataset.reference(cell.questionKey, cell.groupKey) ??
    study.dataset.reference(cell.questionKey, study.groups[0]?.key ?? '')
  const shares = options.map(
    ({ key }) => 0.5 * (reference?.shares[key] ?? 0) + 0.5 / options.length + 0.3 * random.unit(),
  )
  const sum = shares.reduce((total, share) => total + share, 0)
  const fives = apportion(
    shares.map((share) => share / sum),
    20,
  )
  return Object.fromEntries(options.map(({ key }, index) => [key, 5 * (fives[index] ?? 0)]))
}

/** The cells of a person: the questions of the arm turn by turn, each with all its groups. */
function cellsOf(study: StudyVersion, turn: number): readonly Cell[] {
  const arm = study.arms[turn % study.arms.length]
  if (arm === undefined) return []
  const round = Math.floor(turn / study.arms.length)
  const keys = Array.from(
    { length: Math.min(arm.questions, study.questions.length) },
    (_, index) => study.questions[(round * arm.questions + index) % study.questions.length]?.key,
  )
  return study.cells.filter(
    ({ armKey, questionKey }) => armKey === arm.key && keys.includes(questionKey),
  )
}

/** What the step shows, as a plan would have it. */
function detailOf(study: StudyVersion, cell: Cell, position: number): EstimateDetail {
  const question = study.dataset.question(cell.questionKey)
  const options = question === undefined ? [] : study.optionsOf(question)
  return {
    cellId: cell.id,
    questionKey: cell.questionKey,
    groupKey: cell.groupKey,
    options: options.map(({ key }) => ({ key, isApart: false })),
    isReversed: false,
    questionOrder: position + 1,
    groupOrder: 1,
    examples: [],
    textVersion: 'made',
  }
}

async function insertAll<Row>(
  rows: readonly Row[],
  insert: (some: Row[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT)
    await insert(rows.slice(start, start + ROWS_A_STATEMENT))
}

const at = (person: number, minutes: number): string =>
  new Date(STARTED + (person * 10 + minutes) * MINUTE_MS).toISOString()

function rowsOf(study: StudyVersion, person: number, taken: Map<string, number>) {
  const name = String(person).padStart(6, '0')
  const random = createRandom(`fill/${study.id}/${name}`)
  const submissionId = `${study.id}-s${name}`
  const cells = cellsOf(study, person)
  const minutes = 4 + 6 * random.unit()
  const k = study.definition.estimates_per_cell
  const estimates = cells.map((cell, index) => {
    const before = taken.get(cell.id) ?? 0
    taken.set(cell.id, before + 1)
    return {
      submission_id: submissionId,
      stored_at: at(person, (minutes * (index + 1)) / (cells.length + 1)),
      position: index,
      cell_id: cell.id,
      percentages_json: JSON.stringify(percentagesOf(study, cell, random)),
      draws_json: null,
      is_surplus: before < k ? 0 : 1,
    }
  })
  const places = cells.map((cell) => ({ cellId: cell.id, number: taken.get(cell.id) ?? 0 }))
  return {
    participant: { id: `${study.id}-p${name}`, created_at: at(person, 0) },
    submission: {
      id: submissionId,
      study_version_id: study.id,
      participant_id: `${study.id}-p${name}`,
      entry: 'simulated',
      takes_places: 1,
      is_repeat: 0,
      status: 'finished',
      outcome: 'completed',
      arm: study.arms[person % study.arms.length]?.key ?? null,
      current_position: cells.length,
      step_count: cells.length,
      device: 'desktop',
      consent_version: study.definition.consent.version,
      consented_at: at(person, 0),
      started_at: at(person, 0),
      deadline_at: at(person, 60),
      finished_at: at(person, minutes),
      withdrawn_answers: null,
    },
    demographics: study.definition.demographics.map(({ id, options }) => ({
      submission_id: submissionId,
      stored_at: at(person, 0),
      id,
      value: random.pick(options.slice(0, 2)),
    })),
    steps: cells.map((cell, position) => ({
      submission_id: submissionId,
      position,
      kind: 'estimate',
      detail_json: JSON.stringify(detailOf(study, cell, position)),
      state_json: null,
      first_shown_at: at(person, (minutes * position) / cells.length),
      answered_at: at(person, (minutes * (position + 1)) / cells.length),
      elapsed_ms: random.int(4000, 20_000),
      hidden_ms: 0,
      changes: 3,
    })),
    estimates,
    places: places.filter(({ number }) => number <= k),
  }
}

/** People with finished runs and estimates, written straight into the database: the same at every call. */
export async function fillStudy(db: Db, study: StudyVersion, filling: Filling): Promise<void> {
  const from = filling.from ?? 0
  const taken = new Map<string, number>()
  const everyone = Array.from({ length: from + filling.people }, (_, person) =>
    rowsOf(study, person, taken),
  )
  const people = everyone.slice(from)
  const estimates = people.flatMap((person) => person.estimates)
  await inTransaction(db, async (db) => {
    await insertAll(
      people.map(({ participant }) => participant),
      (rows) => db.insertInto('participants').values(rows).execute(),
    )
    await insertAll(
      people.map(({ submission }) => submission),
      (rows) => db.insertInto('submissions').values(rows).execute(),
    )
    await insertAll(
      people.flatMap(({ demographics }) => demographics),
      (rows) => db.insertInto('demographics').values(rows).execute(),
    )
    await insertAll(
      people.flatMap(({ steps }) => steps),
      (rows) => db.insertInto('steps').values(rows).execute(),
    )
    await insertAll(estimates, (rows) => db.insertInto('estimates').values(rows).execute())
    for (const { submission, places } of people)
      for (const { cellId, number } of places)
        await db
          .updateTable('places')
          .set({ state: 'done', submission_id: submission.id })
          .where('cell_id', '=', cellId)
          .where('number', '=', number)
          .execute()
  })
}
