import { type Dirent, readdirSync } from 'node:fs'
import path from 'node:path'
import type { Steering } from '../../study/index.ts'
import type { ModelExpression } from '../../models/index.ts'
import type { Problems } from '../problems.ts'
import type { ReplyPlace } from './lettered-question.ts'

const RESULTS = 'results'

const EXPRESSIONS: ReadonlyMap<string, ModelExpression> = new Map([
  ['express_distribution', 'verbalize'],
  ['sequence', 'sequence'],
  ['model_logprobs', 'log-probabilities'],
  ['rescaled_model_logprobs', 'rescaled-log-probabilities'],
])
const STEERINGS: ReadonlyMap<string, Steering> = new Map([
  ['task0', 'none'],
  ['task1', 'persona'],
  ['task3_easy_hard', 'few-shot'],
])

/** The place of the one file that holds replies without steering. */
const POPULATION_PLACE = ['NONE', 'Democrat'] as const

/** The set of questions in the name of a folder such as `Pew_American_Trends_Panel_disagreement_100`. */
const WAVE = /disagreement_(?:100|500)$/
const DEFAULT_SET = 'disagreement_100'

/** One file of replies, with what its path says. */
export interface ReplyFile {
  /** The path below the folder of the clone, with `/`. */
  readonly name: string
  readonly datasetName: string
  readonly expression: ModelExpression
  readonly model: string
  readonly steering: Steering
  readonly set: string
  /** Null for replies about the whole population. */
  readonly place: ReplyPlace | null
}

/** Files that hold something else: other experiments of the same authors. */
export interface LeftOut {
  /** A folder or file below the folder of the clone. */
  readonly place: string
  readonly files: number
  readonly why: string
}

export interface FoundReplies {
  readonly files: readonly ReplyFile[]
  readonly leftOut: readonly LeftOut[]
}

const byName = (one: Dirent, other: Dirent): number => (one.name < other.name ? -1 : 1)

/** The JSON files below a folder, in the order of their paths. Hidden ones and links are passed over. */
function jsonFiles(folder: string, below: string): string[] {
  const entries = readdirSync(path.join(folder, below), { withFileTypes: true })
  return entries.sort(byName).flatMap((entry) => {
    const name = `${below}/${entry.name}`
    if (entry.name.startsWith('.')) return []
    if (entry.isDirectory()) return jsonFiles(folder, name)
    return entry.isFile() && name.endsWith('.json') ? [name] : []
  })
}

/** The set of questions and the place of a file below its task, or why it holds no replies. */
function placeOf(
  steering: Steering,
  parts: readonly string[],
): { set: string; place: ReplyPlace | null } | string {
  const [wave, ...rest] = parts.length > 2 ? parts : [undefined, ...parts]
  if (wave !== undefined && !WAVE.test(wave)) return 'another set of questions'
  const set = wave === undefined ? DEFAULT_SET : wave.slice(wave.search(WAVE))
  const [attribute, value] = rest.length === 1 ? ['', ...rest] : rest
  if (rest.length > 2 || attribute === undefined || value === undefined)
    return 'no place of replies'
  const isPopulation = attribute === POPULATION_PLACE[0] && value === POPULATION_PLACE[1]
  if (isPopulation !== (steering === 'none')) return 'another group than the steering asks about'
  return { set, place: isPopulation ? null : { attribute, value } }
}

/** The part of a path that says that a file holds something else, and why. */
interface Stranger {
  readonly place: string
  readonly why: string
}

function readPath(name: string, datasets: ReadonlySet<string>): ReplyFile | Stranger {
  const parts = name.slice(0, -'.json'.length).split('/')
  const upTo = (length: number): string => name.split('/').slice(0, length).join('/')
  const [, datasetName = '', output = '', model = '', task = '', ...rest] = parts
  if (!datasets.has(datasetName)) return { place: upTo(2), why: 'no dataset of the benchmark' }
  const expression = EXPRESSIONS.get(output)
  if (expression === undefined) return { place: upTo(3), why: 'another way to answer' }
  const steering = STEERINGS.get(task)
  if (steering === undefined) return { place: upTo(5), why: 'another steering' }
  const found = placeOf(steering, rest)
  if (typeof found === 'string') return { place: name, why: found }
  return { name, datasetName, expression, model, steering, ...found }
}

/** Strangers once each, with the number of their files. */
function counted(strangers: readonly Stranger[]): LeftOut[] {
  const counts = new Map<string, LeftOut>()
  for (const { place, why } of strangers)
    counts.set(place, { place, why, files: (counts.get(place)?.files ?? 0) + 1 })
  return [...counts.values()]
}

/**
 * The files of replies below `results/` of a clone: `DATASET/OUTPUT/MODEL/TASK`, for OpinionQA the set
 * of questions, then `ATTRIBUTE/GROUP.json`, or the number of a country.
 */
export function findReplies(
  folder: string,
  datasetNames: readonly string[],
  problems: Problems,
): FoundReplies {
  const datasets = new Set(datasetNames)
  let names: string[] = []
  try {
    names = jsonFiles(folder, RESULTS)
  } catch (error) {
    const isMissing = typeof error === 'object' && error !== null && 'code' in error
    const why = isMissing && error.code === 'ENOENT' ? 'found none' : String(error)
    problems.report(RESULTS, '', `expected a folder in ${folder}, ${why}`)
    return { files: [], leftOut: [] }
  }
  const files: ReplyFile[] = []
  const strangers: Stranger[] = []
  for (const name of names) {
    const read = readPath(name, datasets)
    if ('why' in read) strangers.push(read)
    else files.push(read)
  }
  if (files.length === 0) problems.report(RESULTS, '', 'expected results of models, found none')
  return { files, leftOut: counted(strangers) }
}
