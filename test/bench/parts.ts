import { performance } from 'node:perf_hooks'
import { hashToken, newToken } from '../../server/core/ids.ts'
import { renderPage } from '../../server/http/render.ts'
import { inTransaction } from '../../server/db/transaction.ts'
import { beginSubmission, findVisitor } from '../../server/participation/index.ts'
import { stepPage } from '../../server/participation/pages.ts'
import { currentStep } from '../../server/participation/show-step.ts'
import { findStep } from '../../server/participation/store/steps.ts'
import { advance } from '../../server/participation/store/submissions.ts'
import { submitStep } from '../../server/participation/submit-step.ts'
import { stepOf } from '../../server/participation/steps/index.ts'
import { insertParticipant, insertVisit } from '../../server/recruitment/store.ts'
import type { Services } from '../../server/services.ts'
import { testDialects } from '../support/databases.ts'
import { present } from '../../server/core/assert.ts'
import { benchServices } from './bench-study.ts'

const ROUNDS = 400

async function microseconds(work: () => unknown, rounds = ROUNDS): Promise<number> {
  for (let round = 0; round < rounds / 4; round += 1) await work()
  const started = performance.now()
  for (let round = 0; round < rounds; round += 1) await work()
  return ((performance.now() - started) * 1000) / rounds
}

const ESTIMATE = { 'percent-yes': '50', 'percent-maybe': '30', 'percent-no': '20' }
const BEFORE_TASKS = [
  { consent: 'agree' },
  {},
  { 'percent-tea': '70', 'percent-coffee': '20', 'percent-water': '10' },
  { 'percent-good': '50', 'percent-bad': '50' },
  {},
]

/** Someone at their first task. Returns the token of their cookie. */
async function personAtFirstTask(services: Services): Promise<string> {
  const study = present(await services.studies.latest('small'), 'the study')
  const now = services.clock.now().toISOString()
  const [token, participantId] = [newToken(), newToken()]
  await insertParticipant(services.db, { id: participantId, now })
  const submissionId = await beginSubmission(services, {
    study,
    participantId,
    entry: 'open',
    isRepeat: false,
  })
  await insertVisit(services.db, { tokenHash: hashToken(token), submissionId, now })
  for (const fields of BEFORE_TASKS) {
    const submission = present(await findVisitor(services.db, hashToken(token)), 'the visitor')
    const position = submission.currentPosition
    await submitStep(services, { study, submission, position, fields })
  }
  return token
}

/** What each part of the way of an answer costs, one request at a time, without HTTP. */
export async function measureParts(say: (line: string) => void): Promise<void> {
  const [sqlite] = testDialects
  const services = await benchServices(present(sqlite, 'SQLite'))
  const { db } = services
  const study = present(await services.studies.latest('small'), 'the study')
  const token = await personAtFirstTask(services)
  const visitor = async () => present(await findVisitor(db, hashToken(token)), 'the visitor')
  const submission = await visitor()
  const position = submission.currentPosition
  const step = present(await findStep(db, submission.id, position), 'the step')
  const context = { study, submission, detail: step.detail, state: null, guessedDevice: null }
  const page = { study, submission, step, clock: services.clock, guessedDevice: 'desktop' }
  // There and back: SQLite writes nothing where a row stays as it is.
  let moves = 0
  const move = () => {
    const [from, to] = moves % 2 === 0 ? [position, position + 1] : [position + 1, position]
    moves += 1
    return inTransaction(db, (inner) => advance(inner, { submissionId: submission.id, from, to }))
  }

  const parts: [string, number][] = [
    ['cookie to visitor (hash, one read)', await microseconds(visitor)],
    [
      'plan: the current page (one read)',
      await microseconds(() => findStep(db, submission.id, position)),
    ],
    [
      'validation (zod, the response format)',
      await microseconds(() => stepOf(step.kind).submit(ESTIMATE, context)),
    ],
    ['one durable commit of one update', await microseconds(move)],
    ['GET only: first paint or none', await microseconds(() => currentStep(services, submission))],
    ['GET only: render the page', await microseconds(() => renderPage(stepPage(page)))],
  ]
  const people = await Promise.all(Array.from({ length: 20 }, () => personAtFirstTask(services)))
  let next = 0
  const whole = await microseconds(async () => {
    const person = present(people[next % people.length], 'a person')
    next += 1
    const current = present(await findVisitor(db, hashToken(person)), 'the visitor')
    const { currentPosition } = current
    await submitStep(services, {
      study,
      submission: current,
      position: currentPosition,
      fields: ESTIMATE,
    })
  }, 500)
  say('The way of one answer, without HTTP (microseconds, means):')
  for (const [name, cost] of parts) say(`  ${name.padEnd(42)}${cost.toFixed(0).padStart(6)}`)
  say(
    `  ${'whole answer: reads, validation, four writes, commit'.padEnd(42)}${whole.toFixed(0).padStart(6)}\n`,
  )
  await db.destroy()
}
