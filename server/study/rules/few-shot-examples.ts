import type { Dataset, GroupKey, Question } from '../../benchmark/index.ts'
import type { StudyVersion } from '../study.ts'
import { sharesOver } from './option-set.ts'

/** Examples on a few-shot page. Source: the published design, three a question. */
export const EXAMPLES_PER_TASK = 3

interface ExampleOption {
  readonly key: string
  readonly label: string
  /** The group's share, renormalised over the options shown. */
  readonly share: number
}

/** A similar question with the group's answers to it. */
interface Example {
  readonly questionKey: string
  readonly text: string
  readonly context: string | null
  /** Those that the group was offered, in natural order; their shares sum to 1. */
  readonly options: readonly ExampleOption[]
}

export interface ChosenExamples {
  readonly examples: readonly Example[]
  /** How many of the three nearest questions could not be used and made way for the next. */
  readonly replaced: number
}

export interface ExampleTask {
  readonly dataset: Pick<Dataset, 'question' | 'reference'>
  readonly study: Pick<StudyVersion, 'optionsOf'>
  readonly questionKey: string
  readonly groupKey: GroupKey
  /** Every question of this participant: none may be an example, nor share a text with one. */
  readonly askedQuestionKeys: readonly string[]
}

/** What a reader would call the same question: letter case, spaces and punctuation do not count. */
export const sameText = ({ text, context }: Pick<Question, 'text' | 'context'>): string =>
  `${text} ${context ?? ''}`
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Questions never change, so each is put into this form once. */
const readings = new WeakMap<Question, string>()

function readingOf(question: Question): string {
  const known = readings.get(question)
  if (known !== undefined) return known
  const reading = sameText(question)
  readings.set(question, reading)
  return reading
}

/** The question as an example for the group; null where the group has no reference for it. */
function exampleOf(task: ExampleTask, question: Question): Example | null {
  const reference = task.dataset.reference(question.key, task.groupKey)
  if (reference === undefined) return null
  const offered = new Set(reference.offeredKeys)
  const options = task.study.optionsOf(question).filter(({ key }) => offered.has(key))
  const shares = sharesOver(reference, options)
  if (shares === null) return null
  return {
    questionKey: question.key,
    text: question.text,
    context: question.context,
    options: options.map(({ key, label }) => ({ key, label, share: shares[key] ?? 0 })),
  }
}

/**
 * The examples of one few-shot page: the first three similar questions that have a reference for the
 * group, are not among the participant's questions, and differ in text from these and from each other.
 * Questions in mixed wording are no examples either: the group may have seen other options.
 */
export function chooseExamples(task: ExampleTask): ChosenExamples {
  const { dataset } = task
  const asked = new Set([task.questionKey, ...task.askedQuestionKeys])
  const taken = new Set<string>()
  for (const key of asked) {
    const question = dataset.question(key)
    if (question !== undefined) taken.add(readingOf(question))
  }
  const examples: Example[] = []
  const similar = dataset.question(task.questionKey)?.similar ?? []
  let replaced = 0
  for (const [rank, key] of similar.entries()) {
    if (examples.length === EXAMPLES_PER_TASK) break
    const question = dataset.question(key)
    const isFree =
      question !== undefined &&
      !question.mixedWording &&
      !asked.has(key) &&
      !taken.has(readingOf(question))
    const example = isFree ? exampleOf(task, question) : null
    if (example === null) {
      if (rank < EXAMPLES_PER_TASK) replaced += 1
      continue
    }
    examples.push(example)
    if (question !== undefined) taken.add(readingOf(question))
  }
  return { examples, replaced }
}
