import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { buffer } from 'node:stream/consumers'
import { unzipSync } from 'fflate'
import { present } from '../../server/core/assert.ts'
import { exportStudy, zipExport } from '../../server/exporting/index.ts'
import type { StudyVersion } from '../../server/study/index.ts'
import { addMadeUpStudy, factoryClock, giveAnswers } from '../support/answers-factory.ts'
import { type TestDatabase, testDialects } from '../support/databases.ts'

describe('the export as a zip', () => {
  let folder: string
  let parentFolder: string
  let database: TestDatabase
  let study: StudyVersion

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'plumbline-zipped-'))
    parentFolder = mkdtempSync(path.join(folder, 'temporary-'))
    database = await present(testDialects[0], 'SQLite').create()
    study = await addMadeUpStudy(database.db)
    await giveAnswers(database.db, study, [{ number: 0 }, { number: 1 }, { number: 2 }])
  })

  afterEach(async () => {
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  const order = () => ({
    databaseUrl: database.url,
    clock: factoryClock,
    studyVersionId: study.id,
    resamples: 20,
  })
  const zipped = (signal?: AbortSignal) => zipExport({ ...order(), parentFolder, signal })

  const nothingIsLeft = () => {
    expect(readdirSync(parentFolder)).toEqual([])
  }

  /** The folder is removed right after the stream has closed. */
  const untilRemoved = async (): Promise<void> => {
    while (readdirSync(parentFolder).length > 0)
      await new Promise((resolve) => setImmediate(resolve))
  }

  it('holds the same files as the folder, and leaves none behind', async () => {
    const { fileName, stream } = await zipped()
    const files = unzipSync(new Uint8Array(await buffer(stream)))
    expect(fileName).toBe('habits-1.zip')
    const outDir = path.join(folder, 'out')
    const { manifest } = await exportStudy({ ...order(), outDir })
    const paths = ['manifest.json', ...manifest.files.map((file) => file.path)]
    expect(Object.keys(files).sort()).toEqual(paths.map((file) => `habits-1/${file}`).sort())
    for (const file of paths)
      expect(
        Buffer.from(files[`habits-1/${file}`] ?? []).equals(readFileSync(path.join(outDir, file))),
      ).toBe(true)
    await untilRemoved()
    nothingIsLeft()
  })

  it('leaves nothing behind where nobody reads it to the end', async () => {
    const { stream } = await zipped()
    stream.destroy()
    await finished(stream).catch(() => undefined)
    await untilRemoved()
    nothingIsLeft()
  })

  it('ends where the signal says so, while it is written and while it is read', async () => {
    const writing = new AbortController()
    const zip = zipped(writing.signal)
    writing.abort()
    await expect(zip).rejects.toThrow()
    nothingIsLeft()

    const reading = new AbortController()
    const { stream } = await zipped(reading.signal)
    reading.abort()
    await expect(finished(stream)).rejects.toThrow()
    await untilRemoved()
    nothingIsLeft()
  })

  it('leaves nothing behind where there is no such study', async () => {
    const missing = zipExport({ ...order(), studyVersionId: 'nothing@1', parentFolder })
    await expect(missing).rejects.toMatchObject({ code: 'study-not-found' })
    nothingIsLeft()
  })
})
