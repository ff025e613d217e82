import { groupBy } from '../../core/group-by.ts'
import type { ModelResult } from '../../models/index.ts'
import type { Frame, FrameCell } from '../../scoring/index.ts'
import type { StudyVersion } from '../../study/index.ts'
import type { CellPicture, ModelShares } from '../study-results.ts'

const POPULATION = 'population'

/** The mean of all estimates of a cell, surplus ones too. */
function meanShares(frame: Frame, cell: FrameCell): number[] | null {
  if (cell.rowCount === 0) return null
  const sums = cell.options.map(() => 0)
  for (let row = cell.firstRow; row < cell.firstRow + cell.rowCount; row += 1) {
    const start = frame.shareStart[row] ?? 0
    sums.forEach((sum, option) => {
      sums[option] = sum + (frame.shares[start + option] ?? 0)
    })
  }
  return sums.map((sum) => sum / cell.rowCount)
}

/** A model’s shares over the options shown; undefined where it gave them nothing. */
function modelShares(result: ModelResult, { options }: FrameCell): ModelShares | undefined {
  const { model, expression, shares } = result
  if (shares === null) return undefined
  const shown = options.map(({ key }) => (Object.hasOwn(shares, key) ? (shares[key] ?? 0) : 0))
  const sum = shown.reduce((total, share) => total + share, 0)
  if (!(sum > 0)) return undefined
  return { model, expression, shares: shown.map((share) => share / sum) }
}

const placeOf = (questionKey: string, groupKey: string): string =>
  JSON.stringify([questionKey, groupKey])

/** Truth, people and models of every cell of an arm. */
export function cellPictures(
  study: StudyVersion,
  frame: Frame,
  results: readonly ModelResult[],
): CellPicture[] {
  const { steering } = frame.arm
  const byPlace = groupBy(
    results.filter((result) => result.steering === steering),
    ({ questionKey, groupKey }) => placeOf(questionKey, groupKey),
  )
  return frame.cells.map((cell): CellPicture => {
    const groupKey = steering === 'none' ? POPULATION : cell.group.key
    const models = byPlace.get(placeOf(cell.questionKey, groupKey)) ?? []
    return {
      armKey: frame.arm.key,
      questionKey: cell.questionKey,
      questionNumber: cell.questionNumber,
      question: study.questions[cell.questionNumber]?.text ?? cell.questionKey,
      groupKey: cell.group.key,
      group: cell.group.label,
      options: cell.options.map(({ label }) => label),
      truth: cell.reference === null ? null : [...cell.reference],
      truthN: cell.referenceN,
      people: meanShares(frame, cell),
      estimates: cell.rowCount,
      models: models.flatMap((result) => modelShares(result, cell) ?? []),
    }
  })
}
