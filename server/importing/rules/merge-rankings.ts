/**
 * One ranking from several that agree wherever they overlap: every item keeps its place among the items
 * that it was ranked with. Where they disagree, the earlier list wins. Repeats are left out.
 */
export function mergeRankings<T>(rankings: readonly (readonly T[])[]): T[] {
  let rest = rankings.map((ranking) => [...new Set(ranking)])
  const merged: T[] = []
  for (;;) {
    rest = rest.filter((ranking) => ranking.length > 0)
    const heads = rest.flatMap(([head]) => (head === undefined ? [] : [head]))
    const free = heads.find((head) => !rest.some((ranking) => ranking.indexOf(head) > 0))
    const next = free ?? heads[0]
    if (next === undefined) return merged
    merged.push(next)
    rest = rest.map((ranking) => ranking.filter((item) => item !== next))
  }
}
