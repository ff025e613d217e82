import { type DatasetDocument, type DocumentQuestion, groupKeyOf } from './rules/document.ts'
import { sumOf } from './rules/figures.ts'
import { naturalOrder } from './rules/natural-order.ts'
import type { DatasetRows } from './store.ts'

const optionRows = (versionId: string, question: DocumentQuestion): DatasetRows['options'] =>
  naturalOrder(
    question.options.map((option) => ({
      ...option,
      ordinal: option.ordinal ?? null,
      isRefusal: option.refusal,
    })),
  ).map((option, position) => ({
    dataset_version_id: versionId,
    question_key: question.key,
    key: option.key,
    position,
    label: option.label,
    ordinal: option.ordinal,
    is_refusal: option.isRefusal ? 1 : 0,
  }))

/** Groups in which nobody answered have no row: the lint names them. */
function referenceRows(
  versionId: string,
  question: DocumentQuestion,
  groups: ReadonlyMap<string, { attribute: string; value: string }>,
): DatasetRows['references'] {
  return question.references.flatMap((reference) => {
    const { counts, shares, n, weight, source } = reference
    const figures = counts ?? shares ?? {}
    const group = groups.get(reference.group)
    if (group === undefined || sumOf(figures) === 0) return []
    const isCount = counts !== undefined
    return [
      {
        dataset_version_id: versionId,
        question_key: question.key,
        attribute: group.attribute,
        value: group.value,
        kind: isCount ? 'counts' : 'shares',
        figures_json: JSON.stringify(figures),
        n: n ?? (isCount && weight === undefined ? sumOf(figures) : null),
        weight: weight ?? null,
        source: source ?? null,
      },
    ]
  })
}

/** A document as the rows of one version. */
export function datasetRows(
  document: DatasetDocument,
  version: DatasetRows['version'],
): DatasetRows {
  const { id } = version
  const groups = new Map(document.groups.map((group) => [groupKeyOf(group), group]))
  return {
    version,
    groups: document.groups.map(({ attribute, value, label }, position) => ({
      dataset_version_id: id,
      attribute,
      value,
      position,
      label,
    })),
    questions: document.questions.map((question, position) => ({
      dataset_version_id: id,
      key: question.key,
      position,
      text: question.text,
      context: question.context ?? null,
      scale: question.scale,
      sets_json: JSON.stringify(question.sets),
      similar_json: JSON.stringify(question.similar),
      is_mixed_wording: question.mixed_wording ? 1 : 0,
      is_example_only: question.example_only ? 1 : 0,
    })),
    options: document.questions.flatMap((question) => optionRows(id, question)),
    references: document.questions.flatMap((question) => referenceRows(id, question, groups)),
  }
}
