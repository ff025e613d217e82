import { storeDataset } from '../../server/benchmark/index.ts'
import { migrateToLatest } from '../../server/db/migrate.ts'
import { openDatabase } from '../../server/db/open.ts'
import { checkReportText, checkStudy } from '../../server/study/index.ts'
import { createTestClock } from '../support/clock.ts'
import { quirkyDataset, quirkyStudy } from './quirky-dataset.ts'

const db = openDatabase('sqlite::memory:')

beforeAll(async () => {
  await migrateToLatest(db)
  await storeDataset({ db, clock: createTestClock() }, quirkyDataset)
})
afterAll(() => db.destroy())

const textOf = async (changes: Readonly<Record<string, unknown>>): Promise<string> =>
  checkReportText(
    await checkStudy({ db }, { text: quirkyStudy(changes), fileName: 'studies/town.yaml' }),
  )

describe('what study check prints', () => {
  it('names each finding with file, line, column and what to do', async () => {
    const text = await textOf({ maximum_minutes: 1, questions: { set: 'cor' }, groups: ['A:B'] })
    const [first, second, third] = text.split('\n')
    expect(first).toBe(
      'studies/town.yaml:6:12: error: No question of the dataset “quirky” belongs to the set “cor”. Did you mean “core”? [unknown-set]',
    )
    expect(second).toBe(
      'studies/town.yaml:9:5: error: The dataset “quirky” has no group “A:B”. Its groups: PARTY:Left, PARTY:Right, SEX:Male, SEX:Female, SEX:Other. [unknown-group]',
    )
    expect(third).toContain('error: People would lose their places after 1 minute, before')
    expect(text.split('\n').at(-1)).toBe(
      'The study cannot be added: 3 errors, 0 warnings, 0 notes.',
    )
  })

  it('ends with what each arm needs, and what it costs', async () => {
    const arms = [
      { steering: 'none', questions: 4 },
      { steering: 'persona', own_answer: 'before', questions: 3 },
    ]
    const text = await textOf({ arms })
    expect(text.split('\n').slice(-7)).toEqual([
      '  arm                       cells  estimates  questions each  minutes  participants',
      '  none/verbalize/none           4         16               4        7             4',
      '  persona/verbalize/before      8         32               3        6             6  the last one gets 1',
      '',
      'Participants needed: 10, 15.00 GBP in rewards, without Prolific’s fee.',
      '',
      'The study can be added: 0 errors, 0 warnings, 0 notes.',
    ])
  })

  it('says again what the import said about the dataset, notes counted only', async () => {
    const text = await textOf({ questions: ['trams', 'trams-again', 'parks', 'schools'] })
    expect(text).toContain('The dataset quirky@1, as its import reported\n4 questions: 0 errors')
    expect(text).toContain('few-similar')
    expect(text).not.toMatch(/note {4}\S+ +no figures for/)
  })

  it('says that a file cannot be read, and nothing else', async () => {
    const report = await checkStudy({ db }, { text: 'study: "', fileName: 'x.yaml' })
    expect(checkReportText(report)).toMatch(
      /^x\.yaml:1:9: error: This is not valid YAML: .*\n\nThe study cannot be added: 1 error, 0 warnings, 0 notes\.$/,
    )
  })
})
