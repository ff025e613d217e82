import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { latestDatasetVersionId, loadDataset } from '../../server/benchmark/index.ts'
import { importDatasetFile } from '../../server/importing/index.ts'
import { createTestClock } from '../support/clock.ts'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { SOUND } from './dataset-file.ts'

describeEachDatabase('importing a dataset file', (dialect) => {
  let database: TestDatabase
  let folder: string

  beforeEach(async () => {
    database = await dialect.create()
    folder = mkdtempSync(path.join(tmpdir(), 'plumbline-dataset-'))
  })
  afterEach(async () => {
    rmSync(folder, { recursive: true })
    await database.drop()
  })

  const importing = (text: string, name = 'weather.yaml') => {
    const file = path.join(folder, name)
    writeFileSync(file, text)
    return importDatasetFile({ db: database.db, clock: createTestClock() }, { file })
  }
  it('stores YAML', async () => {
    const { versionId, ...imported } = await importing(SOUND)
    expect(imported).toMatchObject({
      isNew: true,
      title: 'Weather',
      questions: 1,
      groups: 1,
      options: 3,
      references: 1,
    })
    const dataset = await loadDataset(database.db, versionId)
    expect(dataset.population).toBe('people')
    expect(dataset.reference('rain', 'PLACE:Coast')?.shares).toEqual({
      much: 0.75,
      little: 0.25,
      none: 0,
    })
  })

  it('stores JSON, also with a byte order mark', async () => {
    const json = JSON.stringify({
      dataset: 'weather',
      title: 'Weather',
      source: 'Made up',
      groups: [{ attribute: 'PLACE', value: 'Coast', label: 'people on the coast' }],
      questions: [
        {
          key: 'sun',
          text: 'Sun?',
          scale: 'nominal',
          options: [
            { key: 'yes', label: 'Yes' },
            { key: 'no', label: 'No' },
          ],
        },
      ],
    })
    expect(await importing(`\uFEFF${json}`, 'weather.json')).toMatchObject({ isNew: true })
  })

  it('changes nothing when comments and spaces are all that changed', async () => {
    await importing(SOUND)
    const spaced = `# a comment\n${SOUND.replaceAll('counts: {', 'counts:   {')}`
    expect(await importing(spaced)).toMatchObject({ versionId: 'weather@1', isNew: false })
  })

  it('makes a new version when a figure changed', async () => {
    await importing(SOUND)
    const changed = SOUND.replace('much: 3', 'much: 4')
    expect(await importing(changed)).toMatchObject({ versionId: 'weather@2', isNew: true })
  })

  it('stores nothing of a file with a mistake', async () => {
    await expect(importing(SOUND.replace('ordinal: 2', 'ordinal: 1'))).rejects.toMatchObject({
      code: 'invalid-file',
      problems: [
        'weather.yaml: line 12, column 48: questions[0].options[1].ordinal: another option has the ordinal 1',
      ],
    })
    expect(await latestDatasetVersionId(database.db, 'weather')).toBeUndefined()
  })

  it('says where it looked for a file that is not there', async () => {
    const file = path.join(folder, 'absent.yaml')
    await expect(
      importDatasetFile({ db: database.db, clock: createTestClock() }, { file }),
    ).rejects.toMatchObject({
      code: 'invalid-file',
      problems: [`absent.yaml: expected a file in ${folder}, found none`],
    })
  })
})
