import { createRandom, type Random } from '../../core/random.ts'
import type { Frame, FrameCell } from '../frame.ts'
import { asShares, type Crowd, type MakeCrowd, placesByPerson, type Without } from './crowd.ts'
import { binomialUpTo, drawSubsets, everySubset } from './subsets.ts'

/** Up to so many ways to draw k of a cell's estimates, all of them are taken; else this many draws. */
export const CROWD_DRAWS = 200

export interface RandomCrowdOptions {
  readonly k: number
  readonly withoutEach: boolean
  /** The draws of a cell depend on this, the cell and k alone. */
  readonly seed: string
}

type Subset = readonly number[]

function meanOf(frame: Frame, rows: Uint32Array, { options }: FrameCell, subset: Subset) {
  const mean = new Float64Array(options.length)
  for (const place of subset) {
    const start = frame.shareStart[rows[place] ?? 0] ?? 0
    for (let option = 0; option < mean.length; option += 1)
      mean[option] = (mean[option] ?? 0) + (frame.shares[start + option] ?? Number.NaN)
  }
  return asShares(mean) ?? mean
}

/**
 * The subset with other people's estimates in place of one person's, drawn from those that are not in
 * it. Undefined where there are too few. A random subset turns into a random subset of the others.
 */
function replaced(subset: Subset, own: Subset, size: number, random: Random): Subset | undefined {
  const taken = new Set([...subset, ...own])
  if (size - taken.size < subset.filter((place) => own.includes(place)).length) return undefined
  return subset.map((place) => {
    if (!own.includes(place)) return place
    let other = random.int(0, size - 1)
    while (taken.has(other)) other = random.int(0, size - 1)
    taken.add(other)
    return other
  })
}

/**
 * The means of k of a cell's estimates, drawn without replacement: of every k of them where there are
 * at most 200 ways, else of 200 draws. Undefined where the cell has fewer than k. Where fewer are left
 * without a person, the crowd without them is of those that are left: as for the first k.
 */
export function randomCrowd(frame: Frame, options: RandomCrowdOptions): MakeCrowd {
  const { k } = options
  return (rows, index): Crowd | undefined => {
    const cell = frame.cells[index]
    if (cell === undefined || rows.length < k) return undefined
    const seed = `${options.seed}/crowd/${frame.arm.key}/${cell.questionKey}/${cell.group.key}/${String(k)}`
    const random = createRandom(seed)
    const isComplete = binomialUpTo(CROWD_DRAWS, rows.length, k) <= CROWD_DRAWS
    const subsets = isComplete
      ? everySubset(rows.length, k)
      : drawSubsets({ n: rows.length, k, count: CROWD_DRAWS }, random)
    const distributions = subsets.map((subset) => meanOf(frame, rows, cell, subset))
    if (!options.withoutEach) return { distributions, without: [] }

    const holding = subsetsByPlace(subsets, rows.length)
    const withoutOne = (participant: number, own: Subset): Without => {
      const left = everyPlace(rows.length).filter((place) => !own.includes(place))
      if (left.length < k) {
        const added = left.length === 0 ? [] : [meanOf(frame, rows, cell, left)]
        return { participant, dropped: everyPlace(subsets.length), added }
      }
      const dropped = [...new Set(own.flatMap((place) => holding[place] ?? []))]
      const added = isComplete
        ? []
        : dropped.flatMap((subset) => {
            const others = replaced(subsets[subset] ?? [], own, rows.length, random)
            return others === undefined ? [] : [meanOf(frame, rows, cell, others)]
          })
      return { participant, dropped, added }
    }
    const people = [...placesByPerson(frame, rows)]
    return { distributions, without: people.map(([person, own]) => withoutOne(person, own)) }
  }
}

const everyPlace = (count: number): number[] => Array.from({ length: count }, (_, place) => place)

/** For each place, the numbers of the subsets that hold it. */
function subsetsByPlace(subsets: readonly Subset[], size: number): number[][] {
  const holding = Array.from({ length: size }, (): number[] => [])
  for (const [number, subset] of subsets.entries())
    for (const place of subset) holding[place]?.push(number)
  return holding
}
