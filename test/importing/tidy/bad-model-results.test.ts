import { mkdtempSync, openSync, ftruncateSync, closeSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { AppError } from '../../../server/core/errors.ts'
import { importDatasetFile, importModelResults } from '../../../server/importing/index.ts'
import { createTestClock } from '../../support/clock.ts'
import { describeEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { dumpRows } from '../../support/dump.ts'
import { SOUND } from '../dataset-file.ts'
import { parquetOf } from './parquet-file.ts'
import { CSV, HEADER, jsonLinesOf, ROWS } from './tidy-file.ts'

const FIRST = 'parrot-1,verbalize,persona,weather,rain,PLACE:Coast,much,0.5'
const csvOf = (...rows: readonly string[]): string => [HEADER, ...rows, ''].join('\n')
const withFirst = (from: string, to: string): string => csvOf(FIRST.replace(from, to))
const withShare = (share: string): string => withFirst('0.5', share)

type Case = readonly [
  what: string,
  name: string,
  content: string | Buffer,
  problems: readonly string[],
]

const CASES: readonly Case[] = [
  ['an empty file', 'm.csv', '', ['m.csv: expected rows, found an empty file']],
  ['an empty file of lines', 'm.jsonl', '', ['m.jsonl: expected rows, found an empty file']],
  ['a header alone', 'm.csv', `${HEADER}\n`, ['m.csv: expected rows, found none']],
  ['spaces alone', 'm.jsonl', '\n \n', ['m.jsonl: expected rows, found none']],
  [
    'columns that are missing',
    'm.csv',
    'model,steering,dataset,question,group,option,share\n',
    ['m.csv: line 1: expected the columns expression'],
  ],
  [
    'percentages in the place of shares',
    'm.csv',
    `${HEADER.replace('share', 'percent')}\n${FIRST}\n`,
    ['m.csv: line 1: expected the columns share; divide percent by 100 and call it share'],
  ],
  [
    'a column that is there twice',
    'm.csv',
    `${HEADER},share\n`,
    ['m.csv: line 1: the column share is there twice'],
  ],
  [
    'a row that is too short',
    'm.csv',
    csvOf(FIRST, 'parrot-1,verbalize'),
    ['m.csv: line 3: expected CSV (Invalid Record Length'],
  ],
  [
    'a quote that never ends',
    'm.csv',
    csvOf(FIRST.replace('parrot-1', '"parrot-1')),
    ['m.csv: line 2: expected CSV (Quote Not Closed'],
  ],
  [
    'a quote that ends nowhere near',
    'm.csv',
    csvOf(FIRST.replace('parrot-1', '"parrot-1'), ...Array<string>(20_000).fill(FIRST)),
    ['expected CSV (Max Record Size'],
  ],
  [
    'a file in UTF-16',
    'm.csv',
    Buffer.from(`\uFEFF${CSV}`, 'utf16le'),
    ['m.csv: line 1: expected text in UTF-8, found UTF-16 or no text'],
  ],
  [
    'a file in UTF-16 without a byte order mark',
    'm.jsonl',
    Buffer.from(jsonLinesOf(ROWS), 'utf16le'),
    ['m.jsonl: line 1: expected text in UTF-8, found UTF-16 or no text'],
  ],
  [
    'bytes that are not UTF-8',
    'm.csv',
    Buffer.concat([
      Buffer.from(`${HEADER}\n`),
      Buffer.from([0x70, 0xe9, 0x2c]),
      Buffer.from('x\n'),
    ]),
    ['m.csv: line 2: expected text in UTF-8'],
  ],
  [
    'a line without an end',
    'm.csv',
    `${HEADER}\n${'x'.repeat(2 ** 20 + 1)}`,
    ['m.csv: line 2: expected lines of at most 1048576 bytes'],
  ],
  [
    'a line that is no JSON',
    'm.jsonl',
    `${jsonLinesOf(ROWS.slice(0, 2))}{"model": "parr`,
    ['m.jsonl: line 3: expected a JSON object (Unterminated string'],
  ],
  [
    'a line that is no object',
    'm.jsonl',
    '[1, 2]\n',
    ['m.jsonl: line 1: expected keys with values, found a list'],
  ],
  [
    'a line that lacks a key',
    'm.jsonl',
    jsonLinesOf([{ ...ROWS[0], share: undefined }]),
    ['m.jsonl: line 1: share: expected a share from 0 to 1, found undefined'],
  ],
  [
    'numbers that are no numbers in JSON',
    'm.jsonl',
    jsonLinesOf([
      { ...ROWS[0], share: null },
      { ...ROWS[1], share: '∞' },
    ]),
    [
      'm.jsonl: line 1: share: expected a share from 0 to 1, found null',
      'm.jsonl: line 2: share: expected a share from 0 to 1, found “∞”',
    ],
  ],
  ['a model without a name', 'm.csv', withFirst('parrot-1', ' '), ['m.csv: line 2: model: ']],
  [
    'a model with a name past all lines',
    'm.csv',
    withFirst('parrot-1', 'x'.repeat(101)),
    ['m.csv: line 2: model: expected a name of at most 100 characters'],
  ],
  [
    'a model with control characters',
    'm.csv',
    withFirst('parrot-1', 'par\u0007rot'),
    ['m.csv: line 2: model: expected a name without control characters'],
  ],
  [
    'an unknown expression',
    'm.csv',
    withFirst('verbalize', 'Verbalise'),
    ['m.csv: line 2: expression: expected one of verbalize, sequence, '],
  ],
  [
    'an unknown steering',
    'm.csv',
    withFirst('persona', 'task1'),
    ['m.csv: line 2: steering: expected one of none, persona, few-shot, found “task1”'],
  ],
  [
    'an unknown dataset',
    'm.csv',
    withFirst('weather', 'climate'),
    ['m.csv: line 2: dataset: “climate” has not been imported'],
  ],
  [
    'an unknown question',
    'm.csv',
    withFirst('rain', 'snow'),
    ['m.csv: line 2: question: expected a question of weather@1, found “snow”'],
  ],
  [
    'an unknown group',
    'm.csv',
    withFirst('PLACE:Coast', 'PLACE:Hills'),
    [
      'm.csv: line 2: group: expected a group of weather@1 such as PLACE:Coast, found “PLACE:Hills”',
    ],
  ],
  [
    'everyone as a group of a persona',
    'm.csv',
    withFirst('PLACE:Coast', 'population'),
    ['m.csv: line 2: group: expected a group of weather@1 such as PLACE:Coast, found “population”'],
  ],
  [
    'a group without steering',
    'm.csv',
    withFirst('persona', 'none'),
    ['m.csv: line 2: group: expected population with steering none, found “PLACE:Coast”'],
  ],
  [
    'an unknown option',
    'm.csv',
    withFirst('much', 'MUCH'),
    ['m.csv: line 2: option: expected a key or label of rain, found “MUCH”'],
  ],
  ...['-0.1', 'NaN', 'Infinity', '-inf', '', '0,5x', '0x1'].map((share): Case => [
    `the share “${share}”`,
    'm.jsonl',
    jsonLinesOf([{ ...ROWS[0], share }]),
    [`m.jsonl: line 1: share: expected a share from 0 to 1, found “${share}”`],
  ]),
  [
    'a negative share',
    'm.csv',
    withShare('-0.1'),
    ['m.csv: line 2: share: expected a share from 0 to 1, found “-0.1”'],
  ],
  [
    'a percentage',
    'm.csv',
    withShare('50%'),
    ['m.csv: line 2: share: expected a share from 0 to 1, found “50%”: divide percentages by 100'],
  ],
  [
    'a percentage without its sign',
    'm.csv',
    withShare('50'),
    ['m.csv: line 2: share: expected a share from 0 to 1, found “50”: divide percentages by 100'],
  ],
  [
    'the same row twice',
    'm.csv',
    csvOf(FIRST, FIRST.replace('much', 'Much')),
    ['m.csv: line 3: the same row as line 2'],
  ],
  [
    'rows that contradict each other',
    'm.csv',
    csvOf(FIRST, FIRST.replace('0.5', '0.6')),
    ['m.csv: line 3: contradicts line 2, which has the share 0.5'],
  ],
  [
    'one good row among bad ones',
    'm.csv',
    csvOf(FIRST.replace('much', 'x'), FIRST, FIRST.replace('0.5', '2')),
    ['m.csv: line 2: option: expected a key', 'm.csv: line 4: share: expected a share'],
  ],
  [
    'text that calls itself Parquet',
    'm.parquet',
    CSV,
    ['m.parquet: expected a whole Parquet file ('],
  ],
  [
    'a Parquet file that breaks off',
    'm.parquet',
    parquetOf(ROWS).subarray(0, 200),
    ['m.parquet: expected a whole Parquet file ('],
  ],
  [
    'a Parquet file that lacks a column',
    'm.parquet',
    parquetOf(ROWS, { without: 'group' }),
    ['m.parquet: expected the columns group'],
  ],
  [
    'a bad row in a Parquet file',
    'm.parquet',
    parquetOf(ROWS.map((row, index) => (index === 4 ? { ...row, share: Number.NaN } : row))),
    ['m.parquet: row 5: share: expected a share from 0 to 1, found NaN'],
  ],
]

/** A Parquet file whose pages are overwritten; its footer is whole. */
function withSpoiltPages(): Buffer {
  const bytes = parquetOf(ROWS)
  bytes.fill(0xff, 4, 120)
  return bytes
}

describeEachDatabase('a bad file of model results', (dialect) => {
  let database: TestDatabase
  let folder: string

  beforeAll(async () => {
    database = await dialect.create()
    folder = mkdtempSync(path.join(tmpdir(), 'plumbline-models-'))
    await importDatasetFile(services(), { file: written('weather.yaml', SOUND) })
    await importModelResults(services(), { file: written('good.csv', CSV), mayReplace: false })
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await database.drop()
  })

  const services = () => ({ db: database.db, clock: createTestClock() })
  const written = (name: string, content: string | Buffer): string => {
    const file = path.join(folder, name)
    writeFileSync(file, content)
    return file
  }

  const failureOf = async (file: string): Promise<AppError> => {
    const outcome = await importModelResults(services(), { file, mayReplace: true }).catch(
      (error: unknown) => error,
    )
    if (outcome instanceof AppError) return outcome
    throw new Error(`the import was not refused: ${String(outcome)}`)
  }

  const expectRefused = async (file: string, problems: readonly string[]): Promise<void> => {
    const before = await dumpRows(database.db)
    const error = await failureOf(file)
    expect(error.code).toBe('invalid-file')
    expect(error.problems).toHaveLength(problems.length)
    for (const [index, problem] of problems.entries())
      expect(error.problems[index]).toContain(problem)
    expect(await dumpRows(database.db)).toEqual(before)
  }

  it.each(CASES)(
    'is refused for %s, and nothing is imported',
    async (_, name, content, problems) => {
      await expectRefused(written(name, content), problems)
    },
  )

  it('is refused for pages of a Parquet file that cannot be read', async () => {
    const error = await failureOf(written('m.parquet', withSpoiltPages()))
    expect(error.code).toBe('invalid-file')
    expect(error.problems[0]).toContain('m.parquet: ')
  })

  it('is refused for a file that is not there, or is a folder', async () => {
    await expectRefused(path.join(folder, 'absent.csv'), [
      `absent.csv: expected a file in ${folder}, found none`,
    ])
    await expectRefused(folder, [
      `${path.basename(folder)}: expected a file that can be read (Error: EISDIR`,
    ])
  })

  it('is refused for a file that is too large, before it is read', async () => {
    const file = path.join(folder, 'huge.csv')
    const handle = openSync(file, 'w')
    ftruncateSync(handle, 600 * 2 ** 20)
    closeSync(handle)
    await expectRefused(file, ['huge.csv: expected at most 512 MB, found 600 MB'])
  })

  it('stops at a thousand bad rows', async () => {
    const rows = Array.from({ length: 5000 }, () => FIRST.replace('much', 'x'))
    const error = await failureOf(written('m.csv', csvOf(...rows)))
    expect(error.problems).toHaveLength(1000)
    const shares = Array.from({ length: 5000 }, () => FIRST.replace('0.5', 'x'))
    expect((await failureOf(written('m.csv', csvOf(...shares)))).problems).toHaveLength(1000)
  })
})
