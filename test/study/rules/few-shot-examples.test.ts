import { storeDataset, loadDataset, type Dataset } from '../../../server/benchmark/index.ts'
import { migrateToLatest } from '../../../server/db/migrate.ts'
import { openDatabase } from '../../../server/db/open.ts'
import { parseStudy } from '../../../server/study/parse-study.ts'
import { buildStudyVersion } from '../../../server/study/rules/build-study-version.ts'
import { chooseExamples } from '../../../server/study/rules/few-shot-examples.ts'
import { createTestClock } from '../../support/clock.ts'
import { quirkyDataset, quirkyStudy } from '../quirky-dataset.ts'

const db = openDatabase('sqlite::memory:')
let dataset: Dataset

beforeAll(async () => {
  await migrateToLatest(db)
  const { versionId } = await storeDataset({ db, clock: createTestClock() }, quirkyDataset)
  dataset = await loadDataset(db, versionId)
})
afterAll(() => db.destroy())

function choose(
  questionKey: string,
  task: { groupKey?: string; asked?: string[]; refusals?: string } = {},
) {
  const parsed = parseStudy(quirkyStudy({ refusals: task.refusals ?? 'left-out' }))
  if (parsed.kind === 'refused') throw new Error('the study is in order')
  const { definition } = parsed
  const study = buildStudyVersion({ id: 's@1', version: 1, mode: 'live', definition, dataset })
  return chooseExamples({
    dataset,
    study,
    questionKey,
    groupKey: task.groupKey ?? 'PARTY:Left',
    askedQuestionKeys: task.asked ?? [questionKey],
  })
}

const keysOf = ({ examples }: ReturnType<typeof choose>): string[] =>
  examples.map(({ questionKey }) => questionKey)

describe('the examples of a few-shot page', () => {
  it('are the first three similar questions, but no two with one text', () => {
    const chosen = choose('parks')
    expect(keysOf(chosen)).toEqual(['trams', 'markets', 'bridges'])
    expect(chosen.replaced).toBe(1)
  })

  it('leave out questions for which the group has no reference', () => {
    const chosen = choose('parks', { groupKey: 'SEX:Male' })
    expect(keysOf(chosen)).toEqual(['trams', 'bridges', 'schools'])
    expect(chosen.replaced).toBe(2)
  })

  it('leave out the participant’s own questions, and those with the text of one', () => {
    const chosen = choose('parks', { asked: ['parks', 'trams', 'bridges'] })
    expect(keysOf(chosen)).toEqual(['markets', 'schools', 'libraries'])
    expect(chosen.replaced).toBe(2)
  })

  it('leave out questions in mixed wording and the question’s own text', () => {
    expect(keysOf(choose('trams'))).toEqual(['parks', 'schools', 'libraries'])
  })

  it('are fewer where there are no more', () => {
    const chosen = choose('libraries', { asked: ['libraries', 'parks', 'trams'] })
    expect(keysOf(chosen)).toEqual(['schools', 'bridges'])
    expect(keysOf(choose('markets'))).toEqual([])
    expect(choose('markets').replaced).toBe(0)
  })

  it('have the group’s shares over the options that the study shows', () => {
    const sharesWith = (refusals: string) =>
      choose('parks', { refusals }).examples[0]?.options.map(({ key, share }) => [key, share])
    expect(sharesWith('options')).toEqual([
      ['agree', 0.5],
      ['neither', 0.3],
      ['disagree', 0.1],
      ['refused', 0.1],
    ])
    expect(sharesWith('left-out')).toEqual([
      ['agree', 0.5 / 0.9],
      ['neither', 0.3 / 0.9],
      ['disagree', 0.1 / 0.9],
    ])
  })
})
