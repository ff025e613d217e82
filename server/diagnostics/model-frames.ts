import { groupBy } from '../core/group-by.ts'
import { POPULATION } from '../benchmark/index.ts'
import type { ModelResult } from '../models/index.ts'
import type { Frame, FrameCell } from '../scoring/index.ts'
import type { RatedFrame } from './rules/rated-frame.ts'

/** A model in one steering and one expression. */
export interface ModelFrames {
  /** Shares over the options shown, divided by their sum. */
  readonly normalised: RatedFrame
  /** Shares as the model stated them: what rounding is told from. */
  readonly stated: RatedFrame
}

type SharesOf = (cell: FrameCell) => Float64Array | null

/** A frame with one row for each cell that has shares, all by one participant. */
function frameOf(base: Frame, participant: string, sharesOf: SharesOf): Frame {
  const shares: number[] = []
  const shareStart = [0]
  const cellOf: number[] = []
  const cells = base.cells.map((cell): FrameCell => {
    const own = sharesOf(cell)
    const firstRow = cellOf.length
    if (own === null) return { ...cell, firstRow, rowCount: 0 }
    shares.push(...own)
    shareStart.push(shares.length)
    cellOf.push(cell.index)
    return { ...cell, firstRow, rowCount: 1 }
  })
  const rows = cellOf.length
  return {
    arm: base.arm,
    cells,
    participantIds: [participant],
    submissionIds: [participant],
    rows,
    cellOf: Uint32Array.from(cellOf),
    participantOf: new Uint32Array(rows),
    submissionOf: new Uint32Array(rows),
    estimateOf: Uint32Array.from(cellOf.keys()),
    isSurplus: new Uint8Array(rows),
    membershipOf: new Uint8Array(rows),
    shares: Float64Array.from(shares),
    shareStart: Uint32Array.from(shareStart),
    weights: null,
  }
}

const placeOf = (questionKey: string, groupKey: string): string =>
  JSON.stringify([questionKey, groupKey])

function modelFrames(base: Frame, results: readonly ModelResult[]): ModelFrames[] {
  const [first] = results
  if (first === undefined) return []
  const { model, steering, expression } = first
  const byPlace = new Map(
    results.map((result) => [placeOf(result.questionKey, result.groupKey), result.shares]),
  )
  const stated: SharesOf = (cell) => {
    const groupKey = steering === 'none' ? POPULATION : cell.group.key
    const shares = new Map(Object.entries(byPlace.get(placeOf(cell.questionKey, groupKey)) ?? {}))
    const own = Float64Array.from(cell.options, ({ key }) => shares.get(key) ?? 0)
    return own.some((share) => share > 0) ? own : null
  }
  const normalised: SharesOf = (cell) => {
    const own = stated(cell)
    const sum = own?.reduce((total, share) => total + share, 0) ?? 0
    return own && own.map((share) => share / sum)
  }
  const rater = { raterType: 'model', rater: model, armKey: null, ownAnswer: null } as const
  const rated = (sharesOf: SharesOf): RatedFrame => ({
    rater: { ...rater, steering, expression },
    frame: frameOf(base, model, sharesOf),
  })
  return [{ normalised: rated(normalised), stated: rated(stated) }]
}

/** Every model on the cells of the study, under the study’s own steerings alone. */
export function modelsOn(frames: readonly Frame[], results: readonly ModelResult[]): ModelFrames[] {
  const bySteering = new Map(frames.toReversed().map((frame) => [frame.arm.steering, frame]))
  const ways = groupBy(results, ({ model, steering, expression }) =>
    JSON.stringify([model, steering, expression]),
  )
  return [...ways.values()].flatMap((way) => {
    const base = way[0] && bySteering.get(way[0].steering)
    return base === undefined ? [] : modelFrames(base, way)
  })
}
