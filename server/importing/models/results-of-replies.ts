import type { Dataset, GroupKey, Question } from '../../benchmark/index.ts'
import { POPULATION } from '../../benchmark/index.ts'
import {
  judgeReply,
  type JudgedReply,
  type ModelResult,
  type SharesByOption,
} from '../../models/index.ts'
import type { Problems } from '../problems.ts'
import { readWordedShares } from '../rules/read-worded-shares.ts'
import type { LetteredQuestion, LetteredQuestions } from './lettered-question.ts'
import type { LetteredReply } from './read-replies.ts'
import type { ReplyFile } from './reply-files.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A question of the dataset, with its options by label. */
interface KeyedQuestion {
  readonly lettered: LetteredQuestion
  readonly keyOf: ReadonlyMap<string, string>
}

const keysByLabel = (question: Question): ReadonlyMap<string, string> =>
  new Map(question.options.map(({ key, label }) => [label, key]))

/** The labels that a reply's letters stand for; without `expected_results`, the reply says how many. */
function labelsOf(reply: LetteredReply, lettered: LetteredQuestion, groupKey: GroupKey) {
  const letters = Object.keys(reply.expected_results ?? reply.avg_actual_results).length
  return lettered.labelsFor(groupKey, letters)
}

/** Shares by option, and those of letters that stand for no option of the question. */
function sorted(shares: Readonly<Record<string, number>>, keys: readonly (string | undefined)[]) {
  const known: Record<string, number> = {}
  const unknown: Record<string, number> = {}
  for (const [letter, share] of Object.entries(shares)) {
    const key = letter.length === 1 ? keys[LETTERS.indexOf(letter)] : undefined
    if (key === undefined) unknown[letter] = share
    else known[key] = share
  }
  return { known, unknown }
}

/**
 * What the reply's figures are worth; where they are all 0, what its words are worth: the benchmark's
 * program took decimals for zeros where it looked for percentages.
 */
function judged(reply: LetteredReply, keys: readonly (string | undefined)[]): JudgedReply {
  const expected = keys.flatMap((key) => key ?? [])
  const figures = judgeReply({ ...sorted(reply.avg_actual_results, keys), expected })
  const worded = reply.response === undefined ? undefined : readWordedShares(reply.response)
  if (figures.state !== 'refused' || worded === undefined) return figures
  const words = judgeReply({ ...sorted(worded, keys), expected })
  return words.state === 'as-stated' ? { ...words, state: 'reread' } : figures
}

/**
 * The shares as the published scores pair them: the first letter with the first of the labels that
 * `MC_options` has, and so on, as far as both go. A label that is no option gets its place as its key.
 */
function publishedPairing(
  reply: LetteredReply,
  labels: readonly string[],
  keyOf: ReadonlyMap<string, string>,
): SharesByOption {
  const shares = new Map<string, number>()
  for (const [index, label] of labels.entries()) {
    const share = reply.avg_actual_results[LETTERS[index] ?? '']
    if (share === undefined) continue
    const key = keyOf.get(label)
    const place = `(${String(index + 1)})`
    shares.set(key === undefined || shares.has(key) ? place : key, share)
  }
  return Object.fromEntries(shares)
}

function publishedShares(
  reply: LetteredReply,
  { lettered, keyOf }: KeyedQuestion,
  dataset: Dataset,
): ModelResult['publishedShares'] {
  if (lettered.publishedLabels === null) return null
  const shares = publishedPairing(reply, lettered.publishedLabels, keyOf)
  return Object.fromEntries(dataset.groups.map(({ key }) => [key, shares]))
}

/** The results of one file, keyed by question, group and option. Reports what the dataset does not have. */
export function resultsOfReplies(
  file: ReplyFile,
  replies: Readonly<Record<string, LetteredReply>>,
  known: { readonly dataset: Dataset; readonly letters: LetteredQuestions },
  problems: Problems,
): ModelResult[] {
  const { dataset, letters } = known
  return Object.entries(replies).flatMap(([name, reply]) => {
    const lettered = letters.get(name)
    const question = lettered && dataset.question(lettered.key)
    if (lettered === undefined || question === undefined) {
      problems.report(file.name, name, `expected a question of ${dataset.versionId}`)
      return []
    }
    const groupKey = file.place === null ? POPULATION : lettered.groupOf(file.place)
    if (groupKey === undefined || (file.place !== null && dataset.group(groupKey) === undefined)) {
      problems.report(file.name, name, `expected a group of this question in ${dataset.versionId}`)
      return []
    }
    const keyOf = keysByLabel(question)
    const keys = labelsOf(reply, lettered, groupKey).map((label) => keyOf.get(label.trim()))
    const result: ModelResult = {
      model: file.model,
      steering: file.steering,
      expression: file.expression,
      questionKey: question.key,
      groupKey,
      ...judged(reply, keys),
      publishedShares:
        file.place === null ? publishedShares(reply, { lettered, keyOf }, dataset) : null,
    }
    return [result]
  })
}
