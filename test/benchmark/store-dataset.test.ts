import {
  latestDatasetVersionId,
  loadDataset,
  loadLint,
  storeDataset,
} from '../../server/benchmark/index.ts'
import { countOf } from '../../server/db/count.ts'
import { createTestClock } from '../support/clock.ts'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { aDocument, aQuestion, counted, shared } from './document-factory.ts'

describeEachDatabase('a stored dataset', (dialect) => {
  let database: TestDatabase
  const services = () => ({ db: database.db, clock: createTestClock() })

  beforeEach(async () => {
    database = await dialect.create()
  })
  afterEach(() => database.drop())

  const countVersions = async (): Promise<number> => {
    const { count } = await database.db
      .selectFrom('dataset_versions')
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
    return countOf(count)
  }

  it('comes back as it was, with options in natural order', async () => {
    const question = aQuestion({
      context: 'It rains.',
      sets: ['hot', 'short'],
      options: [
        { key: 'unsure', label: 'Not sure', refusal: false },
        { key: 'refused', label: 'Refused', refusal: true },
        { key: 'weak', label: 'Weak', ordinal: 2, refusal: false },
        { key: 'strong', label: 'Strong', ordinal: 1, refusal: false },
      ],
      references: [
        { ...counted('SIDE:Left', { strong: 3, weak: 1 }), source: 'A diary' },
        { ...shared('SIDE:Right', { strong: 0.5, unsure: 0.49 }), n: 40, weight: 'W1' },
      ],
      similar: ['coffee'],
    })
    const coffee = aQuestion({ key: 'coffee', mixed_wording: true, example_only: true })
    const { versionId } = await storeDataset(services(), aDocument([question, coffee]))
    const dataset = await loadDataset(database.db, versionId)

    expect(dataset).toMatchObject({
      versionId: 'drinks@1',
      name: 'drinks',
      version: 1,
      title: 'Drinks',
      population: 'people',
      groups: [
        { key: 'SIDE:Left', attribute: 'SIDE', value: 'Left', label: 'left-handers' },
        { key: 'SIDE:Right' },
      ],
    })
    expect(dataset.question('tea')).toEqual({
      key: 'tea',
      text: 'How do you like your tea?',
      context: 'It rains.',
      scale: 'ordinal',
      sets: ['hot', 'short'],
      mixedWording: false,
      exampleOnly: false,
      options: [
        { key: 'strong', label: 'Strong', ordinal: 1, isRefusal: false },
        { key: 'weak', label: 'Weak', ordinal: 2, isRefusal: false },
        { key: 'unsure', label: 'Not sure', ordinal: null, isRefusal: false },
        { key: 'refused', label: 'Refused', ordinal: null, isRefusal: true },
      ],
      similar: ['coffee'],
    })
    expect(dataset.question('coffee')).toMatchObject({ mixedWording: true, exampleOnly: true })
    expect(dataset.reference('tea', 'SIDE:Left')).toEqual({
      questionKey: 'tea',
      groupKey: 'SIDE:Left',
      shares: { strong: 0.75, weak: 0.25, unsure: 0, refused: 0 },
      offeredKeys: ['strong', 'weak', 'unsure', 'refused'],
      counts: { strong: 3, weak: 1, unsure: 0, refused: 0 },
      n: 4,
      weight: null,
      source: 'A diary',
    })
    expect(dataset.reference('tea', 'SIDE:Right')).toMatchObject({
      offeredKeys: ['strong', 'unsure'],
      counts: null,
      n: 40,
      weight: 'W1',
    })
    expect(dataset.reference('tea', 'SIDE:Right')?.shares['strong']).toBeCloseTo(0.5 / 0.99, 12)
  })

  it('has no reference for a group in which nobody answered', async () => {
    const question = aQuestion({ references: [counted('SIDE:Left', {})] })
    const { versionId } = await storeDataset(services(), aDocument([question]))
    const dataset = await loadDataset(database.db, versionId)
    expect(dataset.reference('tea', 'SIDE:Left')).toBeUndefined()
    expect(dataset.reference('tea', 'SIDE:Right')).toBeUndefined()
  })

  it('stays one version when the same content is stored twice', async () => {
    await storeDataset(services(), aDocument())
    const again = await storeDataset(services(), aDocument())
    expect(again).toMatchObject({ versionId: 'drinks@1', isNew: false })
    expect(await countVersions()).toBe(1)
  })

  it('becomes a new version when anything changes, and the old one stays as it was', async () => {
    await storeDataset(services(), aDocument())
    const before = await loadDataset(database.db, 'drinks@1')
    const changed = aQuestion({ references: [counted('SIDE:Left', { strong: 1 })] })
    const second = await storeDataset(services(), aDocument([changed]))

    expect(second).toMatchObject({ versionId: 'drinks@2', isNew: true })
    expect(await latestDatasetVersionId(database.db, 'drinks')).toBe('drinks@2')
    const old = await loadDataset(database.db, 'drinks@1')
    expect(old.reference('tea', 'SIDE:Left')).toEqual(before.reference('tea', 'SIDE:Left'))
    expect(old.contentHash).toBe(before.contentHash)
  })

  it('becomes a third version when the first content comes back', async () => {
    await storeDataset(services(), aDocument())
    await storeDataset(services(), aDocument([aQuestion({ text: 'Tea?' })]))
    const third = await storeDataset(services(), aDocument())
    expect(third).toMatchObject({ versionId: 'drinks@3', isNew: true })
  })

  it('is stored once when two imports run at the same time', async () => {
    const both = await Promise.all([
      storeDataset(services(), aDocument()),
      storeDataset(services(), aDocument()),
    ])
    expect(both.map(({ versionId }) => versionId)).toEqual(['drinks@1', 'drinks@1'])
    expect(both.filter(({ isNew }) => isNew)).toHaveLength(1)
  })

  it('keeps what the lint found', async () => {
    const { versionId, lint } = await storeDataset(services(), aDocument())
    expect(lint.length).toBeGreaterThan(0)
    expect(await loadLint(database.db, versionId)).toEqual(lint)
  })

  it('takes a dataset of thousands of rows in one go', async () => {
    const questions = Array.from({ length: 700 }, (_, index) =>
      aQuestion({ key: `q${String(index)}` }),
    )
    const { versionId } = await storeDataset(services(), aDocument(questions))
    const dataset = await loadDataset(database.db, versionId)
    expect(dataset.questions.map(({ key }) => key)).toEqual(questions.map(({ key }) => key))
    expect(dataset.question('q699')?.options).toHaveLength(4)
  })

  it('is unknown before it is stored', async () => {
    expect(await latestDatasetVersionId(database.db, 'drinks')).toBeUndefined()
    const unknown = { code: 'dataset-not-found', detail: 'drinks@1' }
    await expect(loadDataset(database.db, 'drinks@1')).rejects.toMatchObject(unknown)
    await expect(loadLint(database.db, 'drinks@1')).rejects.toMatchObject(unknown)
  })
})
