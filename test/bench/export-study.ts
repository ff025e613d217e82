import Database from 'better-sqlite3'
import { storeDataset } from '../../server/benchmark/index.ts'
import { createRandom } from '../../server/core/random.ts'
import { sqlitePragmas } from '../../server/db/sqlite.ts'
import type { Services } from '../../server/services.ts'
import { addStudy, loadStudyVersion, type StudyVersion } from '../../server/study/index.ts'
import { smallDataset, smallStudy } from '../support/small-study.ts'

const QUESTIONS = 100
/** Two groups a question: a person estimates 20 questions. */
const ESTIMATES_A_PERSON = 40
const K = 10
const START_MS = Date.UTC(2026, 0, 5)

/** A study of 200 cells. What does not fit into their places is surplus, as in a study that ran over. */
async function addLargeStudy(services: Services): Promise<StudyVersion> {
  await storeDataset(services, { ...smallDataset(QUESTIONS), dataset: 'large' })
  const text = smallStudy({
    study: 'large',
    dataset: 'large',
    arms: [{ steering: 'persona', own_answer: 'none', questions: ESTIMATES_A_PERSON / 2 }],
    estimates_per_cell: K,
  })
  const file = { text, fileName: 'large.yaml', mode: 'live' } as const
  const { versionId } = await addStudy(services, file)
  return loadStudyVersion(services.db, versionId)
}

const detailOf = (study: StudyVersion, cell: StudyVersion['cells'][number], order: number) =>
  JSON.stringify({
    cellId: cell.id,
    questionKey: cell.questionKey,
    groupKey: cell.groupKey,
    options: ['yes', 'maybe', 'no'].map((key) => ({ key, isApart: false })),
    isReversed: false,
    questionOrder: Math.floor(order / 2) + 1,
    groupOrder: (order % 2) + 1,
    examples: [],
    textVersion: `${study.dataset.versionId}:0123456789abcdef`,
  })

/** A study with this many estimates, straight into the tables. Returns the id of its version. */
export async function addEstimates(services: Services, estimates: number): Promise<string> {
  const study = await addLargeStudy(services)
  const [arm] = study.arms
  const random = createRandom('bench/export')
  const database = new Database(services.databaseUrl.replace('sqlite:', ''))
  for (const pragma of sqlitePragmas) database.pragma(pragma)
  const person = database.prepare('insert into participants (id, created_at) values (?, ?)')
  const submission = database.prepare(
    `insert into submissions (id, study_version_id, participant_id, entry, takes_places, is_repeat,
       status, outcome, arm, current_position, step_count, started_at, deadline_at, finished_at)
     values (?, ?, ?, 'open', 1, 0, 'finished', 'completed', ?, ?, ?, ?, ?, ?)`,
  )
  const demographic = database.prepare(
    `insert into demographics (submission_id, id, value, stored_at) values (?, 'hand', ?, ?)`,
  )
  const step = database.prepare(
    `insert into steps (submission_id, position, kind, detail_json, first_shown_at, answered_at,
       elapsed_ms, hidden_ms, changes) values (?, ?, 'estimate', ?, ?, ?, ?, 0, 4)`,
  )
  const estimate = database.prepare(
    `insert into estimates (submission_id, position, cell_id, percentages_json, is_surplus, stored_at)
     values (?, ?, ?, ?, ?, ?)`,
  )
  const addPerson = (number: number): void => {
    const id = `large-${String(number).padStart(6, '0')}`
    const at = new Date(START_MS + number * 1000).toISOString()
    person.run(id, at)
    submission.run(id, study.id, id, arm?.key, ESTIMATES_A_PERSON, ESTIMATES_A_PERSON, at, at, at)
    demographic.run(id, random.pick(['Left', 'Right', 'Both']), at)
    for (let order = 0; order < ESTIMATES_A_PERSON; order += 1) {
      const place = number * ESTIMATES_A_PERSON + order
      const cell = study.cells[place % study.cells.length]
      if (cell === undefined) throw new RangeError('the study has cells')
      const yes = random.int(0, 100)
      const maybe = random.int(0, 100 - yes)
      const percentages = JSON.stringify({ yes, maybe, no: 100 - yes - maybe })
      const isSurplus = place >= K * study.cells.length ? 1 : 0
      step.run(id, order, detailOf(study, cell, order), at, at, random.int(4000, 40_000))
      estimate.run(id, order, cell.id, percentages, isSurplus, at)
    }
  }
  database.transaction(() => {
    for (let number = 0; number < estimates / ESTIMATES_A_PERSON; number += 1) addPerson(number)
  })()
  database.close()
  return study.id
}
