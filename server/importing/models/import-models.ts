import path from 'node:path'
import { type Dataset, loadDataset } from '../../benchmark/index.ts'
import { canonicalJson } from '../../core/canonical-json.ts'
import { groupBy } from '../../core/group-by.ts'
import type { OnProgress } from '../../db/worker-messages.ts'
import { type ModelResult, resultKey } from '../../models/index.ts'
import { describeIssue } from '../rules/describe-issue.ts'
import type { ImportServices } from '../import-document.ts'
import type { Importer } from '../importer.ts'
import { importers } from '../importers.ts'
import { collectProblems, type Problems } from '../problems.ts'
import type { LetteredQuestions } from './lettered-question.ts'
import { modelName } from './model-name.ts'
import { readReplies } from './read-replies.ts'
import { findReplies, type LeftOut, type ReplyFile } from './reply-files.ts'
import { resultsOfReplies } from './results-of-replies.ts'
import {
  type DatasetResults,
  type ImportedModelResults,
  importedVersion,
  storeResults,
} from './store-results.ts'

interface Order {
  /** The folder of the clone. */
  readonly from: string
  /** Whether values that are stored already may change. */
  readonly mayReplace: boolean
  readonly onProgress?: OnProgress | undefined
}

/** The results of one dataset as they are gathered, each with the file that it came from. */
interface Gathered {
  readonly results: Map<string, { readonly result: ModelResult; readonly file: ReplyFile }>
  repeated: number
}

function add(gathered: Gathered, file: ReplyFile, result: ModelResult, problems: Problems): void {
  const key = resultKey(result).join('\n')
  const earlier = gathered.results.get(key)
  if (earlier === undefined) {
    gathered.results.set(key, { result, file })
    return
  }
  if (earlier.file.set !== file.set) {
    gathered.repeated += 1
    return
  }
  if (canonicalJson(earlier.result) !== canonicalJson(result))
    problems.report(
      file.name,
      `${result.questionKey} > ${result.groupKey}`,
      `expected the same as in ${earlier.file.name}`,
    )
}

/** Whether people of a dataset are divided by this attribute; Global Values has countries alone. */
const hasAttribute = (dataset: Dataset, { place }: ReplyFile): boolean => {
  const attributes = new Set(dataset.groups.map(({ attribute }) => attribute))
  return place === null || attributes.has(place.attribute) || /^\d$/.test(place.value)
}

function checkModel(file: ReplyFile, problems: Problems): void {
  const result = modelName.safeParse(file.model, { reportInput: true })
  for (const issue of result.error?.issues ?? [])
    problems.report(file.name, 'the folder of the model', describeIssue(issue))
}

/** The results of one dataset's files. The smaller set of questions comes first: it is the published one. */
function gather(
  importer: Importer,
  files: readonly ReplyFile[],
  { folder, dataset, onFile }: { folder: string; dataset: Dataset; onFile: () => void },
  problems: Problems,
): Gathered {
  const gathered: Gathered = { results: new Map(), repeated: 0 }
  const bySet = [...groupBy(files, ({ set }) => set)].sort(([one], [other]) =>
    one < other ? -1 : 1,
  )
  for (const [set, ofSet] of bySet) {
    const letters: LetteredQuestions = importer.readLetters({ folder, set }, problems)
    problems.throwIfAny()
    for (const file of ofSet) {
      checkModel(file, problems)
      const replies = readReplies({ folder, name: file.name }, problems) ?? {}
      for (const result of resultsOfReplies(file, replies, { dataset, letters }, problems))
        add(gathered, file, result, problems)
      onFile()
    }
  }
  return gathered
}

/**
 * Imports the results of models from a clone of the benchmark's repository: everything below `results/`
 * that was asked about a dataset that has been imported. Throws AppError `invalid-file` that names every
 * bad place, `dataset-not-found`, or `model-results-contradict`; then nothing is stored.
 */
export async function importModels(
  services: ImportServices,
  { from, mayReplace, onProgress }: Order,
): Promise<ImportedModelResults> {
  const problems = collectProblems()
  const found = findReplies(
    from,
    importers.map(({ name }) => name),
    problems,
  )
  problems.throwIfAny()
  const leftOut: LeftOut[] = [...found.leftOut]
  const datasets: DatasetResults[] = []
  const total = found.files.length + 1
  let done = 0
  const onFile = (): void => {
    done += 1
    onProgress?.({ stage: 'reading', done, total })
  }
  for (const importer of importers) {
    const all = found.files.filter(({ datasetName }) => datasetName === importer.name)
    if (all.length === 0) continue
    const how = `plumbline import ${importer.name} --from ${from}`
    const datasetVersionId = await importedVersion(services.db, importer.name, how)
    const dataset = await loadDataset(services.db, datasetVersionId)
    const files = all.filter((file) => hasAttribute(dataset, file))
    const others = all.filter((file) => !files.includes(file))
    for (const [place, ofPlace] of groupBy(others, ({ name }) => path.posix.dirname(name)))
      leftOut.push({ place, files: ofPlace.length, why: 'groups that the dataset does not have' })
    const gathered = gather(importer, files, { folder: from, dataset, onFile }, problems)
    const results = [...gathered.results.values()].map(({ result }) => result)
    const { repeated } = gathered
    datasets.push({ datasetName: importer.name, datasetVersionId, results, repeated })
  }
  problems.throwIfAny()
  onProgress?.({ stage: 'storing', done: total - 1, total })
  return storeResults(services, {
    source: path.basename(path.resolve(from)),
    datasets,
    mayReplace,
    leftOut,
  })
}
