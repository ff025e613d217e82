import path from 'node:path'
import { type DatasetDocument, datasetDocumentSchema } from '../benchmark/index.ts'
import { collectProblems } from './problems.ts'
import { readText } from './read-text.ts'
import { describeIssue, pathText } from './rules/describe-issue.ts'
import { readYamlText } from './yaml-text.ts'

/**
 * Reads a dataset of one's own from YAML or JSON (docs/reference/dataset-file.md).
 * Throws AppError `invalid-file` that names each bad place by line, column and key.
 */
export function readDatasetFile(file: string): DatasetDocument {
  const name = path.basename(file)
  const problems = collectProblems()
  const text = readText({ folder: path.dirname(file), name }, problems)
  if (text === undefined) throw problems.error()
  const read = readYamlText(text)
  if ('faults' in read) {
    for (const { place, message } of read.faults)
      problems.report(name, place, `expected YAML or JSON (${message})`)
    throw problems.error()
  }
  const { source } = read
  const result = datasetDocumentSchema.safeParse(source.value, { reportInput: true })
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    const at =
      issue.code === 'unrecognized_keys'
        ? source.placeOfKey(issue.path, issue.keys[0] ?? '')
        : source.placeOf(issue.path)
    const keyed = pathText(issue.path)
    problems.report(name, keyed === '' ? at : `${at}: ${keyed}`, describeIssue(issue))
  }
  throw problems.error()
}
