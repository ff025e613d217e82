import { AppError } from '../core/errors.ts'
import type { Db } from '../db/tables.ts'
import { type Frame, loadFrames } from '../scoring/index.ts'
import { totalVariationOf } from '../stats/total-variation.ts'
import { varianceComponents } from '../stats/variance-components.ts'
import type { Steering } from '../study/index.ts'
import { publishedComponents, type ScoreComponents } from './rules/components.ts'

/** Total variation of the estimates that hold a place, with who gave them and on which question. */
function distancesOf(frame: Frame) {
  const values: number[] = []
  const participants: number[] = []
  const questions: number[] = []
  for (const { reference, questionNumber, firstRow, rowCount } of frame.cells) {
    if (reference === null) continue
    for (let row = firstRow; row < firstRow + rowCount; row += 1) {
      if (frame.isSurplus[row] === 1) continue
      const shares = frame.shares.subarray(frame.shareStart[row], frame.shareStart[row + 1])
      values.push(totalVariationOf(shares, reference))
      participants.push(frame.participantOf[row] ?? 0)
      questions.push(questionNumber)
    }
  }
  return { values, participants, questions }
}

/** The arm with the most estimates, one of the same steering first. */
function likest(frames: readonly Frame[], steering: Steering): Frame | undefined {
  const [most] = [...frames].sort(
    (one, other) =>
      Number(other.arm.steering === steering) - Number(one.arm.steering === steering) ||
      other.rows - one.rows,
  )
  return most
}

/**
 * Variance components of the estimates that a study has so far. How much the difference to a model
 * varies between questions is taken from the published study. Throws AppError `study-not-found`, and
 * `no-plan` where there are too few estimates.
 */
export async function pilotComponents(
  db: Db,
  studyVersionId: string,
  steering: Steering,
): Promise<ScoreComponents> {
  const { frames } = await loadFrames(db, studyVersionId)
  const frame = likest(frames, steering)
  const distances = frame === undefined ? undefined : distancesOf(frame)
  const components = distances === undefined ? undefined : varianceComponents(distances)
  if (frame === undefined || distances === undefined || components === undefined)
    throw new AppError('no-plan', {
      detail: `${studyVersionId} has no two people on two questions each yet.`,
    })
  const people = new Set(distances.participants).size
  return {
    ...components,
    difference: publishedComponents['opinionqa-persona'].difference,
    source: `${studyVersionId}, ${frame.arm.key}: ${String(people)} people, ${String(distances.values.length)} scored estimates`,
  }
}
