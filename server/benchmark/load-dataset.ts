import { AppError } from '../core/errors.ts'
import { groupBy } from '../core/group-by.ts'
import type { Db } from '../db/tables.ts'
import type { Dataset, Reference } from './dataset.ts'
import { groupKeyOf } from './rules/document.ts'
import { figureOf, figuresOver, sharesOf } from './rules/figures.ts'
import {
  findLatestVersion,
  findVersion,
  listGroups,
  listOptions,
  listQuestions,
  listReferences,
} from './store.ts'

type ReferenceRow = Awaited<ReturnType<typeof listReferences>>[number]

function referenceOf(row: ReferenceRow, optionKeys: readonly string[]): Reference {
  const { questionKey, figures, n, weight, source } = row
  const hasCounts = row.kind === 'counts'
  return {
    questionKey,
    groupKey: groupKeyOf(row),
    shares: sharesOf(figures, optionKeys),
    offeredKeys: hasCounts ? optionKeys : optionKeys.filter((key) => figureOf(figures, key) > 0),
    counts: hasCounts ? figuresOver(figures, optionKeys) : null,
    n,
    weight,
    source,
  }
}

/**
 * One version of a dataset as a value that is looked up by key in constant time.
 * Throws AppError `dataset-not-found` where there is no such version.
 */
export async function loadDataset(db: Db, versionId: string): Promise<Dataset> {
  const version = await findVersion(db, versionId)
  if (version === undefined) throw new AppError('dataset-not-found', { detail: versionId })
  const groups = (await listGroups(db, versionId)).map((group) => ({
    ...group,
    key: groupKeyOf(group),
  }))
  const optionsOf = groupBy(await listOptions(db, versionId), (option) => option.question_key)
  const questions = (await listQuestions(db, versionId)).map((question) => ({
    ...question,
    options: (optionsOf.get(question.key) ?? []).map(({ key, label, ordinal, is_refusal }) => ({
      key,
      label,
      ordinal,
      isRefusal: is_refusal === 1,
    })),
  }))
  const questionByKey = new Map(questions.map((question) => [question.key, question]))
  const groupByKey = new Map(groups.map((group) => [group.key, group]))
  const references = new Map<string, Map<string, Reference>>()
  for (const [questionKey, rows] of groupBy(
    await listReferences(db, versionId),
    (row) => row.questionKey,
  )) {
    const optionKeys = questionByKey.get(questionKey)?.options.map(({ key }) => key) ?? []
    const ofQuestion = rows.map((row) => referenceOf(row, optionKeys))
    references.set(questionKey, new Map(ofQuestion.map((each) => [each.groupKey, each])))
  }
  return {
    versionId: version.id,
    name: version.dataset_id,
    version: version.version,
    contentHash: version.content_hash,
    title: version.title,
    source: version.source,
    population: version.population,
    groups,
    questions,
    question: (key) => questionByKey.get(key),
    group: (key) => groupByKey.get(key),
    reference: (questionKey, groupKey) => references.get(questionKey)?.get(groupKey),
  }
}

/** `name@version` of the newest version of a dataset; undefined where it was never imported. */
export const latestDatasetVersionId = async (db: Db, name: string): Promise<string | undefined> =>
  (await findLatestVersion(db, name))?.id
