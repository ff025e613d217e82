import type { Dataset, Question } from '../../benchmark/index.ts'
import type { StudyDefinition } from '../definition.ts'

export interface ChosenQuestions {
  /** The questions that can be asked, in the dataset's order. */
  readonly questions: readonly Question[]
  /** Questions of `all` or of a set that cannot be asked as they are. */
  readonly leftOut: readonly Question[]
  /** Keys named in the file that the dataset does not have, with their place below `questions`. */
  readonly unknown: readonly { readonly key: string; readonly path: readonly (string | number)[] }[]
  /** Questions named one by one that cannot be asked as they are. */
  readonly unusable: readonly { readonly question: Question; readonly index: number }[]
  /** The named set, where no question belongs to it. */
  readonly unknownSet: string | null
}

/** Groups saw other options there, or it is an example only: it cannot be asked as it is. */
const isUsable = (question: Question): boolean => !question.mixedWording && !question.exampleOnly

const split = (questions: readonly Question[]) => ({
  questions: questions.filter(isUsable),
  leftOut: questions.filter((question) => !isUsable(question)),
})

const NONE = { questions: [], leftOut: [], unknown: [], unusable: [], unknownSet: null }

function chooseSet(dataset: Dataset, set: string, leaveOut: readonly string[]): ChosenQuestions {
  const members = dataset.questions.filter((question) => question.sets.includes(set))
  if (members.length === 0) return { ...NONE, unknownSet: set }
  const keys = new Set(members.map((question) => question.key))
  return {
    ...NONE,
    ...split(members.filter((question) => !leaveOut.includes(question.key))),
    unknown: leaveOut.flatMap((key, index) =>
      keys.has(key) ? [] : [{ key, path: ['leave_out', index] }],
    ),
  }
}

function chooseList(dataset: Dataset, keys: readonly string[]): ChosenQuestions {
  const named = new Set(keys)
  return {
    ...NONE,
    questions: dataset.questions.filter(
      (question) => named.has(question.key) && isUsable(question),
    ),
    unknown: keys.flatMap((key, index) =>
      dataset.question(key) === undefined ? [{ key, path: [index] }] : [],
    ),
    unusable: keys.flatMap((key, index) => {
      const question = dataset.question(key)
      return question === undefined || isUsable(question) ? [] : [{ question, index }]
    }),
  }
}

/** Which questions of the dataset a study asks, and what of its wishes cannot be met. */
export function chooseQuestions(
  dataset: Dataset,
  wanted: StudyDefinition['questions'],
): ChosenQuestions {
  if (wanted === 'all') return { ...NONE, ...split(dataset.questions) }
  if ('set' in wanted) return chooseSet(dataset, wanted.set, wanted.leave_out)
  return chooseList(dataset, wanted)
}
