// Taken out once: in a context of its own, as in tests, looking up a global takes longer than the sum.
const { isNaN } = Number

/**
 * One kind of distribution by one metric, cell by cell. The score of some cells is a ratio: the sum of
 * their numerators over the sum of weight times base.
 */
export interface Measured {
  readonly numerators: Float64Array
  /** How often the cell counts: 1, or how many estimates it has. 0 where it is not scored. */
  readonly weights: Float64Array
  /** 1, or what the metric divides by. */
  readonly bases: Float64Array
  /** What becomes of a cell without one of its people, one row each. NaN where it drops out. */
  readonly without: {
    readonly cell: Uint32Array
    readonly participant: Uint32Array
    readonly numerator: Float64Array
    readonly weight: Float64Array
  }
  /** With other samples of the references: resample r of cell c is at c x resamples + r. */
  readonly resampled: Resampled | null
}

export interface Resampled {
  readonly count: number
  readonly numerators: Float64Array
  readonly bases: Float64Array
  /** 1 where the cell's reference has an n. */
  readonly isKnown: Uint8Array
}

/** Rows of `without` as they are found. */
export interface WithoutRows {
  readonly cell: number[]
  readonly participant: number[]
  readonly numerator: number[]
  readonly weight: number[]
}

export const noWithout = (): WithoutRows => ({
  cell: [],
  participant: [],
  numerator: [],
  weight: [],
})

export const packWithout = (rows: WithoutRows): Measured['without'] => ({
  cell: Uint32Array.from(rows.cell),
  participant: Uint32Array.from(rows.participant),
  numerator: Float64Array.from(rows.numerator),
  weight: Float64Array.from(rows.weight),
})

export const emptyResampled = (cells: number, count: number): Resampled => ({
  count,
  numerators: new Float64Array(cells * count),
  bases: new Float64Array(cells * count),
  isKnown: new Uint8Array(cells),
})

/** A cell that cannot be measured against one of the other references counts in neither sum there. */
export function dropMissing({ numerators, bases }: Resampled, place: number): void {
  if (!isNaN(numerators[place] ?? Number.NaN)) return
  numerators[place] = 0
  bases[place] = 0
}

/** The mean of the numbers that are there; NaN where there are none. */
export function meanOfPresent(values: ArrayLike<number>): number {
  let sum = 0
  let count = 0
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? Number.NaN
    if (isNaN(value)) continue
    sum += value
    count += 1
  }
  return count === 0 ? Number.NaN : sum / count
}
