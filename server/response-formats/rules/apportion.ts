/**
 * Shares out `total` whole units in proportion to the weights: everyone gets the whole part of their
 * due, and the units left go to the largest fractions, ties to the first (largest remainder method).
 * The result sums to `total`. Weights that are negative or not finite count as 0; when all are 0, the
 * units are shared out evenly.
 */
export function apportion(weights: readonly number[], total: number): number[] {
  const usable = weights.map((weight) => (Number.isFinite(weight) && weight > 0 ? weight : 0))
  const sum = usable.reduce((left, right) => left + right, 0)
  const dues = usable.map((weight) => (sum > 0 ? (weight / sum) * total : total / usable.length))
  const units = dues.map((due) => Math.floor(due + ROUNDING_NOISE))
  const left = total - units.reduce((one, other) => one + other, 0)
  const fractions = dues.map((due, index) => ({ index, fraction: due - (units[index] ?? 0) }))
  const next = fractions.sort(
    (one, other) => other.fraction - one.fraction || one.index - other.index,
  )
  const lucky = new Set(next.slice(0, left).map(({ index }) => index))
  return units.map((unit, index) => (lucky.has(index) ? unit + 1 : unit))
}

/** A due of 2899.9999999999995 is 2900: without this, noise would decide who gets the last unit. */
const ROUNDING_NOISE = 1e-9
