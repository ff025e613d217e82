import { slug } from '../../core/ids.ts'
import type { Expression, StudyDefinition } from '../definition.ts'

interface Exercise {
  readonly question: string
  readonly options: readonly { readonly label: string; readonly percent: number }[]
}

/** The two practice items as a study shows them. */
export interface PracticeItems {
  /** The first one asks for given numbers, in each input that the study's arms use. */
  readonly widget: readonly (Exercise & { readonly expression: Expression })[]
  /** The second one asks for a guess, and shows the truth afterwards. */
  readonly feedback: Exercise
}

/** What the right answer to a check is. In no page; for researchers and simulated participants. */
export interface CheckAnswer {
  readonly id: string
  readonly kind: 'attention' | 'comprehension' | 'practice'
  readonly question: string
  /** `task`: percentages in the input of the tasks; `single-choice`: one option. */
  readonly widget: 'task' | 'single-choice'
  /** The arms that it is for; null where it is the same in all of them. */
  readonly expression: Expression | null
  /** The label to choose; null for practice, which asks for percentages. */
  readonly answer: string | null
  /** Per option, in the order of the file; they sum to 100. */
  readonly expected: readonly {
    readonly option: string
    readonly label: string
    readonly percent: number
  }[]
  /** How far each percentage may be off, in points; null where nothing depends on it. */
  readonly tolerance: number | null
}

const allOn = (labels: readonly string[], answer: string): CheckAnswer['expected'] =>
  labels.map((label) => ({ option: slug(label), label, percent: label === answer ? 100 : 0 }))

const practiceAnswer = (
  id: string,
  { question, options }: Exercise,
  expression: Expression | null,
): CheckAnswer => ({
  id,
  kind: 'practice',
  question,
  widget: 'task',
  expression,
  answer: null,
  expected: options.map(({ label, percent }) => ({ option: slug(label), label, percent })),
  tolerance: null,
})

/** Expected answers of every check that a study shows, in the order in which people meet them. */
export function checkAnswers(
  { checks }: Pick<StudyDefinition, 'checks'>,
  practice: PracticeItems,
): CheckAnswer[] {
  return [
    ...practice.widget.map((item) => practiceAnswer('practice-widget', item, item.expression)),
    practiceAnswer('practice-feedback', practice.feedback, null),
    ...checks.comprehension.map(({ id, question, options, answer }): CheckAnswer => ({
      id,
      kind: 'comprehension',
      question,
      widget: 'single-choice',
      expression: null,
      answer,
      expected: allOn(options, answer),
      tolerance: null,
    })),
    ...checks.attention.map(
      ({ id, question, widget, options, answer, tolerance }): CheckAnswer => ({
        id,
        kind: 'attention',
        question,
        widget,
        expression: null,
        answer,
        expected: allOn(options, answer),
        tolerance,
      }),
    ),
  ]
}
