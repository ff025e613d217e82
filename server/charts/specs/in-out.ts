import { type ChartOutcome, chartOf, type ChartTable, type ChartWidth, noChart } from './chart.ts'
import { type Dot, type DotRow, dotRowsSpec } from './dot-rows.ts'
import {
  type ChartFigure,
  counted,
  figureInColumn,
  figureInWords,
  finite,
  finiteInterval,
  formatFigure,
} from './figures.ts'
import { openPeopleLook, peopleLook } from './look.ts'

export interface MemberFigure extends ChartFigure {
  readonly estimates: number
  readonly participants: number
}

/** A group, as people who belong to it and people who do not estimate it. */
export interface InOutGroup {
  readonly attribute: string
  readonly group: string
  readonly inGroup: MemberFigure
  readonly outGroup: MemberFigure
}

export interface InOutInput {
  readonly scope: string
  readonly metric: { readonly label: string }
  readonly groups: readonly InOutGroup[]
}

const TITLE = 'Groups, estimated from inside and from outside'
const IN = 'In the group'
const OUT = 'Not in the group'

const dotsOf = (series: string, figure: ChartFigure): Dot[] => {
  const value = finite(figure.value)
  return value === null ? [] : [{ series, value, interval: finiteInterval(figure.interval) }]
}

const sidesOf = ({ inGroup, outGroup }: InOutGroup) =>
  [
    [IN, 'in-group', inGroup],
    [OUT, 'out-group', outGroup],
  ] as const

const isScored = (group: InOutGroup): boolean =>
  sidesOf(group).some(([, , { value }]) => finite(value) !== null)

const dotsOfGroup = (group: InOutGroup): Dot[] =>
  sidesOf(group).flatMap(([name, , figure]) => dotsOf(name, figure))

function rowsOf(groups: readonly InOutGroup[], width: ChartWidth): DotRow[] {
  const attributes = [...new Set(groups.map(({ attribute }) => attribute))]
  return attributes.flatMap((attribute): DotRow[] => [
    ...(attributes.length > 1 ? [{ kind: 'heading', label: attribute } as const] : []),
    ...groups
      .filter((group) => group.attribute === attribute)
      .map((group): DotRow => ({
        kind: 'dots',
        label: group.group,
        dots: dotsOfGroup(group),
        figures: dotsOfGroup(group).map(({ value, interval }) =>
          width === 'wide' ? figureInColumn(value, interval) : formatFigure(value),
        ),
      })),
  ])
}

const sentenceOf = (group: InOutGroup): string =>
  `${group.group}: ${sidesOf(group)
    .flatMap(([name, , figure]) =>
      dotsOf(name, figure).map(
        ({ value, interval }) =>
          `${figureInWords(value, interval)} from ${counted(figure.participants, 'person', 'people')} ${name.toLowerCase()}`,
      ),
    )
    .join(', ')}.`

const tableOf = ({ groups, metric }: InOutInput): ChartTable => ({
  columns: [
    { name: 'attribute', label: 'Attribute' },
    { name: 'group', label: 'Group' },
    { name: 'membership', label: 'Participants' },
    { name: 'value', label: metric.label },
    { name: 'ci_low', label: '95 % low' },
    { name: 'ci_high', label: '95 % high' },
    { name: 'estimates', label: 'Estimates' },
    { name: 'participants', label: 'People' },
  ],
  rows: groups.flatMap((group) =>
    sidesOf(group).map(([, membership, { value, interval, estimates, participants }]) => [
      group.attribute,
      group.group,
      membership,
      finite(value),
      finiteInterval(interval)?.low ?? null,
      finiteInterval(interval)?.high ?? null,
      estimates,
      participants,
    ]),
  ),
})

/** Scores of people who belong to a group beside scores of people who do not, group by group. */
export function inOutSpec(input: InOutInput, width: ChartWidth): ChartOutcome {
  const groups = input.groups.filter(isScored)
  if (groups.length === 0)
    return noChart('in-out', TITLE, 'No estimate comes from someone whose membership is known.')
  const spec = dotRowsSpec(
    {
      id: 'in-out',
      title: TITLE,
      subtitle: [input.scope, 'Bars are 95\u00a0% intervals'],
      rows: rowsOf(groups, width),
      series: [peopleLook(IN), openPeopleLook(OUT)],
      axisTitle: input.metric.label,
      isShare: false,
      fromZero: true,
      rule: null,
    },
    width,
  )
  const sentences = [`${input.metric.label}.`, ...groups.map(sentenceOf)]
  return chartOf({ id: 'in-out', title: TITLE, sentences, spec, table: tableOf(input) })
}
