import { apportion } from './rules/apportion.ts'
import { shareOf } from './rules/shares.ts'
import type { ShownOption } from './response-format.ts'

/** One distribution of a figure. `truth` and `own` are drawn in different colours. */
export interface BarSeries {
  readonly name: string
  readonly tone: 'truth' | 'own'
  /** Percent per option key; a missing key is 0. */
  readonly percentages: Readonly<Record<string, number>>
}

/** What views/shared/bar-figure.ejs prints. */
export interface BarFigure {
  readonly caption: string | null
  readonly note: string | null
  /** Empty for one series: then its name is the caption’s business. */
  readonly legend: readonly Pick<BarSeries, 'name' | 'tone'>[]
  readonly rows: readonly {
    readonly label: string
    readonly isFirstApart: boolean
    readonly bars: readonly {
      readonly name: string | null
      readonly tone: BarSeries['tone']
      /** A whole number; a series adds up to 100. */
      readonly percent: number
    }[]
  }[]
}

/**
 * Distributions over the same options as bars with whole numbers. The numbers of a series add up to
 * 100, as those that participants are asked for do, so each may be up to 1 off plain rounding.
 */
export function presentBarFigure(figure: {
  readonly options: readonly ShownOption[]
  readonly series: readonly BarSeries[]
  readonly caption?: string
  readonly note?: string
}): BarFigure {
  const { options, series } = figure
  const whole = series.map(({ percentages }) =>
    apportion(
      options.map(({ key }) => shareOf(percentages, key)),
      100,
    ),
  )
  const isOne = series.length === 1
  const firstApart = options.findIndex(({ isApart }) => isApart)
  return {
    caption: figure.caption ?? null,
    note: figure.note ?? null,
    legend: isOne ? [] : series.map(({ name, tone }) => ({ name, tone })),
    rows: options.map(({ label }, row) => ({
      label,
      isFirstApart: row === firstApart,
      bars: series.map(({ name, tone }, column) => ({
        name: isOne ? null : name,
        tone,
        percent: whole[column]?.[row] ?? 0,
      })),
    })),
  }
}
