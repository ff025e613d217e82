import { rmSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '../../../server/core/errors.ts'
import { importBenchmark, importers, importModels } from '../../../server/importing/index.ts'
import { createTestClock } from '../../support/clock.ts'
import { describeEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { dumpRows } from '../../support/dump.ts'
import { type BenchmarkCopy, copyOfBenchmark } from '../copy-of-benchmark.ts'

const OPINIONQA = 'results/opinionqa/express_distribution'
const WAVE = 'Pew_American_Trends_Panel_disagreement_100'
const BLACK = `${OPINIONQA}/parrot-1/task1/${WAVE}/RACE/Black.json`
const BOOKS = 'results/nytimes/express_distribution/parrot-1/task1/POLPARTY/Democrat.json'
const COUNTRY = 'results/globalvalues/express_distribution/parrot-1/task1/globalvalues/2.json'

interface Case {
  readonly what: string
  readonly spoil: (copy: BenchmarkCopy) => void
  readonly problems: readonly string[]
}

const CASES: readonly Case[] = [
  {
    what: 'a file that breaks off',
    spoil: (copy) => {
      copy.write(BLACK, '{\n  "TEA_W1": { "avg_actual_results": { "A": 0.6, "B')
    },
    problems: [`${BLACK}: line 2, column 51: expected JSON (`],
  },
  {
    what: 'an empty file',
    spoil: (copy) => {
      copy.write(BLACK, '')
    },
    problems: [`${BLACK}: line 1, column 1: expected JSON (`],
  },
  {
    what: 'a file without replies',
    spoil: (copy) => {
      copy.write(BLACK, '{}')
    },
    problems: [`${BLACK}: expected replies, found none`],
  },
  {
    what: 'a list in the place of replies',
    spoil: (copy) => {
      copy.write(BLACK, '[]')
    },
    problems: [`${BLACK}: expected keys with values, found a list`],
  },
  {
    what: 'a file that is not UTF-8',
    spoil: (copy) => {
      copy.write(BLACK, new Uint8Array([0x7b, 0xff, 0x7d]))
    },
    problems: [`${BLACK}: expected text in UTF-8`],
  },
  {
    what: 'a file in UTF-16',
    spoil: (copy) => {
      copy.write(BLACK, Buffer.from('\uFEFF{}', 'utf16le'))
    },
    problems: [`${BLACK}: expected text in UTF-8`],
  },
  {
    what: 'an unknown question',
    spoil: (copy) => {
      copy.edit(BLACK, '"TEA_W1"', '"COFFEE_W1"')
    },
    problems: [`${BLACK}: COFFEE_W1: expected a question of opinionqa@1`],
  },
  {
    what: 'an unknown book',
    spoil: (copy) => {
      copy.edit(BOOKS, 'Rivers Run', 'Brooks Run')
    },
    problems: [`${BOOKS}: Brooks Run By The House By Tom Sample: expected a question of nytimes@1`],
  },
  {
    what: 'an unknown group of a known attribute',
    spoil: (copy) => {
      copy.rename(BLACK, BLACK.replace('Black', 'Green'))
    },
    problems: ['TEA_W1', 'NAME_W4'].map(
      (key) =>
        `${BLACK.replace('Black', 'Green')}: ${key}: expected a group of this question in opinionqa@1`,
    ),
  },
  {
    what: 'a country past the last',
    spoil: (copy) => {
      copy.rename(COUNTRY, COUNTRY.replace('2.json', '3.json'))
    },
    problems: [
      `${COUNTRY.replace('2.json', '3.json')}: Is white bread better than brown bread?: expected a group of this question in globalvalues@1`,
      `${COUNTRY.replace('2.json', '3.json')}: What do you think of the weather here, is it good or is it bad?: expected a group of this question in globalvalues@1`,
    ],
  },
  {
    what: 'shares that are none',
    spoil: (copy) => {
      copy.edit(BLACK, /"A": 0.6,\s*"B": 0.4\s*\},\s*"std/, '"A": -0.6, "B": 40 }, "std')
      copy.edit(
        BLACK,
        /"A": 0.0,\s*"B": 0.0,\s*"C": 0.0,\s*"D": 0.0\s*\},\s*"std/,
        '"A": "x" }, "std',
      )
    },
    problems: [
      `${BLACK}: TEA_W1 > avg_actual_results > A: expected number to be >=0, found -0.6`,
      `${BLACK}: TEA_W1 > avg_actual_results > B: expected a share from 0 to 1, found 40: divide percentages by 100`,
      `${BLACK}: NAME_W4 > avg_actual_results > A: expected a number, found “x”`,
    ],
  },
  {
    what: 'NaN, which Python writes and JSON does not have',
    spoil: (copy) => {
      copy.edit(BLACK, /"A": 0.6/, '"A": NaN')
    },
    problems: [`${BLACK}: line `],
  },
  {
    what: 'a reply without shares',
    spoil: (copy) => {
      copy.edit(BLACK, /"avg_actual_results"/, '"average"')
    },
    problems: [`${BLACK}: TEA_W1 > avg_actual_results: expected keys with values, found nothing`],
  },
  {
    what: 'a model whose name does not fit on a line',
    spoil: (copy) => {
      const long = 'x'.repeat(101)
      copy.rename(`${OPINIONQA}/parrot-1`, `${OPINIONQA}/${long}`)
    },
    problems: [
      `${OPINIONQA}/${'x'.repeat(101)}/task0/${WAVE}/NONE/Democrat.json: the folder of the model: expected a name of at most 100 characters`,
    ],
  },
  {
    what: 'two files that contradict each other',
    spoil: (copy) => {
      copy.write(
        BLACK.replace(`${WAVE}/`, ''),
        '{"TEA_W1": {"avg_actual_results": {"A": 0.1, "B": 0.9}}}',
      )
    },
    problems: [
      `${BLACK.replace(`${WAVE}/`, '')}: TEA_W1 > RACE:Black: expected the same as in ${BLACK}`,
    ],
  },
]

describeEachDatabase('a clone with bad results of models', (dialect) => {
  let database: TestDatabase
  let copy: BenchmarkCopy

  beforeAll(async () => {
    database = await dialect.create()
    const clean = copyOfBenchmark()
    for (const { name } of importers)
      await importBenchmark(services(), { name, from: clean.folder })
    await importModels(services(), { from: clean.folder, mayReplace: false })
    rmSync(clean.folder, { recursive: true })
  })
  afterAll(async () => {
    await database.drop()
  })
  beforeEach(() => {
    copy = copyOfBenchmark()
  })
  afterEach(() => {
    rmSync(copy.folder, { recursive: true })
  })

  const services = () => ({ db: database.db, clock: createTestClock() })

  const failureOf = async (from = copy.folder): Promise<AppError> => {
    const outcome = await importModels(services(), { from, mayReplace: true }).catch(
      (error: unknown) => error,
    )
    if (outcome instanceof AppError) return outcome
    throw new Error('the import was not refused')
  }

  it.each(CASES.map((each) => [each.what, each] as const))(
    'is refused for %s, and nothing is imported',
    async (_what, { spoil, problems }) => {
      const before = await dumpRows(database.db)
      spoil(copy)
      const error = await failureOf()
      expect(error.code).toBe('invalid-file')
      for (const [index, problem] of problems.entries())
        expect(error.problems[index]).toContain(problem)
      expect(await dumpRows(database.db)).toEqual(before)
    },
  )

  it('is refused where there are no results', async () => {
    const before = await dumpRows(database.db)
    rmSync(path.join(copy.folder, 'results'), { recursive: true })
    expect((await failureOf()).problems).toEqual([
      `results: expected a folder in ${copy.folder}, found none`,
    ])
    copy.write('results/opinionqa/notes.json', '{}')
    expect((await failureOf()).problems).toEqual([
      'results: expected results of models, found none',
    ])
    expect(await dumpRows(database.db)).toEqual(before)
  })

  it('is refused where the questions that the letters belong to are missing', async () => {
    const file = `opinions_qa/data/human_resp/${WAVE}/RACE_data.json`
    copy.remove(file)
    expect((await failureOf()).problems).toEqual([
      `${file}: expected a file in ${copy.folder}, found none`,
    ])
  })

  it('is refused where the dataset was not imported, with the command that does it', async () => {
    const empty = await dialect.create()
    const outcome = importModels(
      { db: empty.db, clock: createTestClock() },
      { from: copy.folder, mayReplace: false },
    )
    await expect(outcome).rejects.toMatchObject({
      code: 'dataset-not-found',
      detail: `opinionqa: plumbline import opinionqa --from ${copy.folder}`,
    })
    expect(await dumpRows(empty.db)).toEqual([])
    await empty.drop()
  })
})
