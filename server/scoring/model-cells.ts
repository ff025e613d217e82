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
  /** As they stand. */
  readonly raw: readonly (Crowd | undefined)[]
  /** As the benchmark's published scores pair them; null where nothing was published so. */
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

function modelCells(results: readonly ModelResult[], cells: readonly ScoredCell[]): ModelCells[] {
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
    return shares && fixedCrowd([overOptions(shares, cell)])
  })
  return [
    {
      model,
      steering,
      expression,
      normalised,
      raw: cells.map((cell, place) => {
        const shares = found[place]?.shares
        return shares ? fixedCrowd([overOptions(shares, cell)]) : undefined
      }),
      published: published.some((crowd) => crowd !== undefined) ? published : null,
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
  return [...ways.values()].flatMap((way) => modelCells(way, cells))
}
