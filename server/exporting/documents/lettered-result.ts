import type { Option } from '../../benchmark/index.ts'
import type { FrameCell } from '../../scoring/index.ts'
import { alphabetical, letter } from './letters.ts'

type ByLetter<T> = Readonly<Record<string, T>>

/** One question of a result file of the benchmark. */
export interface LetteredResult {
  /** Our addition: which option a letter stands for. */
  readonly options: ByLetter<string>
  /** Each person’s share of each option. */
  readonly actual_results: ByLetter<readonly number[]>
  readonly avg_actual_results: ByLetter<number>
  readonly std_actual_results: ByLetter<number>
  /** Each person’s estimate, printed as a model would have answered. */
  readonly response: readonly string[]
  readonly [expected: `expected_results${string}`]: ByLetter<number>
}

export interface LetteredOption {
  readonly letter: string
  readonly label: string
  /** Place among the cell’s options. */
  readonly place: number
}

const reaches = (cell: FrameCell, place: number): boolean => (cell.reference?.[place] ?? 0) > 0

/**
 * The options of a cell with the benchmark’s letters: those that somebody in the group chose in
 * alphabetical order, as its files have them. The others come after them, so that what people gave to
 * them is not lost.
 */
export function letteredOptions(cell: FrameCell): LetteredOption[] {
  const options = cell.options.map(({ label }: Option, place) => ({ label, place }))
  const byLabel = options.sort((one, other) => alphabetical(one.label, other.label))
  const chosen = byLabel.filter(({ place }) => reaches(cell, place))
  const others = byLabel.filter(({ place }) => !reaches(cell, place))
  return [...chosen, ...others].map((option, index) => ({ ...option, letter: letter(index) }))
}

const byLetter = <T>(
  options: readonly LetteredOption[],
  valueOf: (option: LetteredOption) => T,
): ByLetter<T> => Object.fromEntries(options.map((option) => [option.letter, valueOf(option)]))

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)))
}

const printed = (options: readonly LetteredOption[], shares: Float64Array): string =>
  `{${options
    .map(({ letter, place }) => `'${letter}': '${String(100 * (shares[place] ?? 0))}%'`)
    .join(', ')}}`

type Answers = Omit<LetteredResult, `expected_results${string}`>

function answersOf(options: readonly LetteredOption[], shares: readonly Float64Array[]): Answers {
  const given = ({ place }: LetteredOption): number[] => shares.map((own) => own[place] ?? 0)
  return {
    options: byLetter(options, ({ label }) => label),
    actual_results: byLetter(options, given),
    avg_actual_results: byLetter(options, (option) => meanOf(given(option))),
    std_actual_results: byLetter(options, (option) => deviationOf(given(option))),
    response: shares.map((own) => printed(options, own)),
  }
}

/** An option that nobody in the group chose is expected with 0: its share would be left out otherwise. */
const expectedOf = (options: readonly LetteredOption[], cell: FrameCell): ByLetter<number> =>
  byLetter(options, ({ place }) => cell.reference?.[place] ?? 0)

/** What people gave for a group, beside the group’s reference. */
export const resultOf = (
  options: readonly LetteredOption[],
  shares: readonly Float64Array[],
  cell: FrameCell,
): LetteredResult => ({
  ...answersOf(options, shares),
  expected_results: expectedOf(options, cell),
})

/** What people gave for everyone, beside the reference of each group under the same letters. */
export const populationResult = (
  options: readonly LetteredOption[],
  shares: readonly Float64Array[],
  cells: readonly FrameCell[],
): LetteredResult => ({
  ...answersOf(options, shares),
  ...Object.fromEntries(
    cells
      .filter((cell) => cell.reference !== null)
      .map((cell) => [
        `expected_results_${cell.group.attribute}_${cell.group.value}`,
        expectedOf(options, cell),
      ]),
  ),
})
