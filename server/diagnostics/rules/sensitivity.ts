import type { Frame, FrameCell } from '../../scoring/index.ts'
import { sharesOfRow } from '../../scoring/rules/cell-rows.ts'
import { at } from '../../stats/at.ts'
import { totalVariationOf } from '../../stats/total-variation.ts'
import type { SensitivityRow } from '../diagnostics.ts'
import { holdsPlace, meanOf, meanWithout, rowsOf, sumCell } from './cell-sums.ts'
import { EXCLUSION_RULES, type ExclusionRule, paceOf } from './exclusion-rules.ts'
import { questionsIn } from './scoped-tallies.ts'
import type { Evidence } from './submission.ts'
import { createTally, type Sums, type Tally } from './tally.ts'

/** Distances of a cell and how many there are; and the same without each person. */
interface Distances {
  readonly sum: number
  readonly count: number
  readonly estimates: number
  readonly without: ReadonlyMap<number, { readonly sum: number; readonly count: number }>
}

type CellRow = (row: number) => boolean

interface Level extends Pick<SensitivityRow, 'level' | 'aggregation' | 'k'> {
  readonly measure: (cell: FrameCell, reference: Float64Array, keeps: CellRow) => Distances
}

const NOTHING = { sum: 0, count: 0 }

function distancesOfEach(
  frame: Frame,
  rows: readonly number[],
  reference: Float64Array,
): Distances {
  let sum = 0
  const own = new Map<number, { sum: number; count: number }>()
  for (const row of rows) {
    const distance = totalVariationOf(sharesOfRow(frame, row), reference)
    const participant = at(frame.participantOf, row)
    const theirs = own.get(participant) ?? NOTHING
    own.set(participant, { sum: theirs.sum + distance, count: theirs.count + 1 })
    sum += distance
  }
  const without = [...own].map(
    ([participant, theirs]) =>
      [participant, { sum: sum - theirs.sum, count: rows.length - theirs.count }] as const,
  )
  return { sum, count: rows.length, estimates: rows.length, without: new Map(without) }
}

function distanceOfMean(
  frame: Frame,
  cell: FrameCell,
  over: { readonly rows: readonly number[]; readonly reference: Float64Array },
): Distances {
  const sums = sumCell(frame, cell, over.rows)
  const distance = (mean: Float64Array | null) =>
    mean === null ? NOTHING : { sum: totalVariationOf(mean, over.reference), count: 1 }
  const without = [...sums.byParticipant.keys()].map(
    (participant) => [participant, distance(meanWithout(sums, participant))] as const,
  )
  return { ...distance(meanOf(sums)), estimates: sums.count, without: new Map(without) }
}

/** The three levels of the baseline. */
function levelsOf(frame: Frame, k: number): Level[] {
  const placed = holdsPlace(frame)
  const mean = (cell: FrameCell, rows: readonly number[], reference: Float64Array) =>
    distanceOfMean(frame, cell, { rows, reference })
  return [
    {
      level: 'individual',
      aggregation: 'each',
      k: null,
      measure: (cell, reference, keeps) =>
        distancesOfEach(
          frame,
          rowsOf(cell, (row) => placed(row) && keeps(row)),
          reference,
        ),
    },
    {
      level: 'crowd',
      aggregation: 'first',
      k,
      measure: (cell, reference, keeps) =>
        mean(cell, rowsOf(cell, (row) => placed(row) && keeps(row)).slice(0, k), reference),
    },
    {
      level: 'all',
      aggregation: 'mean',
      k: null,
      measure: (cell, reference, keeps) => mean(cell, rowsOf(cell, keeps), reference),
    },
  ]
}

/** Sum and number of distances: of those kept, then of everyone. */
const WIDTH = 4

const valueOf = (sums: Sums): number => at(sums, 0) / at(sums, 1)
const differenceOf = (sums: Sums): number => valueOf(sums) - at(sums, 2) / at(sums, 3)

/** What a rule leaves of a frame at one level, beside everyone. */
interface Ledger {
  readonly tally: Tally
  cells: number
  estimates: number
}

const createLedger = (frame: Frame): Ledger => ({
  tally: createTally({
    width: WIDTH,
    participants: frame.participantIds.length,
    questions: questionsIn(frame),
  }),
  cells: 0,
  estimates: 0,
})

function enter(ledger: Ledger, question: number, kept: Distances, everyone: Distances): void {
  ledger.cells += Number(kept.count > 0)
  ledger.estimates += kept.estimates
  ledger.tally.add(question, [kept.sum, kept.count, everyone.sum, everyone.count])
  for (const [participant, all] of everyone.without) {
    // Whoever is kept is among everyone; who is not takes nothing away from those kept.
    const rest = kept.without.get(participant) ?? kept
    ledger.tally.lose(participant, [
      kept.sum - rest.sum,
      kept.count - rest.count,
      everyone.sum - all.sum,
      everyone.count - all.count,
    ])
  }
  for (const [participant, rest] of kept.without)
    if (!everyone.without.has(participant))
      ledger.tally.lose(participant, [kept.sum - rest.sum, kept.count - rest.count, 0, 0])
}

const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

/** A rule with whom it leaves out of a frame. */
interface Applied {
  readonly rule: ExclusionRule
  readonly excluded: ReadonlySet<number>
  readonly excludedParticipants: number
}

function rowOf(frame: Frame, level: Level, applied: Applied, ledger: Ledger): SensitivityRow {
  const { rule, excluded, excludedParticipants } = applied
  const { tally, cells, estimates } = ledger
  const difference = tally.figure(differenceOf)
  return {
    rule: rule.id,
    title: rule.title,
    why: rule.why,
    armKey: frame.arm.key,
    excludedSubmissions: excluded.size,
    excludedParticipants,
    level: level.level,
    aggregation: level.aggregation,
    k: level.k,
    metric: 'total-variation',
    value: numberOrNull(valueOf(tally.totals)),
    cells,
    estimates,
    difference: rule.id === 'none' ? null : numberOrNull(difference.value),
    differenceInterval: excluded.size === 0 ? null : difference.interval,
  }
}

/** One pass over the cells for all rules; those that leave nobody out share a ledger. */
function rowsAt(frame: Frame, level: Level, rules: readonly Applied[]): SensitivityRow[] {
  const untouched = createLedger(frame)
  const ledgers = rules.map((applied) => ({
    applied,
    ledger: applied.excluded.size === 0 ? untouched : createLedger(frame),
  }))
  for (const cell of frame.cells) {
    if (cell.reference === null) continue
    const everyone = level.measure(cell, cell.reference, () => true)
    if (everyone.count === 0) continue
    enter(untouched, cell.questionNumber, everyone, everyone)
    for (const { applied, ledger } of ledgers) {
      if (ledger === untouched) continue
      const keeps = (row: number): boolean => !applied.excluded.has(at(frame.submissionOf, row))
      const isWhole = rowsOf(cell, (row) => !keeps(row)).length === 0
      const kept = isWhole ? everyone : level.measure(cell, cell.reference, keeps)
      enter(ledger, cell.questionNumber, kept, everyone)
    }
  }
  return ledgers.map(({ applied, ledger }) => rowOf(frame, level, applied, ledger))
}

/** Participants all of whose submissions in the frame are left out. */
function wholePeople(frame: Frame, excluded: ReadonlySet<number>): number {
  const kept = new Set<number>()
  const left = new Set<number>()
  for (const [row, submission] of frame.submissionOf.entries())
    (excluded.has(submission) ? left : kept).add(at(frame.participantOf, row))
  return [...left].filter((participant) => !kept.has(participant)).length
}

/**
 * The baseline of an arm under each exclusion rule, at three levels, with its difference from the
 * baseline of everyone. A cell that loses all of its estimates drops out of the first and stays in the
 * second. The rules judge by the evidence of the whole study.
 */
export function sensitivityOf(
  frame: Frame,
  { k, evidence }: { readonly k: number; readonly evidence: readonly Evidence[] },
): SensitivityRow[] {
  const pace = paceOf(evidence)
  const byId = new Map(evidence.map((each) => [each.submissionId, each]))
  const rules = EXCLUSION_RULES.map((rule): Applied => {
    const excluded = new Set(
      [...frame.submissionIds.entries()].flatMap(([number, id]) => {
        const own = byId.get(id)
        return own !== undefined && rule.excludes(own, pace) ? [number] : []
      }),
    )
    return { rule, excluded, excludedParticipants: wholePeople(frame, excluded) }
  })
  return levelsOf(frame, k).flatMap((level) => rowsAt(frame, level, rules))
}
