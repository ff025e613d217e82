import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { importDatasetFile, importModelResults } from '../../../server/importing/index.ts'
import { loadModelResults } from '../../../server/models/index.ts'
import { createTestClock } from '../../support/clock.ts'
import { describeEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { dumpRows } from '../../support/dump.ts'
import { SOUND } from '../dataset-file.ts'
import { parquetOf } from './parquet-file.ts'
import { CSV, HEADER, jsonLinesOf, ROWS } from './tidy-file.ts'

const FILES: readonly (readonly [name: string, content: string | Buffer])[] = [
  ['models.csv', CSV],
  ['models with a byte order mark.csv', `\uFEFF${CSV}`],
  ['models with line ends of Windows.csv', CSV.replaceAll('\n', '\r\n')],
  ['models without a last line end.csv', CSV.trimEnd()],
  ['models without an extension', CSV],
  ['models.jsonl', jsonLinesOf(ROWS)],
  ['models with a byte order mark.ndjson', `\uFEFF${jsonLinesOf(ROWS)}\n`],
  ['lines without an extension', jsonLinesOf(ROWS)],
  ['models.parquet', parquetOf(ROWS)],
  ['pages without an extension', parquetOf(ROWS, { rowGroupSize: 1 })],
]

describeEachDatabase('importing a file of model results', (dialect) => {
  let database: TestDatabase
  let folder: string

  beforeEach(async () => {
    database = await dialect.create()
    folder = mkdtempSync(path.join(tmpdir(), 'plumbline-models-'))
    await importDatasetFile(services(), { file: written('weather.yaml', SOUND) })
  })
  afterEach(async () => {
    rmSync(folder, { recursive: true })
    await database.drop()
  })

  const services = () => ({ db: database.db, clock: createTestClock() })
  const written = (name: string, content: string | Buffer): string => {
    const file = path.join(folder, name)
    writeFileSync(file, content)
    return file
  }
  const importing = (name: string, content: string | Buffer, mayReplace = false) =>
    importModelResults(services(), { file: written(name, content), mayReplace })

  it.each(FILES)('reads %s', async (name, content) => {
    const { counts, stored } = await importing(name, content)
    expect(stored).toEqual([{ datasetVersionId: 'weather@1', added: 3, replaced: 0, same: 0 }])
    expect(
      counts.map(({ results, asStated, normalised, refused }) => [
        results,
        asStated,
        normalised,
        refused,
      ]),
    ).toEqual([
      [1, 1, 0, 0],
      [1, 0, 1, 0],
      [1, 0, 0, 1],
    ])
    expect(await loadModelResults(database.db, 'weather')).toEqual([
      {
        model: 'parrot, the second',
        steering: 'few-shot',
        expression: 'verbalize',
        questionKey: 'rain',
        groupKey: 'PLACE:Coast',
        state: 'refused',
        shares: null,
        unknownShares: {},
        problems: ['missing-option', 'no-option'],
        publishedShares: null,
      },
      {
        model: 'parrot-1',
        steering: 'none',
        expression: 'sequence',
        questionKey: 'rain',
        groupKey: 'population',
        state: 'normalised',
        shares: { much: 0.4, little: 0.5 },
        unknownShares: {},
        problems: ['sum-not-one'],
        publishedShares: null,
      },
      {
        model: 'parrot-1',
        steering: 'persona',
        expression: 'verbalize',
        questionKey: 'rain',
        groupKey: 'PLACE:Coast',
        state: 'as-stated',
        shares: { much: 0.5, little: 0.25, none: 0.25 },
        unknownShares: {},
        problems: [],
        publishedShares: null,
      },
    ])
  })

  it('changes nothing when the same comes again, in whatever format', async () => {
    await importing('models.csv', CSV)
    const before = await dumpRows(database.db)
    for (const [name, content] of FILES) {
      const { stored } = await importing(name, content)
      expect(stored).toEqual([{ datasetVersionId: 'weather@1', added: 0, replaced: 0, same: 3 }])
    }
    expect(await dumpRows(database.db)).toEqual(before)
  })

  it('refuses another value for a stored result, and takes it where it may replace', async () => {
    await importing('models.csv', CSV)
    const before = await dumpRows(database.db)
    const changed = CSV.replace('much,0.5', 'much,0.4').replace('Little,0.25', 'Little,0.35')
    await expect(importing('models.csv', changed)).rejects.toMatchObject({
      code: 'model-results-contradict',
      problems: [
        'weather: parrot-1, persona, verbalize, rain, PLACE:Coast: another value is stored',
      ],
    })
    expect(await dumpRows(database.db)).toEqual(before)
    const { stored } = await importing('models.csv', changed, true)
    expect(stored).toEqual([{ datasetVersionId: 'weather@1', added: 0, replaced: 1, same: 2 }])
  })

  it('passes over columns of one’s own, and takes the columns in any order', async () => {
    const text = `note,${HEADER.split(',').reverse().join(',')}
a remark,1.0,much,PLACE:Coast,rain,weather,persona,verbalize,parrot-1
`
    const { stored } = await importing('models.csv', text)
    expect(stored[0]?.added).toBe(1)
  })

  it('reads numbers as people and programs write them', async () => {
    const rows = ['much,2.5e-1', 'little,.5', 'none,+0.25'].map(
      (end) => `parrot-1,verbalize,persona,weather,rain,PLACE:Coast,${end}`,
    )
    await importing('models.csv', [HEADER, ...rows, ''].join('\n'))
    const [result] = await loadModelResults(database.db, 'weather')
    expect(result?.shares).toEqual({ much: 0.25, little: 0.5, none: 0.25 })
  })

  it('reads many rows, and tells how far it is', async () => {
    const rows = Array.from(
      { length: 12_000 },
      (_, index) => `parrot-${String(index)},verbalize,persona,weather,rain,PLACE:Coast,much,1`,
    )
    const heard: number[] = []
    const { stored } = await importModelResults(services(), {
      file: written('models.csv', [HEADER, ...rows].join('\n')),
      mayReplace: false,
      onProgress: ({ done }) => heard.push(done),
    })
    expect(stored[0]?.added).toBe(12_000)
    expect(heard).toEqual([10_000])
  })
})
