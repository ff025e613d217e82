import type { Random } from '../../core/random.ts'

/** n over k, or Infinity where it is more than the limit. */
export function binomialUpTo(limit: number, n: number, k: number): number {
  let ways = 1
  for (let step = 1; step <= Math.min(k, n - k); step += 1) {
    ways = (ways * (n - step + 1)) / step
    if (ways > limit) return Number.POSITIVE_INFINITY
  }
  return k > n ? 0 : Math.round(ways)
}

/** Every set of k of the numbers from 0 up to n, each in ascending order. */
export function everySubset(n: number, k: number): number[][] {
  const subsets: number[][] = []
  const extend = (chosen: readonly number[], from: number): void => {
    if (chosen.length === k) {
      subsets.push([...chosen])
      return
    }
    for (let next = from; next <= n - (k - chosen.length); next += 1)
      extend([...chosen, next], next + 1)
  }
  extend([], 0)
  return subsets
}

/** So many sets of k of the numbers from 0 up to n, drawn without replacement each by itself. */
export function drawSubsets(
  { n, k, count }: { readonly n: number; readonly k: number; readonly count: number },
  random: Random,
): number[][] {
  const order = Array.from({ length: n }, (_none, index) => index)
  return Array.from({ length: count }, () => {
    for (let place = 0; place < k; place += 1) {
      const other = random.int(place, n - 1)
      const held = order[place] ?? 0
      order[place] = order[other] ?? 0
      order[other] = held
    }
    return order.slice(0, k)
  })
}
