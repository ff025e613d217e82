import type { Interval } from '../../stats/interval.ts'
import { type ChartOutcome, chartOf, type ChartTable, type ChartWidth, noChart } from './chart.ts'
import { type DotRow, dotRowsSpec } from './dot-rows.ts'
import {
  counted,
  figureInColumn,
  figureInWords,
  finite,
  finiteInterval,
  formatFigure,
} from './figures.ts'
import { peopleLook } from './look.ts'

export interface SensitivityPoint {
  /** `Failed an attention check`. */
  readonly title: string
  readonly excludedSubmissions: number
  readonly excludedParticipants: number
  /** The baseline without them. */
  readonly value: number | null
  readonly interval: Interval | null
}

export interface SensitivityInput {
  /** `Crowd of first 4, persona, verbalize`. */
  readonly scope: string
  readonly metric: { readonly label: string }
  /** The baseline with everyone in it. */
  readonly everyone: { readonly value: number | null; readonly interval: Interval | null }
  readonly rules: readonly SensitivityPoint[]
}

type Scored = Omit<SensitivityPoint, 'value'> & { readonly value: number }

const TITLE = 'The baseline under each exclusion rule'

const scoredOf = (points: readonly SensitivityPoint[]): Scored[] =>
  points.flatMap((point) => {
    const value = finite(point.value)
    return value === null ? [] : [{ ...point, value, interval: finiteInterval(point.interval) }]
  })

const rowOf = (width: ChartWidth) => (point: Scored) => ({
  kind: 'dots' as const,
  label: `${point.title} (${String(point.excludedSubmissions)}\u00a0out)`,
  dots: [{ series: 'People', value: point.value, interval: point.interval }],
  figures: [
    width === 'wide' ? figureInColumn(point.value, point.interval) : formatFigure(point.value),
  ],
})

const everyoneRow = (point: Omit<Scored, 'title'>, width: ChartWidth): DotRow => ({
  ...rowOf(width)({ ...point, title: '' }),
  label: 'Everyone',
})

/** People where they are left out whole; else submissions, as people with another one stay. */
const outWords = ({ excludedSubmissions, excludedParticipants }: Scored): string =>
  excludedSubmissions === excludedParticipants
    ? counted(excludedParticipants, 'person', 'people')
    : counted(excludedSubmissions, 'submission')

function describe(everyone: Scored, rules: readonly Scored[], label: string): string[] {
  const first = `With everyone, ${label.toLowerCase()} is ${figureInWords(everyone.value, everyone.interval)}.`
  const change = ({ value }: Scored) => value - everyone.value
  const largest = [...rules].sort((a, b) => Math.abs(change(b)) - Math.abs(change(a)))[0]
  if (largest === undefined) return [first]
  const signed = `${change(largest) > 0 ? '+' : ''}${formatFigure(change(largest))}`
  return [
    first,
    `Of ${counted(rules.length, 'exclusion rule')}, “${largest.title}” changes it most: ${signed} to ${formatFigure(largest.value)}, with ${outWords(largest)} out.`,
  ]
}

const tableOf = (everyone: Scored, input: SensitivityInput): ChartTable => ({
  columns: [
    { name: 'rule', label: 'Exclusion rule' },
    { name: 'excluded_submissions', label: 'Submissions out' },
    { name: 'excluded_participants', label: 'People out' },
    { name: 'value', label: input.metric.label },
    { name: 'ci_low', label: '95 % low' },
    { name: 'ci_high', label: '95 % high' },
    { name: 'difference', label: 'Change' },
  ],
  rows: [everyone, ...input.rules].map((point) => {
    const value = finite(point.value)
    return [
      point.title,
      point.excludedSubmissions,
      point.excludedParticipants,
      value,
      finiteInterval(point.interval)?.low ?? null,
      finiteInterval(point.interval)?.high ?? null,
      value === null ? null : value - everyone.value,
    ]
  }),
})

/** What the baseline would be without the submissions that each rule names. */
export function sensitivitySpec(input: SensitivityInput, width: ChartWidth): ChartOutcome {
  const [everyone] = scoredOf([
    { title: 'Everyone', excludedSubmissions: 0, excludedParticipants: 0, ...input.everyone },
  ])
  if (everyone === undefined)
    return noChart('sensitivity', TITLE, 'There is no baseline to exclude anyone from yet.')
  const rules = scoredOf(input.rules)
  const spec = dotRowsSpec(
    {
      id: 'sensitivity',
      title: TITLE,
      subtitle: [
        input.scope,
        'The upright line is the baseline with everyone, in brackets the submissions that a rule leaves out; bars are 95\u00a0% intervals',
      ],
      rows: [everyoneRow(everyone, width), ...rules.map(rowOf(width))],
      series: [peopleLook()],
      axisTitle: `${input.metric.label} (the axis does not begin at 0)`,
      isShare: false,
      fromZero: false,
      rule: everyone.value,
    },
    width,
  )
  return chartOf({
    id: 'sensitivity',
    title: TITLE,
    sentences: describe(everyone, rules, input.metric.label),
    spec,
    table: tableOf(everyone, input),
  })
}
