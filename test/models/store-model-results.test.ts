import {
  loadModelResults,
  type ModelResult,
  modelResultsStamp,
  storeModelResults,
} from '../../server/models/index.ts'
import { importDatasetFile } from '../../server/importing/index.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createTestClock } from '../support/clock.ts'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { dumpRows } from '../support/dump.ts'
import { SOUND } from '../importing/dataset-file.ts'

const RESULT: ModelResult = {
  model: 'gpt-4',
  steering: 'persona',
  expression: 'verbalize',
  questionKey: 'rain',
  groupKey: 'PLACE:Coast',
  state: 'as-stated',
  shares: { much: 0.25, little: 0.75 },
  unknownShares: {},
  problems: ['missing-option'],
  publishedShares: null,
}
const PUBLISHED: ModelResult = {
  ...RESULT,
  steering: 'none',
  groupKey: 'population',
  unknownShares: { X: 0.1 },
  publishedShares: { 'PLACE:Coast': { much: 0.75, little: 0.25 } },
}
const REFUSED: ModelResult = {
  ...RESULT,
  model: 'Llama 3',
  state: 'refused',
  shares: null,
  problems: ['no-option'],
}

describeEachDatabase('storing model results', (dialect) => {
  let database: TestDatabase

  beforeEach(async () => {
    database = await dialect.create()
    const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-models-'))
    const file = path.join(folder, 'weather.yaml')
    writeFileSync(file, SOUND)
    await importDatasetFile({ db: database.db, clock: createTestClock() }, { file })
    rmSync(folder, { recursive: true })
  })
  afterEach(async () => {
    await database.drop()
  })

  const storing = (results: readonly ModelResult[], mayReplace = false) =>
    storeModelResults(
      { db: database.db, clock: createTestClock() },
      { datasetName: 'weather', source: 'a file', results, report: { rows: 2 }, mayReplace },
    )

  it('gives them back by code unit order, whatever the database sorts by', async () => {
    expect(await storing([RESULT, REFUSED, PUBLISHED])).toEqual({ added: 3, replaced: 0, same: 0 })
    expect(await loadModelResults(database.db, 'weather')).toEqual([REFUSED, PUBLISHED, RESULT])
    expect(await loadModelResults(database.db, 'other')).toEqual([])
  })

  it('changes nothing when the same comes twice, also without the published pairing', async () => {
    await storing([RESULT, PUBLISHED])
    const before = await dumpRows(database.db)
    expect(await storing([RESULT, { ...PUBLISHED, publishedShares: null }])).toEqual({
      added: 0,
      replaced: 0,
      same: 2,
    })
    expect(await dumpRows(database.db)).toEqual(before)
  })

  it('refuses another value for a stored result, with everything that came with it', async () => {
    await storing([RESULT])
    const before = await dumpRows(database.db)
    const other = { ...RESULT, shares: { much: 0.3, little: 0.7 } }
    await expect(storing([REFUSED, other])).rejects.toMatchObject({
      code: 'model-results-contradict',
      problems: ['weather: gpt-4, persona, verbalize, rain, PLACE:Coast: another value is stored'],
    })
    expect(await dumpRows(database.db)).toEqual(before)
  })

  it('replaces it where that is wished, and a new stamp says so', async () => {
    expect(await modelResultsStamp(database.db, 'weather')).toBe('0')
    await storing([RESULT, REFUSED])
    expect(await modelResultsStamp(database.db, 'weather')).toBe('1')
    const other = { ...RESULT, shares: { much: 0.3, little: 0.7 } }
    expect(await storing([REFUSED, other], true)).toEqual({ added: 0, replaced: 1, same: 1 })
    expect(await loadModelResults(database.db, 'weather')).toEqual([REFUSED, other])
    expect(await modelResultsStamp(database.db, 'weather')).toBe('2')
    await storing([REFUSED], true)
    expect(await modelResultsStamp(database.db, 'weather')).toBe('2')
  })

  it('lets two imports at once come one after the other', async () => {
    const counts = await Promise.all([storing([RESULT]), storing([RESULT]), storing([REFUSED])])
    expect(counts.map(({ added }) => added).sort()).toEqual([0, 1, 1])
    expect(await modelResultsStamp(database.db, 'weather')).toBe('2')
  })
})
