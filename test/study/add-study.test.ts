import { AppError } from '../../server/core/errors.ts'
import { storeDataset } from '../../server/benchmark/index.ts'
import type { Db } from '../../server/db/tables.ts'
import {
  addStudy,
  createStudyLibrary,
  latestStudyVersionId,
  listStudies,
  loadStudyVersion,
} from '../../server/study/index.ts'
import { createTestClock } from '../support/clock.ts'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { smallDataset, smallStudy } from '../support/small-study.ts'

const fileName = 'small.yaml'

describeEachDatabase('adding a study', (dialect) => {
  const clock = createTestClock()
  let database: TestDatabase
  let services: { db: Db; clock: typeof clock }

  beforeEach(async () => {
    database = await dialect.create()
    services = { db: database.db, clock }
    await storeDataset(services, smallDataset())
  })
  afterEach(() => database.drop())

  const add = (
    changes: Readonly<Record<string, unknown>> = {},
    mode: 'live' | 'rehearsal' = 'live',
  ) => addStudy(services, { text: smallStudy(changes), fileName, mode })

  const placeRows = () =>
    services.db
      .selectFrom('places')
      .select(['cell_id', 'number', 'state', 'submission_id'])
      .orderBy('cell_id')
      .orderBy('number')
      .execute()

  it('stores the version with its cells and k free places each', async () => {
    const added = await add()
    expect(added).toMatchObject({ versionId: 'small@1', isNew: true })
    const places = await placeRows()
    expect(places).toHaveLength(6 * 2 * 2)
    expect(places.slice(0, 2)).toEqual([
      { cell_id: 'small@1-c1', number: 1, state: 'free', submission_id: null },
      { cell_id: 'small@1-c1', number: 2, state: 'free', submission_id: null },
    ])
  })

  it('changes nothing when the same study is added again', async () => {
    await add()
    const again = await addStudy(services, {
      text: `# the same, with a remark\n${smallStudy()}`,
      fileName,
      mode: 'live',
    })
    expect(again).toMatchObject({ versionId: 'small@1', isNew: false })
    expect(await placeRows()).toHaveLength(24)
  })

  it('makes a new version of a changed study, of another mode and of a newer dataset', async () => {
    await add()
    expect(await add({ title: 'Another title' })).toMatchObject({ versionId: 'small@2' })
    expect(await add({ title: 'Another title' }, 'rehearsal')).toMatchObject({
      versionId: 'small@3',
      isNew: true,
    })
    expect(await add()).toMatchObject({ versionId: 'small@4', isNew: true })
    await storeDataset(services, smallDataset(7))
    expect(await add()).toMatchObject({ versionId: 'small@5', isNew: true })
    const first = await loadStudyVersion(services.db, 'small@1')
    const last = await loadStudyVersion(services.db, 'small@5')
    expect(first.dataset.versionId).toBe('small@1')
    expect(first.definition.title).toBe('A small study')
    expect(first.questions).toHaveLength(6)
    expect(last.questions).toHaveLength(7)
  })

  it('keeps the rows of a targets file, so that the version does not change with the file', async () => {
    const targets = (left: string): Promise<Buffer> =>
      Promise.resolve(Buffer.from(`demographic,option,share\nhand,Left,${left}\nhand,Right,0.9\n`))
    const text = smallStudy({ targets: 'census.csv', targets_source: 'A census' })
    const addWith = (left: string) =>
      addStudy(services, { text, fileName, mode: 'live', readBeside: () => targets(left) })
    expect(await addWith('0.1')).toMatchObject({ versionId: 'small@1', isNew: true })
    expect(await addWith('0.1')).toMatchObject({ versionId: 'small@1', isNew: false })
    expect(await addWith('0.102')).toMatchObject({ versionId: 'small@2', isNew: true })
    const { definition } = await loadStudyVersion(services.db, 'small@1')
    expect(definition.targets).toEqual([
      { demographic: 'hand', option: 'Left', share: 0.1 },
      { demographic: 'hand', option: 'Right', share: 0.9 },
    ])
    await expect(addWith('0.2')).rejects.toThrow(/census\.csv:2: The shares of “hand” sum to 1\.1/)
  })

  it('refuses a study with errors, names them and stores nothing', async () => {
    const adding = add({ groups: ['SIDE:Lefty', 'SIDE:Right'], entry: 'prolific' })
    await expect(adding).rejects.toThrow(AppError)
    await expect(adding).rejects.toMatchObject({ code: 'invalid-study' })
    await expect(adding).rejects.toThrow(
      /small\.yaml:\d+:\d+: error: The dataset “small” has no group “SIDE:Lefty”/,
    )
    expect(await services.db.selectFrom('studies').selectAll().execute()).toEqual([])
  })

  it('adds one version where the same study is added twice at once', async () => {
    const both = await Promise.all([add(), add()])
    expect(both.map(({ versionId }) => versionId)).toEqual(['small@1', 'small@1'])
    expect(both.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await placeRows()).toHaveLength(24)
  })

  it('is read back as it was added', async () => {
    await add()
    const study = await loadStudyVersion(services.db, 'small@1')
    expect(study).toMatchObject({ id: 'small@1', studyId: 'small', version: 1, mode: 'live' })
    expect(study.cells.map(({ id }) => id)).toEqual(
      Array.from({ length: 12 }, (_none, index) => `small@1-c${String(index + 1)}`),
    )
    expect(study.cellAt('persona/verbalize/before', 'q6', 'SIDE:Right')?.id).toBe('small@1-c12')
    await expect(loadStudyVersion(services.db, 'small@9')).rejects.toMatchObject({
      code: 'study-not-found',
    })
  })

  it('stores a study of 1,800 cells and 7,200 places within seconds', async () => {
    await storeDataset(services, smallDataset(300))
    const start = performance.now()
    await add({
      arms: [
        { steering: 'persona', questions: 10 },
        { steering: 'persona', own_answer: 'before', questions: 10 },
        { steering: 'few-shot', questions: 10 },
      ],
      estimates_per_cell: 4,
    })
    expect(performance.now() - start).toBeLessThan(5000)
    expect(await placeRows()).toHaveLength(7200)
  })

  it('is kept in memory by the library, which finds a newer version all the same', async () => {
    const studies = createStudyLibrary(services.db)
    expect(await studies.latest('small')).toBeUndefined()
    await expect(studies.version('small@1')).rejects.toMatchObject({ code: 'study-not-found' })
    await add()
    const first = await studies.latest('small')
    expect(first?.id).toBe('small@1')
    expect(await studies.version('small@1')).toBe(first)
    await add({ title: 'Another title' })
    expect((await studies.latest('small'))?.id).toBe('small@2')
    expect(await latestStudyVersionId(services.db, 'small')).toBe('small@2')
  })

  it('is listed with its newest version', async () => {
    await add()
    await add({ study: 'another', title: 'Another', entry: 'open' }, 'rehearsal')
    await add({ title: 'Small again' })
    expect(await listStudies(services)).toMatchObject([
      { studyId: 'another', versionId: 'another@1', mode: 'rehearsal', entry: 'open', arrived: 0 },
      { studyId: 'small', versionId: 'small@2', title: 'Small again', estimatedMinutes: 10 },
    ])
  })
})
