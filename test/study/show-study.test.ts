import { storeDataset } from '../../server/benchmark/index.ts'
import type { Db, SubmissionsTable } from '../../server/db/tables.ts'
import { addStudy, overviewText, showStudy } from '../../server/study/index.ts'
import { createTestClock } from '../support/clock.ts'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { smallDataset, smallStudy } from '../support/small-study.ts'

const START = '2026-03-02T09:00:00.000Z'
const KINDS = ['consent', 'instructions', 'own-answer', 'estimate', 'attention-check', 'comment']

interface Person {
  readonly changes?: Partial<SubmissionsTable>
  /** How many of the pages above were shown; the last of them is where the person stands. */
  readonly pages: number
  readonly passed?: Readonly<Record<string, boolean>>
  readonly minutes?: number
}

/** Puts a run into the database as it would stand there after these pages. */
async function insertPerson(db: Db, id: string, person: Person): Promise<void> {
  const { changes = {}, pages, passed = {}, minutes } = person
  await db.insertInto('participants').values({ id, created_at: START }).execute()
  await db
    .insertInto('submissions')
    .values({
      id,
      study_version_id: 'small@1',
      participant_id: id,
      entry: 'prolific',
      takes_places: 1,
      is_repeat: 0,
      status: minutes === undefined ? 'active' : 'finished',
      outcome: minutes === undefined ? null : 'completed',
      arm: null,
      current_position: minutes === undefined ? pages - 1 : KINDS.length,
      step_count: KINDS.length,
      device: null,
      consent_version: null,
      consented_at: pages > 1 ? START : null,
      started_at: START,
      deadline_at: START,
      finished_at:
        minutes === undefined ? null : new Date(Date.parse(START) + minutes * 60_000).toISOString(),
      withdrawn_answers: null,
      ...changes,
    })
    .execute()
  await db
    .insertInto('steps')
    .values(
      KINDS.map((kind, position) => ({
        submission_id: id,
        position,
        kind,
        detail_json: '{}',
        state_json: null,
        first_shown_at: position < pages ? START : null,
        answered_at: null,
        elapsed_ms: null,
        hidden_ms: null,
        changes: null,
      })),
    )
    .execute()
  for (const [check, isPassed] of Object.entries(passed))
    await db
      .insertInto('check_results')
      .values({
        submission_id: id,
        position: KINDS.length + check.length,
        attempt: 1,
        check_id: check,
        kind: check.replace(/-\d+$/, ''),
        is_passed: isPassed ? 1 : 0,
        answer_json: '{}',
        stored_at: START,
      })
      .execute()
}

const people: Readonly<Record<string, Person>> = {
  quick: { pages: 6, minutes: 8, passed: { 'attention-1': true, 'comprehension-1': true } },
  slow: { pages: 6, minutes: 30, passed: { 'attention-1': true, 'comprehension-1': true } },
  careless: {
    pages: 6,
    minutes: 12,
    passed: { 'attention-1': false, 'comprehension-1': true },
    changes: { outcome: 'failed-attention' },
  },
  unwilling: { pages: 1, minutes: 1, changes: { outcome: 'no-consent' } },
  gone: { pages: 3, changes: { status: 'abandoned' } },
  away: {
    pages: 4,
    passed: { 'attention-1': false },
    changes: { status: 'withdrawn', outcome: 'withdrew' },
  },
  here: { pages: 4 },
  preview: { pages: 6, minutes: 2, changes: { entry: 'preview', takes_places: 0 } },
  robot: {
    pages: 6,
    minutes: 1,
    passed: { 'attention-1': false },
    changes: { entry: 'simulated', takes_places: 0 },
  },
}

describeEachDatabase('the overview of a study', (dialect) => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await dialect.create()
    const services = { db: database.db, clock: createTestClock(START) }
    await storeDataset(services, smallDataset())
    await addStudy(services, { text: smallStudy(), fileName: 'small.yaml', mode: 'live' })
    for (const [id, person] of Object.entries(people)) await insertPerson(database.db, id, person)
    const place = { cell_id: 'small@1-c1' }
    await database.db
      .updateTable('places')
      .set({ state: 'done', submission_id: 'quick' })
      .where('cell_id', '=', place.cell_id)
      .where('number', '=', 1)
      .execute()
    await database.db
      .updateTable('places')
      .set({ state: 'done', submission_id: 'slow' })
      .where('cell_id', '=', place.cell_id)
      .where('number', '=', 2)
      .execute()
    await database.db
      .updateTable('places')
      .set({ state: 'reserved', submission_id: 'here' })
      .where('cell_id', '=', 'small@1-c2')
      .where('number', '=', 1)
      .execute()
  })
  afterAll(() => database.drop())

  const overview = () => showStudy({ db: database.db }, { studyId: 'small' })

  it('counts people by how far they came, previews and simulations apart', async () => {
    expect(await overview()).toMatchObject({
      funnel: {
        arrived: 7,
        consented: 6,
        startedTasks: 6,
        finished: 4,
        byOutcome: { completed: 2, 'failed-attention': 1, 'no-consent': 1, withdrew: 1 },
        withdrawn: 1,
        abandoned: 1,
        active: 1,
      },
      previews: 1,
      simulations: 1,
    })
  })

  it('says on which kind of page people stop', async () => {
    const { dropOff } = await overview()
    expect(dropOff).toEqual([
      { kind: 'consent', reached: 7, stopped: 0, active: 0 },
      { kind: 'instructions', reached: 6, stopped: 0, active: 0 },
      { kind: 'own-answer', reached: 6, stopped: 1, active: 0 },
      { kind: 'estimate', reached: 5, stopped: 1, active: 1 },
      { kind: 'attention-check', reached: 3, stopped: 0, active: 0 },
      { kind: 'comment', reached: 3, stopped: 0, active: 0 },
    ])
  })

  it('counts cells and places', async () => {
    const progress = { cells: 12, complete: 1, done: 2, reserved: 1, free: 21 }
    expect((await overview()).cells).toEqual({
      all: { armKey: null, ...progress },
      arms: [{ armKey: 'persona/verbalize/before', ...progress }],
    })
  })

  it('gives each check its pass rate with an interval, withdrawn people left out', async () => {
    const { checks } = await overview()
    const check = (id: string) => checks.find((candidate) => candidate.id === id)
    expect(check('attention-1')).toMatchObject({ kind: 'attention', answered: 3, passed: 2 })
    expect(check('attention-1')?.rate).toBeCloseTo(2 / 3)
    // Wilson's score interval of 2 of 3, worked out by hand.
    expect(check('attention-1')?.interval?.low).toBeCloseTo(0.2077, 4)
    expect(check('attention-1')?.interval?.high).toBeCloseTo(0.9385, 4)
    expect(check('attention-2')).toMatchObject({ answered: 0, rate: null, interval: null })
    expect(check('comprehension-1')).toMatchObject({ kind: 'comprehension', passed: 3 })
  })

  it('tells what the right answers are', async () => {
    const { checks } = await overview()
    expect(
      checks.map(({ id, widget, answer, tolerance }) => [id, widget, answer, tolerance]),
    ).toEqual([
      ['practice-widget', 'task', null, null],
      ['practice-feedback', 'task', null, null],
      ['comprehension-1', 'single-choice', 'How others answered', null],
      ['attention-1', 'task', 'Do not mind', 5],
      ['attention-2', 'single-choice', 'Dislike it', 5],
    ])
    expect(checks[3]?.expected).toEqual([
      { option: 'like-it', label: 'Like it', percent: 0 },
      { option: 'do-not-mind', label: 'Do not mind', percent: 100 },
      { option: 'dislike-it', label: 'Dislike it', percent: 0 },
    ])
  })

  it('compares the pay at the median time of whole runs with Prolific’s rates', async () => {
    expect((await overview()).pay).toEqual({
      currency: 'GBP',
      rewardMinor: 200,
      estimatedMinutes: 10,
      medianMinutes: 12,
      timedRuns: 3,
      hourlyAtEstimate: 1200,
      hourlyAtMedian: 1000,
      hourlyMinimum: 600,
      hourlyRecommended: 900,
      rewardAtMinimum: 120,
    })
  })

  it('reads well in a terminal', async () => {
    expect(overviewText(await overview())).toBe(
      `A small study
small@1, live, entry prolific, dataset small@1

Participants
  needed              6
  arrived             7
  consented           6
  started the tasks   6
  finished            4
    completed         2
    failed-attention  1
    no-consent        1
    withdrew          1
  withdrawn           1
  abandoned           1
  active now          1
  previews, apart     1
  simulations, apart  1

Cells (2 places each)
  arm  cells  complete  done  reserved  free
  all     12         1     2         1    21

Where people stop
  page             reached  stopped  there now
  consent                7        0          0
  instructions           6        0          0
  own-answer             6        1          0
  estimate               5        1          1
  attention-check        3        0          0
  comment                3        0          0

Checks
  check            kind           answered  passed    rate  95% interval
  comprehension-1  comprehension         3       3  100.0%  43.9%–100.0%
  attention-1      attention             3       2   66.7%   20.8%–93.9%
  attention-2      attention             0       0

Time and pay
Reward: 2.00 GBP for 10.0 minutes, 12.00 GBP an hour.
Median time: 12.0 minutes (3 whole runs), 10.00 GBP an hour.
Prolific: 6.00 GBP an hour at least, 9.00 GBP recommended.`,
    )
  })

  it('shows an older version when asked, and says so where there is none', async () => {
    const services = { db: database.db, clock: createTestClock() }
    const text = smallStudy({ title: 'Another', reward: { minor_units: 100, currency: 'GBP' } })
    await addStudy(services, { text, fileName: 'small.yaml', mode: 'rehearsal' })
    expect(await overview()).toMatchObject({
      versionId: 'small@2',
      mode: 'rehearsal',
      versions: [
        { versionId: 'small@2', mode: 'rehearsal' },
        { versionId: 'small@1', mode: 'live' },
      ],
      funnel: { arrived: 0, byOutcome: {} },
      pay: { medianMinutes: null, hourlyAtMedian: null },
    })
    const first = await showStudy({ db: database.db }, { studyId: 'small', version: 1 })
    expect(first.funnel.arrived).toBe(7)
    for (const asked of [{ studyId: 'none' }, { studyId: 'small', version: 9 }])
      await expect(showStudy({ db: database.db }, asked)).rejects.toMatchObject({
        code: 'study-not-found',
      })
  })
})
