import { type DatasetDocument, type DocumentQuestion, groupKeyOf } from './document.ts'
import { lintOptions } from './lint-options.ts'
import type { LintFinding } from './lint-finding.ts'
import { lintReferences } from './lint-references.ts'
import { fewSimilar, indexByKey, sameTexts, textOf } from './lint-similar.ts'

function mixedWording(question: DocumentQuestion): LintFinding[] {
  if (!question.mixed_wording) return []
  const message =
    'groups were asked with different options: the question is left out unless its options are matched by hand'
  return [{ level: 'warning', rule: 'mixed-wording', questionKey: question.key, message }]
}

const remarks = ({ key, remarks }: DocumentQuestion): LintFinding[] =>
  remarks.map((message) => ({ level: 'note', rule: 'remark', questionKey: key, message }))

/**
 * Everything that a researcher should know about each question before it is asked, in the dataset's
 * order. Questions that only serve as few-shot examples are checked for their wording alone.
 */
export function lintDataset(document: DatasetDocument): LintFinding[] {
  const groupKeys = document.groups.map(groupKeyOf)
  const byKey = indexByKey(document.questions)
  const asked = document.questions.filter((question) => !question.example_only)
  const keysOfText = sameTexts(asked)

  const duplicateText = (question: DocumentQuestion): LintFinding[] => {
    const others = (keysOfText.get(textOf(question)) ?? []).filter((key) => key !== question.key)
    if (others.length === 0) return []
    const message = `has the same text as ${others.join(', ')}`
    return [{ level: 'warning', rule: 'duplicate-text', questionKey: question.key, message }]
  }

  return document.questions.flatMap((question) =>
    question.example_only
      ? mixedWording(question)
      : [
          ...mixedWording(question),
          ...remarks(question),
          ...lintReferences(question, groupKeys),
          ...lintOptions(question),
          ...duplicateText(question),
          ...fewSimilar(question, byKey),
        ],
  )
}
