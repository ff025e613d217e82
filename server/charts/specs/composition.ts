import { type ChartOutcome, chartOf, type ChartTable, type ChartWidth, noChart } from './chart.ts'
import { type Dot, type DotRow, dotRowsSpec } from './dot-rows.ts'
import { counted, finite, formatShare } from './figures.ts'
import { peopleLook, rakedLook, type SeriesLook, targetLook } from './look.ts'

export interface CompositionOption {
  readonly demographic: string
  readonly option: string
  readonly people: number
  /** Share of the people who answered. */
  readonly share: number | null
  readonly target: number | null
  /** Share after raking. */
  readonly weightedShare: number | null
}

export interface CompositionInput {
  readonly scope: string
  /** Where the targets come from. */
  readonly source: string
  readonly options: readonly CompositionOption[]
}

const TITLE = 'Who took part'
const SAMPLE = 'Sample'
const TARGET = 'Target'
const RAKED = 'Raked sample'

const LOOKS: readonly (readonly [SeriesLook, (option: CompositionOption) => number | null])[] = [
  [targetLook(TARGET), ({ target }) => finite(target)],
  [peopleLook(SAMPLE), ({ share }) => finite(share)],
  [rakedLook(RAKED), ({ weightedShare }) => finite(weightedShare)],
]

const dotsOf = (option: CompositionOption): Dot[] =>
  LOOKS.flatMap(([{ name }, valueOf]) => {
    const value = valueOf(option)
    return value === null ? [] : [{ series: name, value, interval: null }]
  })

const shown = (share: number | null): string => {
  const figure = finite(share)
  return figure === null ? '–' : formatShare(figure)
}

function rowsOf(options: readonly CompositionOption[]): DotRow[] {
  const demographics = [...new Set(options.map(({ demographic }) => demographic))]
  return demographics.flatMap((demographic): DotRow[] => [
    { kind: 'heading', label: demographic },
    ...options
      .filter((option) => option.demographic === demographic)
      .map((option): DotRow => ({
        kind: 'dots',
        label: option.option,
        dots: dotsOf(option),
        figures: [`${shown(option.share)} | ${shown(option.target)}`],
      })),
  ])
}

/** How far the sample is from the target, in shares. */
const gapOf = ({ share, target }: CompositionOption): number | null => {
  const [is, should] = [finite(share), finite(target)]
  return is === null || should === null ? null : is - should
}

function describe(options: readonly CompositionOption[]): string[] {
  const gap = (option: CompositionOption) => Math.abs(gapOf(option) ?? 0)
  const [largest] = options
    .filter((option) => gapOf(option) !== null)
    .sort((a, b) => gap(b) - gap(a))
  const demographics = new Set(options.map(({ demographic }) => demographic)).size
  const first = `Shares of people in ${counted(demographics, 'demographic')}.`
  if (largest === undefined) return [first, 'No target is known.']
  const raked = finite(largest.weightedShare)
  return [
    first,
    `Furthest from its target: ${largest.demographic}, ${largest.option}, ${shown(largest.share)} of the sample against ${shown(largest.target)}${raked === null ? '' : `, ${formatShare(raked)} after raking`}.`,
  ]
}

const tableOf = (options: readonly CompositionOption[]): ChartTable => ({
  columns: [
    { name: 'demographic', label: 'Demographic' },
    { name: 'option', label: 'Answer' },
    { name: 'people', label: 'People' },
    { name: 'share', label: 'Share' },
    { name: 'target', label: 'Target' },
    { name: 'weighted_share', label: 'Share after raking' },
  ],
  rows: options.map((option) => [
    option.demographic,
    option.option,
    option.people,
    finite(option.share),
    finite(option.target),
    finite(option.weightedShare),
  ]),
})

/** The sample beside the population that the study names, demographic by demographic. */
export function compositionSpec(input: CompositionInput, width: ChartWidth): ChartOutcome {
  const options = input.options.filter((option) => dotsOf(option).length > 0)
  if (options.length === 0)
    return noChart('composition', TITLE, 'No one has answered a question about themselves yet.')
  const looks = LOOKS.filter(([, valueOf]) => options.some((option) => valueOf(option) !== null))
  const spec = dotRowsSpec(
    {
      id: 'composition',
      title: TITLE,
      subtitle: [
        input.scope,
        input.source === '' ? '' : `Targets: ${input.source}`,
        'Figures: sample | target',
      ],
      rows: rowsOf(options),
      series: looks.map(([look]) => look),
      axisTitle: 'Share of people',
      isShare: true,
      fromZero: true,
      rule: null,
    },
    width,
  )
  return chartOf({
    id: 'composition',
    title: TITLE,
    sentences: describe(options),
    spec,
    table: tableOf(input.options),
  })
}
