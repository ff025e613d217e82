import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { writeLinkage } from '../../server/exporting/index.ts'
import type { StudyVersion } from '../../server/study/index.ts'
import {
  addMadeUpStudy,
  giveAnswers,
  participantIdOf,
  prolificIdOf,
  submissionIdOf,
} from '../support/answers-factory.ts'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'

describeEachDatabase('the linkage', (dialect) => {
  let folder: string
  let file: string
  let database: TestDatabase
  let study: StudyVersion

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'plumbline-linkage-'))
    file = path.join(folder, 'linkage.csv')
    database = await dialect.create()
    study = await addMadeUpStudy(database.db)
  })

  afterEach(async () => {
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  const write = (studyVersionId = study.id) => writeLinkage(database, { studyVersionId, file })

  it('leads from each submission to Prolific, also of who withdrew, and is private', async () => {
    await giveAnswers(database.db, study, [
      { number: 1, questionKeys: ['Q1'] },
      { number: 2, questionKeys: ['Q1'], status: 'withdrawn' },
    ])
    expect(await write()).toBe(2)
    const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true })
    const row = (number: number) =>
      rows.find((found) => found['submission'] === submissionIdOf(study, number))
    expect(row(1)).toEqual({
      participant: participantIdOf(1),
      submission: submissionIdOf(study, 1),
      study: 'habits',
      study_version: '1',
      outcome: 'completed',
      status: 'finished',
      entry: 'prolific',
      prolific_pid: prolificIdOf('pid', 1),
      prolific_study_id: prolificIdOf('study', 1),
      prolific_session_id: prolificIdOf('session', 1),
    })
    expect(row(2)).toMatchObject({ status: 'withdrawn', prolific_pid: prolificIdOf('pid', 2) })
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('has its header where nobody came from Prolific', async () => {
    expect(await write()).toBe(0)
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(2)
  })

  it('reads more submissions than it holds at a time', async () => {
    const numbers = Array.from({ length: 501 }, (_, number) => number)
    await giveAnswers(
      database.db,
      study,
      numbers.map((number) => ({ number, percentages: () => null, questionKeys: [] })),
    )
    expect(await write()).toBe(501)
  })

  it('leaves a file that is there as it is', async () => {
    writeFileSync(file, 'mine')
    await expect(write()).rejects.toMatchObject({ code: 'target-not-empty' })
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })

  it('refuses a folder that is missing, and a study that is not there', async () => {
    file = path.join(folder, 'missing/linkage.csv')
    await expect(write()).rejects.toMatchObject({ code: 'target-not-writable' })
    file = path.join(folder, 'nothing.csv')
    await expect(write('nothing@1')).rejects.toMatchObject({ code: 'study-not-found' })
    expect(existsSync(file)).toBe(false)
  })
})
