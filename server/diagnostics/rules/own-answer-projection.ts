import type { FrameCell } from '../../scoring/index.ts'
import { sharesOfRow } from '../../scoring/rules/cell-rows.ts'
import { at } from '../../stats/at.ts'
import type { Distortion } from '../diagnostics.ts'
import { holdsPlace, rowsOf } from './cell-sums.ts'
import { deepestScope, distinctCells } from './distinct-cells.ts'
import { distortionRows, meanAt } from './distortion-rows.ts'
import type { RatedFrame } from './rated-frame.ts'
import { createScopedTallies, enterCell } from './scoped-tallies.ts'

/** What each submission chose for itself: option by question, by submission id. */
export type OwnAnswers = ReadonlyMap<string, ReadonlyMap<string, string>>

/** Sums of shares by option, by whether it was the person’s own answer. */
interface Shares {
  readonly chosenCount: Float64Array
  readonly chosen: Float64Array
  readonly otherCount: Float64Array
  readonly other: Float64Array
}

const emptyShares = (options: number): Shares => ({
  chosenCount: new Float64Array(options),
  chosen: new Float64Array(options),
  otherCount: new Float64Array(options),
  other: new Float64Array(options),
})

function addEstimate(into: Shares, shares: Float64Array, own: number): void {
  for (let option = 0; option < shares.length; option += 1) {
    const count = option === own ? into.chosenCount : into.otherCount
    const sum = option === own ? into.chosen : into.other
    count[option] = at(count, option) + 1
    sum[option] = at(sum, option) + at(shares, option)
  }
}

/** The differences of the options that some chose and some did not: their sum, and how many. */
function differences(all: Shares, without?: Shares): Float64Array {
  let sum = 0
  let count = 0
  const left = (column: keyof Shares, option: number): number =>
    at(all[column], option) - (without === undefined ? 0 : at(without[column], option))
  for (let option = 0; option < all.chosen.length; option += 1) {
    const [chosen, others] = [left('chosenCount', option), left('otherCount', option)]
    if (chosen === 0 || others === 0) continue
    sum += left('chosen', option) / chosen - left('other', option) / others
    count += 1
  }
  return Float64Array.of(sum, count)
}

function enterProjection(
  rated: RatedFrame,
  cell: FrameCell,
  ownOf: (row: number) => string | undefined,
): { sums: Float64Array; losses: Map<number, Float64Array> } {
  const { frame } = rated
  const places = new Map(cell.options.map(({ key }, index) => [key, index]))
  const all = emptyShares(cell.options.length)
  const people = new Map<number, Shares>()
  for (const row of rowsOf(cell, holdsPlace(frame))) {
    const own = ownOf(row)
    if (own === undefined) continue
    const participant = at(frame.participantOf, row)
    const theirs = people.get(participant) ?? emptyShares(cell.options.length)
    people.set(participant, theirs)
    addEstimate(all, sharesOfRow(frame, row), places.get(own) ?? -1)
    addEstimate(theirs, sharesOfRow(frame, row), places.get(own) ?? -1)
  }
  const sums = differences(all)
  const losses = [...people].map(([participant, theirs]) => {
    const rest = differences(all, theirs)
    return [participant, sums.map((sum, index) => sum - at(rest, index))] as const
  })
  return { sums, losses: new Map(losses) }
}

/**
 * How much more people give to the option that was their own answer: for each option of a cell, the
 * mean share that those who chose it gave it, less the mean of those who did not; then the mean over
 * all options that both sides estimated. 0 where the own answer leaves no trace.
 */
export function ownAnswerProjection(rated: RatedFrame, ownAnswers: OwnAnswers): Distortion[] {
  const { rater, frame } = rated
  if (frame.arm.ownAnswer === 'none') return []
  const tallies = createScopedTallies(frame, { width: 2, deepest: deepestScope(frame) })
  for (const cell of distinctCells(frame)) {
    const ownOf = (row: number): string | undefined =>
      ownAnswers.get(frame.submissionIds[at(frame.submissionOf, row)] ?? '')?.get(cell.questionKey)
    const entry = enterProjection(rated, cell, ownOf)
    if (entry.losses.size > 0) enterCell(tallies, cell, entry)
  }
  return distortionRows({
    rater,
    tallies,
    level: 'individual',
    unit: 'options of cells',
    countAt: 1,
    without: 'no-own-answers',
    figures: [{ figure: 'own-answer-projection', statistic: meanAt(0, 1) }],
  })
}
