import type { Dataset, Group, Question, Reference } from '../../server/benchmark/index.ts'
import { studyDefinitionSchema } from '../../server/study/definition.ts'
import type { StudyVersion } from '../../server/study/index.ts'
import { buildStudyVersion } from '../../server/study/rules/build-study-version.ts'
import { smallStudy } from './small-study.ts'

export interface FactoryQuestion {
  readonly key: string
  /** Option keys in natural order; `refused` is a refusal. */
  readonly options: readonly string[]
  /** Counts per option key for each group key; a group that is left out has no reference. */
  readonly references: Readonly<Record<string, Readonly<Record<string, number>>>>
}

const groupOf = (key: string): Group => {
  const [attribute = '', value = ''] = key.split(':')
  return { key, attribute, value, label: `${value} people` }
}

const questionOf = ({ key, options }: FactoryQuestion): Question => ({
  key,
  text: `What about ${key}?`,
  context: null,
  scale: 'nominal',
  sets: [],
  mixedWording: false,
  exampleOnly: false,
  options: options.map((option) => ({
    key: option,
    label: option,
    ordinal: null,
    isRefusal: option === 'refused',
  })),
  similar: [],
})

function referenceOf(question: FactoryQuestion, groupKey: string): Reference | undefined {
  const counts = question.references[groupKey]
  if (counts === undefined) return undefined
  const n = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const figures = question.options.map((key) => [key, counts[key] ?? 0] as const)
  return {
    questionKey: question.key,
    groupKey,
    shares: Object.fromEntries(figures.map(([key, count]) => [key, count / n])),
    offeredKeys: question.options,
    counts: Object.fromEntries(figures),
    n,
    weight: null,
    source: null,
  }
}

/** A dataset as a value, from its questions and group keys such as `SIDE:Left`. */
export function makeDataset(
  questions: readonly FactoryQuestion[],
  groupKeys: readonly string[],
): Dataset {
  const groups = new Map(groupKeys.map((key) => [key, groupOf(key)]))
  const made = new Map(questions.map((question) => [question.key, questionOf(question)]))
  const references = new Map(
    questions.map((question) => [
      question.key,
      new Map(groupKeys.map((groupKey) => [groupKey, referenceOf(question, groupKey)])),
    ]),
  )
  return {
    versionId: 'made@1',
    name: 'made',
    version: 1,
    contentHash: '',
    title: 'Made for tests',
    source: 'Made for tests',
    population: 'people',
    groups: [...groups.values()],
    questions: [...made.values()],
    question: (key) => made.get(key),
    group: (key) => groups.get(key),
    reference: (questionKey, groupKey) => references.get(questionKey)?.get(groupKey),
  }
}

/** A study version as a value, over all questions and groups of a dataset, with changes to its file. */
export function makeStudy(
  dataset: Dataset,
  changes: Readonly<Record<string, unknown>> = {},
): StudyVersion {
  const groups = dataset.groups.map((group) => group.key)
  const file: unknown = JSON.parse(smallStudy({ study: 'made', groups, ...changes }))
  return buildStudyVersion({
    id: 'made@1',
    version: 1,
    mode: 'live',
    definition: studyDefinitionSchema.parse(file),
    dataset,
  })
}
