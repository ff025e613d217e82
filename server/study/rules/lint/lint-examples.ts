import { createRandom } from '../../../core/random.ts'
import { chooseExamples, EXAMPLES_PER_TASK } from '../few-shot-examples.ts'
import type { Finding } from '../finding.ts'
import type { Arm, Cell, StudyVersion } from '../../study.ts'
import { counted, listed } from '../words.ts'
import type { LintInput } from './lint-input.ts'

/** The arm's questions, shared out once at random in whole plans: each cell is looked at once. */
function shareOut(study: StudyVersion, arm: Arm): { plan: string[]; cells: Cell[] }[] {
  const cells = study.cells.filter((cell) => cell.armKey === arm.key)
  const keys = createRandom(`${study.studyId}/${arm.key}/few-shot-check`).shuffle([
    ...new Set(cells.map((cell) => cell.questionKey)),
  ])
  const plans = Array.from({ length: Math.ceil(keys.length / arm.questions) }, (_, index) =>
    keys.slice(index * arm.questions, (index + 1) * arm.questions),
  )
  return plans.map((plan) => ({
    plan,
    cells: cells.filter((cell) => plan.includes(cell.questionKey)),
  }))
}

/** How many of the nearest questions cannot be shown as examples, and where three cannot be found. */
export function lintExamples({ dataset, study }: LintInput): Finding[] {
  return study.arms.flatMap((arm, index): Finding[] => {
    if (arm.steering !== 'few-shot') return []
    const choices = shareOut(study, arm).flatMap(({ plan, cells }) =>
      cells.map((cell) => ({
        cell,
        ...chooseExamples({ dataset, study, askedQuestionKeys: plan, ...cell }),
      })),
    )
    if (choices.length === 0) return []
    const replaced = choices.reduce((total, choice) => total + choice.replaced, 0)
    const short = choices.filter((choice) => choice.examples.length < EXAMPLES_PER_TASK)
    const slots = choices.length * EXAMPLES_PER_TASK
    const shortKeys = short.map(({ cell }) => `${cell.questionKey} ${cell.groupKey}`)
    return [
      {
        level: short.length > 0 ? 'warning' : 'note',
        rule: 'few-shot-examples',
        path: ['arms', index],
        message:
          `In one random plan for each question, ${replaced.toLocaleString('en-GB')} of ${counted(slots, 'example')} had to be replaced by the next similar question, ` +
          (short.length > 0
            ? `and ${counted(short.length, 'cell')} had fewer than three: ${listed(shortKeys)}.`
            : 'and every cell had three.'),
        suggestion:
          short.length > 0 ? 'Give these questions more similar ones, or leave them out.' : null,
      },
    ]
  })
}
