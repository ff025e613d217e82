import { groupBy } from '../../core/group-by.ts'
import type { DocumentQuestion } from './document.ts'
import { sumOf } from './figures.ts'
import type { LintFinding } from './lint-finding.ts'

/** A few-shot page shows three similar questions. */
const EXAMPLES_WANTED = 3

interface IndexedQuestion {
  readonly question: DocumentQuestion
  readonly groupsWithReference: ReadonlySet<string>
}

export type QuestionIndex = ReadonlyMap<string, IndexedQuestion>

export const indexByKey = (questions: readonly DocumentQuestion[]): QuestionIndex =>
  new Map(
    questions.map((question) => [
      question.key,
      {
        question,
        groupsWithReference: new Set(
          question.references
            .filter(({ counts, shares }) => sumOf(counts ?? shares ?? {}) > 0)
            .map(({ group }) => group),
        ),
      },
    ]),
  )

/** What two questions share when a participant would take them for one. */
export const textOf = ({ text, context }: DocumentQuestion): string =>
  `${context ?? ''}\n${text}`.toLowerCase().replace(/\s+/g, ' ').trim()

/** Question keys per text. */
export const sameTexts = (
  questions: readonly DocumentQuestion[],
): ReadonlyMap<string, readonly string[]> =>
  new Map([...groupBy(questions, textOf)].map(([text, same]) => [text, same.map(({ key }) => key)]))

/** Groups of this question for which fewer than three similar questions can serve as examples. */
export function fewSimilar(question: DocumentQuestion, byKey: QuestionIndex): LintFinding[] {
  const finding = (level: 'warning' | 'note', message: string): LintFinding[] => [
    { level, rule: 'few-similar', questionKey: question.key, message },
  ]
  if (question.similar.length === 0)
    return finding('note', 'no similar questions: no few-shot examples')

  const usable = new Map<string, IndexedQuestion>()
  for (const key of question.similar) {
    const similar = byKey.get(key)
    if (similar === undefined || similar.question.mixed_wording) continue
    const text = textOf(similar.question)
    if (text !== textOf(question) && !usable.has(text)) usable.set(text, similar)
  }
  const asked = [...(byKey.get(question.key)?.groupsWithReference ?? [])]
  const short = asked.flatMap((group) => {
    const found = [...usable.values()].filter((each) => each.groupsWithReference.has(group))
    return found.length < EXAMPLES_WANTED ? [`${group} ${String(found.length)}`] : []
  })
  if (short.length === 0) return []
  return finding('warning', `fewer than three similar questions to show: ${short.join(', ')}`)
}
