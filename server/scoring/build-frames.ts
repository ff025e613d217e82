import { present } from '../core/assert.ts'
import { POPULATION } from '../benchmark/index.ts'
import type { Arm, StudyVersion } from '../study/index.ts'
import { type CellPool, createCellPool, createNumbering } from './cell-pool.ts'
import {
  type Frame,
  type FrameCell,
  MEMBERSHIP_CODES,
  type Memberships,
  type ScoringInput,
  type StudyEstimate,
} from './frame.ts'
import { membershipIn } from './rules/membership.ts'
import { scoredCells } from './scored-cells.ts'

/** Takes the estimates of a study one at a time, in any order, and makes its frames of them. */
export interface FrameBuilder {
  /** Throws RangeError on an estimate that is not of this study or not over its options. */
  add(estimate: StudyEstimate): void
  build(): Frame[]
}

type Known = Pick<ScoringInput, 'memberships' | 'weights'>

interface Pools {
  readonly submissionIds: readonly string[]
  readonly participantIds: readonly string[]
  of(cellId: string): CellPool | undefined
}

const NOTHING_KNOWN = new Map<string, string>()

/** Which pool each cell of an arm takes its rows from, and where they lie. */
function placeRows(study: StudyVersion, arm: Arm, pools: Pools) {
  let rows = 0
  let figures = 0
  const placed = scoredCells(study, arm).map((scored) => {
    const groupKey = arm.steering === 'none' ? POPULATION : scored.group.key
    const asked = study.cellAt(arm.key, scored.questionKey, groupKey)
    const pool = asked && pools.of(asked.id)
    const cell: FrameCell = { ...scored, firstRow: rows, rowCount: pool?.size ?? 0 }
    rows += cell.rowCount
    figures += cell.rowCount * cell.options.length
    return { cell, pool }
  })
  return { placed, rows, figures }
}

const emptyColumns = (rows: number, figures: number) => ({
  cellOf: new Uint32Array(rows),
  participantOf: new Uint32Array(rows),
  submissionOf: new Uint32Array(rows),
  estimateOf: new Uint32Array(rows),
  isSurplus: new Uint8Array(rows),
  membershipOf: new Uint8Array(rows),
  shares: new Float64Array(figures),
  shareStart: new Uint32Array(rows + 1),
})

function codeOf({ hasMembers, group }: FrameCell, memberships: Memberships, submission: string) {
  if (!hasMembers) return MEMBERSHIP_CODES.unknown
  return MEMBERSHIP_CODES[
    membershipIn(group, memberships.get(submission) ?? NOTHING_KNOWN) ?? 'unknown'
  ]
}

function buildFrame(study: StudyVersion, arm: Arm, pools: Pools, known: Known): Frame {
  const { placed, rows, figures } = placeRows(study, arm, pools)
  const columns = emptyColumns(rows, figures)
  const participants = createNumbering()
  const submissions = createNumbering()
  const estimates = createNumbering()
  let row = 0
  let figure = 0
  for (const { cell, pool } of placed) {
    const size = cell.options.length
    for (const place of pool?.inOrder() ?? []) {
      const from = present(pool, 'the pool')
      const submission = present(pools.submissionIds[from.submissions[place] ?? -1], 'submission')
      const person = present(pools.participantIds[from.participants[place] ?? -1], 'participant')
      columns.cellOf[row] = cell.index
      columns.participantOf[row] = participants.numberOf(person)
      columns.submissionOf[row] = submissions.numberOf(submission)
      columns.estimateOf[row] =
        arm.steering === 'none' ? estimates.numberOf(`${cell.questionKey} ${String(place)}`) : row
      columns.isSurplus[row] = from.surplus[place] ?? 0
      columns.membershipOf[row] = codeOf(cell, known.memberships, submission)
      for (let option = 0; option < size; option += 1)
        columns.shares[figure + option] = from.shares[place * size + option] ?? Number.NaN
      figure += size
      row += 1
      columns.shareStart[row] = figure
    }
  }
  const submissionIds = submissions.texts
  return {
    arm,
    cells: placed.map(({ cell }) => cell),
    participantIds: participants.texts,
    submissionIds,
    rows,
    ...columns,
    weights:
      known.weights === undefined
        ? null
        : Float64Array.from(submissionIds, (id) => known.weights?.get(id) ?? 1),
  }
}

export function createFrameBuilder(study: StudyVersion, known: Known): FrameBuilder {
  const numbers = { submissions: createNumbering(), participants: createNumbering() }
  const pools = new Map<string, CellPool>()
  const optionKeys = new Map(
    study.questions.map((question) => [
      question.key,
      study.optionsOf(question).map((option) => option.key),
    ]),
  )
  const poolOf = (cellId: string): CellPool => {
    const found = pools.get(cellId)
    if (found !== undefined) return found
    const cell = study.cell(cellId)
    if (cell === undefined) throw new RangeError(`${study.id} has no cell ${cellId}`)
    const pool = createCellPool(present(optionKeys.get(cell.questionKey), 'options'), numbers)
    pools.set(cellId, pool)
    return pool
  }
  return {
    add: (estimate) => {
      poolOf(estimate.cellId).add(estimate)
    },
    build: () => {
      const all: Pools = {
        submissionIds: numbers.submissions.texts,
        participantIds: numbers.participants.texts,
        of: (cellId) => pools.get(cellId),
      }
      return study.arms.map((arm) => buildFrame(study, arm, all, known))
    },
  }
}

/** The frames of a study, one for each arm. Throws RangeError as `FrameBuilder.add` does. */
export function buildFrames(input: ScoringInput): Frame[] {
  const builder = createFrameBuilder(input.study, input)
  for (const estimate of input.estimates) builder.add(estimate)
  return builder.build()
}
