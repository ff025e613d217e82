import type { Page } from '../http/render.ts'
import { paths } from '../paths.ts'
import { money } from '../study/rules/words.ts'
import { type FieldError, fieldName, type PlanFields } from './forms.ts'
import { PUBLISHED_NAMES } from './rules/components.ts'
import type { Plan, PlanRow, PlanTarget } from './rules/make-plan.ts'

const NOTHING = '–'

const whole = (count: number | null): string =>
  count === null ? NOTHING : count.toLocaleString('en-GB')
const width = (value: number | null): string => (value === null ? NOTHING : value.toFixed(4))

const column = (label: string) => ({ label, isNumber: true })

const rowTable = (plan: Plan) => ({
  caption: 'What a number of participants buys',
  columns: [
    'Participants',
    'Cost',
    'Half-width',
    'Half-width with new questions',
    'Smallest difference to a model',
  ].map(column),
  rows: plan.rows.map((row: PlanRow) => ({
    cells: [
      whole(row.participants),
      money(row.costMinor, plan.currency),
      width(row.halfWidth),
      width(row.halfWidthNewQuestions),
      width(row.smallestDifference),
    ],
  })),
})

const targetTable = (plan: Plan) => {
  const cost = (minor: number | null): string =>
    minor === null ? NOTHING : money(minor, plan.currency)
  return {
    caption: 'Participants that a half-width needs',
    columns: [
      'Half-width',
      'Participants',
      'Cost',
      'Participants, with new questions',
      'Cost, with new questions',
    ].map(column),
    rows: plan.targets.map((target: PlanTarget) => ({
      cells: [
        String(target.halfWidth),
        whole(target.participants),
        cost(target.costMinor),
        whole(target.participantsNewQuestions),
        cost(target.costMinorNewQuestions),
      ],
    })),
  }
}

const option = (value: string, label: string, chosen: string) => ({
  value,
  label,
  isChosen: value === chosen,
})

/** The form with what was typed, and under each field what is taken where it is empty. */
function formOf(plan: Plan, fields: PlanFields, errors: readonly FieldError[]) {
  const messageOf = (field: keyof PlanFields): string | null =>
    errors.find((error) => error.field === field)?.message ?? null
  const input = (field: keyof PlanFields, label: string, hint: string) => ({
    name: fieldName(field),
    label,
    hint,
    value: fields[field],
    message: messageOf(field),
    options: null,
  })
  return [
    {
      ...input('arm', 'Arm', ''),
      options: plan.armKeys.map((key) => option(key, key, fields.arm)),
    },
    input('participants', 'Numbers of participants', 'Such as 50, 100'),
    input('estimates', 'Estimates a person', `Empty: as in the study`),
    input('wage', `Wage an hour, ${plan.currency}`, 'Such as 9.50; empty: as the study pays'),
    input('halfWidth', 'Half-widths to reach', 'Such as 0.02'),
    {
      ...input('variance', 'Published figures', ''),
      options: [
        option('', 'of the arm’s steering', fields.variance),
        ...PUBLISHED_NAMES.map((name) => option(name, name, fields.variance)),
      ],
    },
  ]
}

const pageOf = (plan: Plan, fields: PlanFields, errors: readonly FieldError[]) => ({
  view: 'planning/plan',
  layout: 'results',
  locals: {
    title: 'Planner',
    trail: [
      { href: paths.results, label: 'Results' },
      { href: paths.versionResults(plan.studyVersionId), label: plan.studyVersionId },
    ],
    versionId: plan.studyVersionId,
    action: paths.plan(plan.studyVersionId),
    fields: formOf(plan, fields, errors),
    errors: errors.map(({ field, message }) => ({ inputId: `plan-${fieldName(field)}`, message })),
    plan: null,
  },
})

/** The form with what has to be mended. */
export const refusedPage = (
  usual: Plan,
  { fields, errors }: { readonly fields: PlanFields; readonly errors: readonly FieldError[] },
): Page => ({ ...pageOf(usual, fields, errors), status: 422 })

/** What the participants asked for buy, and what the half-widths cost. */
export function planPage(plan: Plan, fields: PlanFields): Page {
  const page = pageOf(plan, { ...fields, arm: plan.armKey }, [])
  const { components, currency } = plan
  return {
    ...page,
    locals: {
      ...page.locals,
      plan: {
        effort: `${String(plan.estimatesEach)} estimates a person, about ${plan.minutes.toFixed(0)} minutes (${plan.minutesSource}): ${money(plan.rewardMinor, currency)} at ${money(plan.wageMinor, currency)} an hour.`,
        variance: `Standard deviation between persons ${components.participantSd.toFixed(3)}, of single estimates ${components.estimateSd.toFixed(3)}, intraclass correlation ${components.icc.toFixed(2)}.`,
        source: components.source,
        rows: rowTable(plan),
        targets: targetTable(plan),
      },
    },
  }
}
