import type { Frame } from '../frame.ts'
import { sharesOfRow } from './cell-rows.ts'
import { type Crowd, type MakeCrowd, placesByPerson } from './crowd.ts'
import type { CrowdOptions } from './mean-crowd.ts'

type Pool = (rows: readonly ArrayLike<number>[]) => Float64Array | undefined

/** One distribution: what a rule such as the median makes of the rows, option by option. */
export function pooledCrowd(frame: Frame, pool: Pool, options: CrowdOptions): MakeCrowd {
  return (rows): Crowd | undefined => {
    const shares = Array.from(rows, (row) => sharesOfRow(frame, row))
    const pooled = pool(shares)
    if (pooled === undefined) return undefined
    if (!options.withoutEach) return { distributions: [pooled], without: [] }
    const without = [...placesByPerson(frame, rows)].map(([participant, places]) => {
      const rest = pool(shares.filter((_shares, place) => !places.includes(place)))
      return { participant, dropped: [0], added: rest === undefined ? [] : [rest] }
    })
    return { distributions: [pooled], without }
  }
}
