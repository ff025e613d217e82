import type { Plan, PlanRow, PlanTarget } from '../planning/index.ts'
import { money } from '../study/rules/words.ts'
import { textTable } from '../study/text-table.ts'

const UNKNOWN = '-'

const whole = (count: number): string => count.toLocaleString('en-GB')
const width = (value: number | null): string => (value === null ? UNKNOWN : value.toFixed(4))
const round = (value: number): string => String(Number(value.toFixed(2)))
const figure = (value: number | null): string => (value === null ? 'not known' : value.toFixed(3))

function headText(plan: Plan): string {
  const { design, estimatesEach, minutes, rewardMinor, wageMinor, currency } = plan
  return [
    `${plan.studyVersionId}, arm ${plan.armKey}, ${whole(design.questions)} questions`,
    `${whole(estimatesEach)} estimates a person, on ${round(design.questionsEach)} questions each`,
    `${minutes.toFixed(1)} minutes (${plan.minutesSource})`,
    `${money(rewardMinor, currency)} a person, at ${money(wageMinor, currency)} an hour`,
  ].join('\n')
}

function varianceText({ components }: Plan): string {
  const { participantSd, estimateSd, questionSd, icc, differenceSd, source } = components
  return [
    `Variance of total variation: ${source}`,
    `  SD between persons ${figure(participantSd)}, of single estimates ${figure(estimateSd)}, ICC ${icc.toFixed(2)}`,
    `  SD between questions ${figure(questionSd)}, of the difference to a model ${figure(differenceSd)}`,
  ].join('\n')
}

const rowText = (row: PlanRow, currency: string): string[] => [
  whole(row.participants),
  money(row.costMinor, currency),
  width(row.halfWidth),
  width(row.halfWidthNewQuestions),
  width(row.smallestDifference),
]

const people = (count: number | null): string => (count === null ? UNKNOWN : whole(count))

const targetText = (target: PlanTarget, currency: string): string[] => [
  String(target.halfWidth),
  people(target.participants),
  target.costMinor === null ? UNKNOWN : money(target.costMinor, currency),
  people(target.participantsNewQuestions),
  target.costMinorNewQuestions === null ? UNKNOWN : money(target.costMinorNewQuestions, currency),
]

/** A plan for a terminal. */
export const planText = (plan: Plan): string =>
  [
    headText(plan),
    varianceText(plan),
    textTable(
      ['participants', 'cost', 'half-width', 'with new questions', 'smallest difference'],
      plan.rows.map((row) => rowText(row, plan.currency)),
    ),
    textTable(
      ['half-width', 'participants', 'cost', 'with new questions', 'cost'],
      plan.targets.map((target) => targetText(target, plan.currency)),
    ),
    'Half-widths are of the 95 % interval of the mean total variation of one person. The smallest difference to a model is found with 80 % power. A dash: not known, or no number of participants is enough.',
  ].join('\n\n')
