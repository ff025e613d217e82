import { groupBy } from '../core/group-by.ts'
import { POPULATION } from '../benchmark/index.ts'
import type { ModelResult } from '../models/index.ts'
import type { StudyVersion } from '../study/index.ts'
import { asShares, type Crowd, fixedCrowd } from './rules/crowd.ts'
import type { DroppedMass } from './score.ts'
import type { ScoredCell } from './scored-cells.ts'

/** What one model answered in one way, on the cells of a study. */
export interface ModelCells {
  readonly model: string
  readonly steering: ModelResult['steering']
  readonly expression: ModelResult['expression']
  /** Over the options shown, divided by their sum. By cell. */
  readonly normalised: readonly (Crowd | undefined)[]
  /** As they stand; no mass at all where the source's figures are all 0. */
  readonly raw: readonly (Crowd | undefined)[]
  /**
   * As the benchmark's published scores pair them: NaN for an option that they do not compare, and past
   * the options the shares of what is none. Null where nothing was published so, and without refusals.
   */
  readonly published: readonly (Crowd | undefined)[] | null
  readonly dropped: DroppedMass
}

type Shares = Readonly<Record<string, number>>

const overOptions = (shares: Shares, { options }: Pick<ScoredCell, 'options'>): Float64Array =>
  Float64Array.from(options, ({ key }) => (Object.hasOwn(shares, key) ? (shares[key] ?? 0) : 0))

const sumOf = (figures: Iterable<number>): number => {
  let sum = 0
  for (const figure of figures) sum += figure
  return sum
}

function normalisedCrowd(shares: Shares, cell: ScoredCell): Crowd | undefined {
  const shown = asShares(overOptions(shares, cell))
  return shown && fixedCrowd([shown])
}

/** The share of all that the model gave to the question's options which the study does not show. */
function droppedShare(shares: Shares, cell: ScoredCell): number {
  const all = sumOf(Object.values(shares))
  return all > 0 ? 1 - sumOf(overOptions(shares, cell)) / all : 0
}

const rawCrowd = (result: ModelResult | undefined, cell: ScoredCell): Crowd | undefined =>
  result && fixedCrowd([overOptions(result.state === 'reread' ? {} : (result.shares ?? {}), cell)])

function asPublished(shares: Shares, { options }: ScoredCell): Float64Array {
  const compared = options.map(({ key }) => (Object.hasOwn(shares, key) ? shares[key] : undefined))
  const keys = new Set(options.map(({ key }) => key))
  const others = Object.entries(shares).flatMap(([key, share]) => (keys.has(key) ? [] : [share]))
  return Float64Array.from([...compared, ...others], (share) => share ?? Number.NaN)
}

function modelCells(
  results: readonly ModelResult[],
  cells: readonly ScoredCell[],
  optionSet: StudyVersion['optionSet'],
): ModelCells[] {
  const [first] = results
  if (first === undefined) return []
  const { model, steering, expression } = first
  const byPlace = new Map(
    results.map((result) => [JSON.stringify([result.questionKey, result.groupKey]), result]),
  )
  const found = cells.map((cell) => {
    const groupKey = steering === 'none' ? POPULATION : cell.group.key
    return byPlace.get(JSON.stringify([cell.questionKey, groupKey]))
  })
  const normalised = cells.map((cell, place) => {
    const shares = found[place]?.shares
    return shares ? normalisedCrowd(shares, cell) : undefined
  })
  const scored = cells.flatMap((cell, place) => {
    const result = found[place]
    const shares = result?.shares
    if (!shares || normalised[place] === undefined || cell.reference === null) return []
    return [{ isNormalised: result.state === 'normalised', dropped: droppedShare(shares, cell) }]
  })
  const published = cells.map((cell, place) => {
    const shares = found[place]?.publishedShares?.[cell.group.key]
    return shares && fixedCrowd([asPublished(shares, cell)])
  })
  return [
    {
      model,
      steering,
      expression,
      normalised,
      raw: cells.map((cell, place) => rawCrowd(found[place], cell)),
      published:
        optionSet === 'all' && published.some((crowd) => crowd !== undefined) ? published : null,
      dropped: {
        model,
        steering,
        expression,
        cells: scored.length,
        meanDroppedShare:
          scored.length === 0 ? 0 : sumOf(scored.map((each) => each.dropped)) / scored.length,
        normalisedCells: scored.filter(({ isNormalised }) => isNormalised).length,
        unscoredCells: cells.filter(
          ({ reference }, place) => reference !== null && normalised[place] === undefined,
        ).length,
      },
    },
  ]
}

/** Every model on the cells of a study, under the study's own steerings alone. */
export function modelsOnCells(
  study: StudyVersion,
  results: readonly ModelResult[],
  cells: readonly ScoredCell[],
): ModelCells[] {
  const steerings = new Set(study.arms.map(({ steering }) => steering))
  const own = results.filter(({ steering }) => steerings.has(steering))
  const ways = groupBy(own, ({ model, steering, expression }) =>
    JSON.stringify([model, steering, expression]),
  )
  return [...ways.values()].flatMap((way) => modelCells(way, cells, study.optionSet))
}
