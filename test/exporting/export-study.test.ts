import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { sha256 } from '../../server/core/ids.ts'
import type { Db } from '../../server/db/tables.ts'
import type { Progress } from '../../server/db/worker-messages.ts'
import { exportStudy, type ExportReport } from '../../server/exporting/index.ts'
import { exportTables } from '../../server/exporting/tables/index.ts'
import { writeExport } from '../../server/exporting/write-export.ts'
import { METRICS } from '../../server/scoring/metrics/index.ts'
import { type Score, scoreStudyVersion } from '../../server/scoring/index.ts'
import type { StudyVersion } from '../../server/study/index.ts'
import {
  addMadeUpStudy,
  factoryClock,
  giveAnswers,
  type MadeUpStudy,
  type MadeUpSubmission,
  participantIdOf,
  prolificIdOf,
  submissionIdOf,
} from '../support/answers-factory.ts'
import { describeEachDatabase, type TestDatabase, type TestDialect } from '../support/databases.ts'

type Row = Record<string, string>

let folder: string
let database: TestDatabase
let db: Db
let study: StudyVersion

async function open(dialect: TestDialect, options: MadeUpStudy = {}): Promise<void> {
  folder = mkdtempSync(path.join(tmpdir(), 'plumbline-export-'))
  database = await dialect.create()
  db = database.db
  study = await addMadeUpStudy(db, options)
}

async function close(): Promise<void> {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
}

const answer = (submissions: readonly MadeUpSubmission[]) => giveAnswers(db, study, submissions)

/** Few, because scores have tests of their own. */
const RESAMPLES = 20

const NOW = factoryClock.now().toISOString()

/** The export itself. Its thread has tests of its own below: starting one takes time. */
const exportTo = (
  name: string,
  { seed = study.id, exportedAt = NOW, kAnonymity = 1 } = {},
): Promise<ExportReport> =>
  writeExport(
    {
      databaseUrl: database.url,
      studyVersionId: study.id,
      outDir: path.join(folder, name),
      seed,
      kAnonymity,
      resamples: RESAMPLES,
      exportedAt,
    },
    () => undefined,
  )

const read = (name: string, file: string): Row[] =>
  parse(readFileSync(path.join(folder, name, file)), { columns: true })

const filesOf = (name: string): string[] =>
  readdirSync(path.join(folder, name), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.\w+$/.test(file))
    .sort()

const contentOf = (name: string): Record<string, string> =>
  Object.fromEntries(
    filesOf(name).map((file) => [file, readFileSync(path.join(folder, name, file), 'latin1')]),
  )

const column = (rows: readonly Row[], name: string): string[] => [
  ...new Set(rows.map((row) => row[name] ?? '')),
]

const persona = { armIndex: 1, questionKeys: ['Q1', 'Q2'] }

const NINE = [0, 1, 2, 3, 4, 5, 6, 7, 8]

/** The columns that come from random draws, by the table that has them. */
const RANDOM_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  'leaderboard.csv': ['value', 'ci_low', 'ci_high'],
  'paper_compat/leaderboard.csv': ['Alignment Error'],
  'reliability.csv': ['value'],
  'scores.csv': [
    'value',
    'se',
    'se_reference',
    'ci_low',
    'ci_high',
    'published_low',
    'published_high',
  ],
}

/** What quotes random figures, names the seed, or holds the hash of a file that does. */
const FOLLOW_RANDOM_FIGURES = [
  'CHECKLIST.md',
  'METHODS.md',
  'croissant.json',
  'datapackage.json',
  'manifest.json',
]

const formatsOf = (csv: string): string[] => {
  const table = exportTables.find(({ file }) => file === csv)
  return table?.isOnlyCsv === true
    ? [csv]
    : [csv, `jsonl/${csv.replace('.csv', '.jsonl')}`, `parquet/${csv.replace('.csv', '.parquet')}`]
}

const changedColumns = (file: string): string[] => {
  const [one, two] = [read('out', file), read('other-seed', file)]
  expect(two).toHaveLength(one.length)
  return Object.keys(one[0] ?? {}).filter((name) =>
    one.some((row, index) => row[name] !== two[index]?.[name]),
  )
}

/** Whose values differ, and not only how sure they are. */
const changedRaters = (file: string): string[] => {
  const other = read('other-seed', file)
  const changed = read('out', file).filter((row, index) => row['value'] !== other[index]?.['value'])
  return column(changed, 'rater').sort()
}

/** One database and one export of it for all: none of the tests gives another answer. */
describeEachDatabase('an export of nine people', (dialect) => {
  let report: ExportReport

  beforeAll(async () => {
    await open(dialect, { questions: 4 })
    await answer(
      NINE.map((number) => ({
        number,
        comment: `My id is ${prolificIdOf('pid', number)} (${prolificIdOf('session', number)}).`,
      })),
    )
    report = await exportTo('out')
  })
  afterAll(close)

  it('has every file, and a manifest that counts and hashes them', () => {
    expect(report.outDir).toBe(path.join(folder, 'out'))
    const tables = exportTables.filter((table) => !table.isOnlyCsv).map(({ file }) => file)
    const written = [
      'paper_compat/eval_human.csv',
      'paper_compat/leaderboard.csv',
      ...tables,
      ...tables.map((file) => `jsonl/${file.replace('.csv', '.jsonl')}`),
      ...tables.map((file) => `parquet/${file.replace('.csv', '.parquet')}`),
    ]
    const paths = report.manifest.files.map((file) => file.path)
    expect(filesOf('out')).toEqual(['manifest.json', ...paths].sort())
    expect(
      report.manifest.files
        .filter(({ rows }) => rows !== null)
        .map((file) => file.path)
        .sort(),
    ).toEqual(written.sort())
    expect(paths).toEqual(expect.arrayContaining(['datapackage.json', 'METHODS.md', 'analysis.py']))
    const stored: unknown = JSON.parse(readFileSync(path.join(folder, 'out/manifest.json'), 'utf8'))
    expect(stored).toEqual(report.manifest)
    expect(report.manifest).toMatchObject({
      format: 'plumbline-export',
      format_version: 2,
      exported_at: '2026-11-02T09:00:00.000Z',
      study: { id: 'habits', version: 1, mode: 'live' },
      dataset: { id: 'made-up', version: 1, content_sha256: study.dataset.contentHash },
      seed: 'habits@1',
    })
    for (const file of report.manifest.files) {
      const bytes = readFileSync(path.join(folder, 'out', file.path))
      expect(file).toMatchObject({ bytes: bytes.length, sha256: sha256(bytes) })
      if (file.path.endsWith('.csv') && file.rows !== null)
        expect(file.rows).toBe(read('out', file.path).length)
    }
  })

  it('has no Prolific id in any byte, not even where somebody wrote theirs down', () => {
    const ids = NINE.flatMap((number) => [
      prolificIdOf('pid', number),
      prolificIdOf('session', number),
      prolificIdOf('study', 1),
    ])
    for (const text of Object.values(contentOf('out')))
      for (const id of ids) expect(text).not.toContain(id)
    expect(read('out', 'comments.csv')[0]?.['comment']).toBe(
      'My id is [id removed] ([id removed]).',
    )
  })

  it('has the scores as they are computed, figure by figure', async () => {
    const { scores } = await scoreStudyVersion(db, study.id, {
      resamples: RESAMPLES,
      itemResamples: RESAMPLES,
    })
    const rows = read('out', 'scores.csv')
    expect(rows).toHaveLength(scores.length)
    const text = (value: string | null) => value ?? ''
    const figure = (value: number | null | undefined) => String(value ?? '')
    const expected = (score: Score): Row => ({
      arm: text(score.armKey),
      level: score.level,
      membership: score.membership,
      option_set: score.optionSet,
      scope: score.scope,
      question: text(score.questionKey),
      group: text(score.groupKey),
      note: text(score.note),
      ci_method: text(score.intervalMethod),
      published_method: score.itemBootstrap === null ? '' : 'item-bootstrap',
      value: figure(score.value),
      ci_low: figure(score.interval?.low),
      ci_high: figure(score.interval?.high),
      published_low: figure(score.itemBootstrap?.low),
      published_high: figure(score.itemBootstrap?.high),
    })
    // One comparison for thousands of rows: an `expect` for each takes many times as long.
    const different = scores
      .map((score, index) => ({ wanted: expected(score), found: rows[index] ?? {} }))
      .filter(({ wanted, found }) =>
        Object.entries(wanted).some(([name, value]) => found[name] !== value),
      )
    expect(different).toEqual([])
  })

  it('is the same byte for byte when nothing has changed, but for the time', async () => {
    const later = '2026-12-24T18:00:00.000Z'
    await exportTo('later', { exportedAt: later })
    const { 'manifest.json': first, ...one } = contentOf('out')
    const { 'manifest.json': second, ...two } = contentOf('later')
    expect(two).toEqual(one)
    expect(second).toBe(first?.replace(NOW, later))
  })

  it('takes another seed for intervals and for lines that are drawn, and for nothing else', async () => {
    await exportTo('other-seed', { seed: 'another' })
    const one = contentOf('out')
    const two = contentOf('other-seed')
    const changed = Object.keys(one).filter((file) => one[file] !== two[file])
    expect(changed).toEqual(
      [...Object.keys(RANDOM_COLUMNS).flatMap(formatsOf), ...FOLLOW_RANDOM_FIGURES].sort(),
    )
    const files = Object.keys(RANDOM_COLUMNS)
    expect(Object.fromEntries(files.map((file) => [file, changedColumns(file)]))).toEqual(
      RANDOM_COLUMNS,
    )
    for (const file of ['scores.csv', 'leaderboard.csv'])
      expect(changedRaters(file)).toEqual(['sampling-floor', 'split-half-ceiling'])
  })

  const exportInThread = (input: {
    studyVersionId?: string
    onProgress?: (progress: Progress) => void
  }): Promise<ExportReport> =>
    exportStudy({
      databaseUrl: database.url,
      clock: factoryClock,
      kAnonymity: 1,
      resamples: RESAMPLES,
      studyVersionId: study.id,
      outDir: path.relative(process.cwd(), path.join(folder, 'thread')),
      ...input,
    })

  it('writes the same files in a thread of its own, lets others work meanwhile, and says how far it is', async () => {
    const seen: Progress[] = []
    let turns = 0
    const turning = setInterval(() => (turns += 1), 10)
    const inThread = await exportInThread({ onProgress: (progress) => seen.push(progress) })
    clearInterval(turning)
    expect(turns).toBeGreaterThan(5)
    expect(inThread).toEqual({ ...report, outDir: path.join(folder, 'thread') })
    expect(contentOf('thread')).toEqual(contentOf('out'))
    expect(new Set(seen.map(({ stage }) => stage))).toEqual(new Set(['scoring', 'writing']))
    expect(seen.at(-1)?.done).toBe(seen.at(-1)?.total)
  })

  it('refuses a study that is not there, and leaves no folder behind', async () => {
    const before = readdirSync(folder)
    const missing = exportInThread({ studyVersionId: 'nothing@1' })
    await expect(missing).rejects.toMatchObject({ code: 'study-not-found', detail: 'nothing@1' })
    expect(readdirSync(folder)).toEqual(before)
  })
})

const FORMULA = '=HYPERLINK("http://example.org")\nsecond, "line"'

describeEachDatabase('an export of all kinds of submissions', (dialect) => {
  let report: ExportReport

  beforeAll(async () => {
    await open(dialect, { questions: 3 })
    await answer([
      {
        number: 1,
        ...persona,
        percentages: () => ({ often: 62.5, never: 37.5 }),
        home: 'In the country',
      },
      { number: 2, ...persona, person: 1, isRepeat: true, outcome: 'failed-attention' },
      { number: 3, ...persona, status: 'active', isSurplus: true, withoutJavaScript: true },
      { number: 4, armIndex: 2, questionKeys: ['Q3'] },
      { number: 5, armIndex: 0, questionKeys: ['Q1'], home: 'In a town' },
      { number: 6, ...persona, home: 'Prefer not to say' },
      { number: 7, ...persona, home: 'In a town' },
      { number: 8, status: 'withdrawn', comment: 'Please forget me.' },
      { number: 9, entry: 'preview', takesPlaces: false },
      { number: 10, entry: 'simulated', takesPlaces: false, comment: 'Beep.' },
      { number: 11, entry: 'preview', takesPlaces: false, status: 'withdrawn' },
      { number: 12, armIndex: 0, comment: FORMULA },
    ])
    report = await exportTo('out')
  })
  afterAll(close)

  it('has a row for each option of an estimate, with what was shown for it', () => {
    const rows = read('out', 'estimates.csv')
    const ofCell = rows
      .filter((row) => row['submission'] === submissionIdOf(study, 1))
      .filter((row) => row['group'] === 'HOME:Country' && row['question'] === 'Q2')
    expect(ofCell.map((row) => row['option'])).toEqual([
      'refused',
      'not-sure',
      'never',
      'now-and-then',
      'often',
    ])
    expect(ofCell.map((row) => row['percent'])).toEqual(['0', '0', '37.5', '0', '62.5'])
    expect(ofCell[1]?.['option_label']).toBe("'=Not sure")
    expect(ofCell[4]).toEqual({
      participant: participantIdOf(1),
      submission: submissionIdOf(study, 1),
      study: 'habits',
      study_version: '1',
      dataset: 'made-up',
      dataset_version: '1',
      arm: 'persona/verbalize/before',
      steering: 'persona',
      expression: 'verbalize',
      own_answer: 'before',
      question: 'Q2',
      attribute: 'HOME',
      group: 'HOME:Country',
      option: 'often',
      option_label: 'Often',
      option_position_shown: '5',
      option_set_apart: 'no',
      scale_reversed: 'yes',
      is_refusal: 'no',
      percent: '62.5',
      share: '0.625',
      draws: '',
      option_set: 'all',
      counted: 'crowd',
      surplus: 'no',
      in_group: 'yes',
      question_order: '2',
      group_order: '2',
      step_position: '7',
      examples: '',
      text_version: 'made-up@1:0123456789abcdef',
      stored_at: '2026-11-02T09:05:00.000Z',
      elapsed_ms: '20007',
      hidden_ms: '700',
      changes: '7',
      outcome: 'completed',
      status: 'finished',
      entry: 'prolific',
    })
  })

  it('knows who is in the group, who is not, and of whom nobody knows', () => {
    const rows = read('out', 'estimates.csv')
    const inGroup = (number: number, group: string) =>
      column(
        rows.filter(
          (row) => row['submission'] === submissionIdOf(study, number) && row['group'] === group,
        ),
        'in_group',
      )
    expect(inGroup(7, 'HOME:Town')).toEqual(['yes'])
    expect(inGroup(7, 'HOME:Country')).toEqual(['no'])
    expect(inGroup(7, 'AGE:Old')).toEqual([''])
    expect(inGroup(6, 'HOME:Town')).toEqual([''])
    expect(inGroup(5, 'population')).toEqual([''])
  })

  it('leaves out who withdrew and who takes no place, and counts them', async () => {
    const submissionsOf = (file: string) => column(read('out', file), 'submission').sort()
    const idsOf = (numbers: readonly number[]) =>
      numbers.map((number) => submissionIdOf(study, number)).sort()
    for (const file of ['estimates.csv', 'checks.csv', 'participants.csv', 'events.csv'])
      expect(submissionsOf(file)).toEqual(idsOf([1, 2, 3, 4, 5, 6, 7, 12]))
    expect(submissionsOf('own_answers.csv')).toEqual(idsOf([1, 2, 3, 4, 6, 7]))
    expect(submissionsOf('comments.csv')).toEqual(idsOf([12]))
    expect(submissionsOf('draws.csv')).toEqual(idsOf([4]))
    const estimatesOf = async (...numbers: number[]) => {
      const ids = idsOf(numbers)
      const rows = await db
        .selectFrom('estimates')
        .select('position')
        .where('submission_id', 'in', ids)
        .execute()
      return rows.length
    }
    expect(report.manifest.left_out).toEqual({
      withdrawn: { submissions: 2, estimates: await estimatesOf(8, 11) },
      previews_and_simulations: { submissions: 2, estimates: await estimatesOf(9, 10) },
    })
  })

  it('neutralises formulas in free text, and keeps it in its own file', () => {
    expect(read('out', 'comments.csv')[0]?.['comment']).toBe(`'${FORMULA}`)
    const others = Object.entries(contentOf('out')).filter(([file]) => !file.includes('comments'))
    for (const [, text] of others) expect(text).not.toContain('HYPERLINK')
  })

  it('has a person’s submissions, demographics, checks and times', () => {
    const people = read('out', 'participants.csv')
    const row = (number: number) =>
      people.find((found) => found['submission'] === submissionIdOf(study, number))
    expect(row(2)).toEqual({
      participant: participantIdOf(1),
      submission: submissionIdOf(study, 2),
      study: 'habits',
      study_version: '1',
      outcome: 'failed-attention',
      status: 'finished',
      entry: 'prolific',
      arm: 'persona/verbalize/before',
      is_repeat: 'yes',
      device: '',
      consent_version: '2026-11',
      consented_at: '2026-11-02T09:02:00.000Z',
      started_at: '2026-11-02T09:02:00.000Z',
      finished_at: '2026-11-02T09:14:34.321Z',
      minutes: '12.572',
      estimates: '7',
      surplus_estimates: '0',
      attention_passed: '0',
      attention_failed: '2',
      demographic_home: 'In a town',
      demographic_tea: 'Yes',
      raking_weight: '',
    })
    expect(row(1)).toMatchObject({ participant: participantIdOf(1), attention_passed: '2' })
    expect(row(3)).toMatchObject({ finished_at: '', minutes: '', surplus_estimates: '7' })
    const unmeasured = read('out', 'estimates.csv').filter(
      (found) => found['submission'] === submissionIdOf(study, 3),
    )
    for (const name of ['elapsed_ms', 'hidden_ms', 'changes'])
      expect(column(unmeasured, name)).toEqual([''])
  })

  it('has own answers, checks, and draws in the order in which they were drawn', async () => {
    const answered = new Set([2, 4].map((number) => submissionIdOf(study, number)))
    const own = read('out', 'own_answers.csv').filter((row) =>
      answered.has(row['submission'] ?? ''),
    )
    expect(own).toHaveLength(3)
    expect(own.find((row) => row['question'] === 'Q3')).toMatchObject({
      arm: 'few-shot/sequence/after',
      question_order: '1',
      step_position: '4',
    })
    const checks = read('out', 'checks.csv')
    expect(column(checks, 'check')).toEqual(['attention-one', 'attention-two'])
    expect(column(checks, 'answer').sort()).toEqual(['never:100', 'often:60|never:40'])

    const draws = read('out', 'draws.csv')
    expect(draws).toHaveLength(4 * 30)
    expect(draws.slice(0, 30).map((row) => row['draw'])).toEqual(
      Array.from({ length: 30 }, (_, index) => String(index + 1)),
    )
    const stored = await db
      .selectFrom('estimates')
      .select('draws_json')
      .where('submission_id', '=', submissionIdOf(study, 4))
      .orderBy('position')
      .executeTakeFirstOrThrow()
    expect(draws.slice(0, 30).map((row) => row['option'])).toEqual(
      JSON.parse(stored.draws_json ?? ''),
    )
    const estimates = read('out', 'estimates.csv').filter((row) => row['draws'] !== '')
    expect(column(estimates, 'examples')).toEqual(['Q1|Q2'])
    const drawn = estimates.slice(0, 5).map((row) => Number(row['draws']))
    expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(30)
  })

  it('has each estimate once for each group that it is scored against, with every metric', () => {
    const rows = read('out', 'estimates_wide.csv')
    const ofSubmission = (number: number) =>
      rows.filter((row) => row['submission'] === submissionIdOf(study, number))
    // Two questions, and four groups for one of them, three for the other: it has no reference.
    expect(ofSubmission(1).map((row) => [row['question'], row['group']])).toHaveLength(7)
    expect(column(ofSubmission(5), 'group')).toEqual(study.groups.map((group) => group.key))
    expect(column(ofSubmission(5), 'shares')).toHaveLength(1)

    const row = ofSubmission(1).find(
      (found) => found['question'] === 'Q2' && found['group'] === 'HOME:Country',
    )
    expect(row?.['shares']).toBe('often:0.625|now-and-then:0|never:0.375|not-sure:0|refused:0')
    const truth = study.dataset.reference('Q2', 'HOME:Country')?.shares ?? {}
    const estimate: Record<string, number> = { often: 0.625, never: 0.375 }
    const off = Object.keys(truth).map((key) => (estimate[key] ?? 0) - (truth[key] ?? 0))
    const variation = off.reduce((sum, each) => sum + Math.abs(each), 0) / 2
    expect(Number(row?.['total_variation'])).toBeCloseTo(variation, 12)
    const meanSquare = off.reduce((sum, each) => sum + each * each, 0) / off.length
    expect(Number(row?.['rmse'])).toBeCloseTo(Math.sqrt(meanSquare), 12)
    const uniform = Object.values(truth).reduce((sum, each) => sum + Math.abs(each - 0.2), 0) / 2
    expect(Number(row?.['skill'])).toBeCloseTo(1 - variation / uniform, 12)
    for (const { id } of METRICS) expect(row?.[id.replaceAll('-', '_')]).not.toBe('')
  })

  it('has the pages of a plan with their times, and nothing of what was answered', () => {
    const rows = read('out', 'events.csv').filter(
      (row) => row['submission'] === submissionIdOf(study, 1),
    )
    expect(rows.map((row) => row['step_position'])).toEqual(rows.map((_, index) => String(index)))
    expect(column(rows, 'kind')).toEqual(['own-answer', 'estimate', 'attention-check'])
    expect(rows[1]).toMatchObject({
      arm: 'persona/verbalize/before',
      first_shown_at: '2026-11-02T09:02:00.000Z',
      answered_at: '2026-11-02T09:02:00.000Z',
      elapsed_ms: '20001',
    })
    const words = new Set(['question', 'group', 'option', 'detail', 'answer'])
    expect(Object.keys(rows[0] ?? {}).filter((name) => words.has(name))).toEqual([])
  })

  it('has the references, and the words behind every key', () => {
    const references = read('out', 'references.csv')
    expect(references).toHaveLength((3 * 4 - 1) * 5)
    const ofCell = references.filter(
      (row) => row['question'] === 'Q1' && row['group'] === 'AGE:Young',
    )
    const reference = study.dataset.reference('Q1', 'AGE:Young')
    expect(ofCell.map((row) => [row['option'], Number(row['count'])])).toEqual(
      Object.entries(reference?.counts ?? {}),
    )
    expect(ofCell.map((row) => Number(row['share']))).toEqual(
      Object.values(reference?.shares ?? {}),
    )
    expect(column(ofCell, 'n')).toEqual([String(reference?.n)])
    const old = study.dataset.reference('Q1', 'AGE:Old')
    expect(ofCell.map((row) => Number(row['population_count']))).toEqual(
      Object.entries(reference?.counts ?? {}).map(
        ([key, count]) => count + (old?.counts?.[key] ?? 0),
      ),
    )
    expect(column(ofCell, 'source')).toEqual(['Made up for tests'])

    const questions = read('out', 'items.csv')
    expect(questions[0]).toMatchObject({
      question: 'Q1',
      question_text: 'How often do you, "in general", do thing Q1?',
      option: 'often',
      ordinal: '1',
      asked: 'yes',
      option_set: 'all',
      source: 'Made up for tests',
      licence: '',
    })
    for (const file of ['references.csv', 'estimates.csv'])
      for (const row of read('out', file))
        expect(
          questions.some(
            (known) => known['question'] === row['question'] && known['option'] === row['option'],
          ),
        ).toBe(true)
  })
})

describeEachDatabase('an export', (dialect) => {
  beforeEach(() => open(dialect, { questions: 3 }))
  afterEach(close)

  it('says of each estimate in which scores it counts', async () => {
    const home = { armIndex: 1, questionKeys: ['Q1'] }
    await answer([
      { number: 1, ...home, status: 'abandoned' },
      { number: 2, ...home },
      { number: 3, ...home, isSurplus: true },
      { number: 4, ...home, outcome: 'failed-attention' },
      { number: 5, ...home },
      { number: 6, ...home, status: 'active' },
    ])
    await exportTo('out')
    const rows = read('out', 'estimates.csv')
    const countedOf = (number: number) =>
      column(
        rows.filter((row) => row['submission'] === submissionIdOf(study, number)),
        'counted',
      )
    expect([1, 2, 3, 4, 5, 6].map(countedOf)).toEqual([
      ['none'],
      ['crowd'],
      ['all'],
      ['crowd'],
      ['individual'],
      ['none'],
    ])
    const scores = read('out', 'scores.csv').filter(
      (row) => row['scope'] === 'cell' && row['group'] === 'HOME:Town' && row['question'] === 'Q1',
    )
    const estimatesAt = (level: string) =>
      scores.find(
        (row) =>
          row['arm'] === 'persona/verbalize/before' &&
          row['membership'] === 'everyone' &&
          row['level'] === level,
      )?.['estimates']
    expect(['crowd', 'individual', 'all'].map(estimatesAt)).toEqual(['2', '3', '4'])
  })

  it('withholds answers about people until nobody can be told from k - 1 others', async () => {
    const town = Array.from({ length: 6 }, (_, number) => ({ number, ...persona }))
    await answer([
      ...town,
      { number: 6, ...persona, home: 'In the country' },
      // The seventh again: one person, however often they come.
      ...[7, 8, 9, 10].map((number) => ({
        number,
        ...persona,
        person: 6,
        isRepeat: true,
        home: 'In the country',
      })),
      { number: 11, ...persona, status: 'withdrawn' as const, home: 'In the country' },
    ])
    const { manifest } = await exportTo('out', { kAnonymity: 5 })
    expect(manifest.k_anonymity).toEqual({
      k: 5,
      people: 7,
      demographics: [
        { id: 'home', answers: 7, withheld: 1 },
        // What people are scored by stays longest: tea goes where home must.
        { id: 'tea', answers: 7, withheld: 1 },
      ],
    })
    const shown = new Map(
      read('out', 'participants.csv').map((row) => [
        row['participant'],
        [row['demographic_home'], row['demographic_tea']],
      ]),
    )
    expect(shown.get(participantIdOf(0))).toEqual(['In a town', 'Yes'])
    expect(shown.get(participantIdOf(6))).toEqual(['', ''])

    const inGroup = (file: string, person: number) =>
      column(
        read('out', file).filter((row) => row['participant'] === participantIdOf(person)),
        'in_group',
      ).sort()
    for (const file of ['estimates.csv', 'estimates_wide.csv']) {
      expect(inGroup(file, 0)).toEqual(['', 'no', 'yes'])
      expect(inGroup(file, 6)).toEqual([''])
    }
  })

  it('scores members and others by the answers that it shows', async () => {
    await answer([
      ...Array.from({ length: 5 }, (_, number) => ({ number, ...persona })),
      { number: 5, ...persona, home: 'In the country' },
    ])
    const members = async (name: string, kAnonymity: number) => {
      await exportTo(name, { kAnonymity })
      const rows = read(name, 'scores.csv').filter(
        (row) =>
          row['rater_type'] === 'people' &&
          row['level'] === 'individual' &&
          row['metric'] === 'total-variation' &&
          row['weighting'] === 'none' &&
          row['scope'] === 'group' &&
          row['arm'] === 'persona/verbalize/before' &&
          row['group'] === 'HOME:Country',
      )
      const people = (membership: string) =>
        rows.find((row) => row['membership'] === membership)?.['participants']
      return [people('in-group'), people('out-group')]
    }
    expect(await members('open', 1)).toEqual(['1', '5'])
    expect(await members('coarse', 5)).toEqual(['0', '5'])
  })

  it('reads a study of more submissions than it holds at a time', async () => {
    const numbers = Array.from({ length: 120 }, (_, number) => number)
    await answer(numbers.map((number) => ({ number, armIndex: 0, questionKeys: ['Q1'] })))
    await exportTo('out')
    const expected = numbers.map((number) => submissionIdOf(study, number)).sort()
    expect(read('out', 'participants.csv').map((row) => row['submission'])).toEqual(expected)
    const estimates = read('out', 'estimates.csv')
    expect(estimates).toHaveLength(120 * 5)
    expect(column(estimates, 'submission')).toEqual(expected)
  })

  it('replaces an earlier export, and refuses any other folder that is not empty', async () => {
    await answer([{ number: 0 }])
    await exportTo('out')
    await answer([{ number: 1 }])
    await exportTo('out')
    expect(read('out', 'participants.csv')).toHaveLength(2)
    rmSync(path.join(folder, 'out/manifest.json'))
    await expect(exportTo('out')).rejects.toMatchObject({ code: 'target-not-empty' })
  })
})

describeEachDatabase('an export without refusals', (dialect) => {
  beforeEach(() => open(dialect, { refusals: 'left-out', questions: 3 }))
  afterEach(close)

  it('names its option set, and conditions the references on it', async () => {
    await answer([{ number: 1, ...persona }])
    await exportTo('out')
    const estimates = read('out', 'estimates.csv')
    expect(column(estimates, 'option_set')).toEqual(['without-refusals'])
    expect(column(estimates, 'is_refusal')).toEqual(['no'])
    expect(column(read('out', 'scores.csv'), 'option_set')).toEqual(['without-refusals'])

    const ofCell = read('out', 'references.csv').filter(
      (row) => row['question'] === 'Q1' && row['group'] === 'HOME:Town',
    )
    const refused = ofCell.find((row) => row['option'] === 'refused')
    expect(refused).toMatchObject({ is_refusal: 'yes', share_in_option_set: '' })
    const rest = 1 - Number(refused?.['share'])
    for (const row of ofCell.filter((other) => other !== refused))
      expect(Number(row['share_in_option_set'])).toBeCloseTo(Number(row['share']) / rest, 12)
  })
})
