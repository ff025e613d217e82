import { groupBy } from '../../core/group-by.ts'
import type { Distribution } from '../../stats/distribution.ts'
import { meanDistribution } from '../../stats/mean-distribution.ts'
import { meansWithoutEach } from '../../stats/means-without-each.ts'
import { totalVariation } from '../../stats/total-variation.ts'
import type { CellEstimate } from './cell.ts'

export interface DistanceWithout {
  readonly participant: number
  /** Undefined where no estimates are left without this person. */
  readonly distance: number | undefined
}

/** How far the baseline of a cell, the mean of these estimates, is from the reference. */
export interface CrowdDistance {
  readonly estimates: readonly CellEstimate[]
  readonly distance: number
  /** The distance without each of the people in it, in turn; empty where intervals are not wanted. */
  readonly withoutEach: readonly DistanceWithout[]
}

const NONE: readonly DistanceWithout[] = []

const distributionOf = (estimate: CellEstimate): Distribution => estimate.distribution

function distancesWithoutEach(
  estimates: readonly CellEstimate[],
  reference: Distribution,
): DistanceWithout[] {
  const byParticipant = groupBy(estimates, (estimate) => estimate.participant)
  const means = meansWithoutEach([...byParticipant.values()].map((own) => own.map(distributionOf)))
  return [...byParticipant.keys()].map((participant, index) => {
    const mean = means[index]
    return { participant, distance: mean && totalVariation(mean, reference) }
  })
}

/** Undefined where the cell has no reference or there are no estimates. */
export function crowdDistance(
  reference: Distribution | undefined,
  estimates: readonly CellEstimate[],
  { withIntervals }: { readonly withIntervals: boolean },
): CrowdDistance | undefined {
  const baseline = meanDistribution(estimates.map(distributionOf))
  if (reference === undefined || baseline === undefined) return undefined
  return {
    estimates,
    distance: totalVariation(baseline, reference),
    withoutEach: withIntervals ? distancesWithoutEach(estimates, reference) : NONE,
  }
}
