import type { SampleReport, SampleRow } from '../../sample/index.ts'
import type { Frame, FrameCell } from '../../scoring/index.ts'
import { sharesOfRow } from '../../scoring/rules/cell-rows.ts'
import { at } from '../../stats/at.ts'
import { totalVariationOf } from '../../stats/total-variation.ts'
import { wilsonInterval } from '../../stats/wilson-interval.ts'
import { counted } from '../../study/rules/words.ts'
import type { Limit } from '../diagnostics.ts'
import { holdsPlace, rowsOf } from './cell-sums.ts'
import { referenceFloor } from './reference-floor.ts'
import { questionsIn } from './scoped-tallies.ts'
import { createTally, type Sums } from './tally.ts'

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`
const distance = (value: number): string => value.toFixed(3)

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

/** A row that has both a share and a target, and how far they are apart. */
function departures(rows: readonly SampleRow[]) {
  return rows
    .flatMap((row) =>
      row.share === null || row.target === null
        ? []
        : [{ row, share: row.share, target: row.target, size: Math.abs(row.share - row.target) }],
    )
    .toSorted((one, other) => other.size - one.size)
}

/** The largest departure of the people from the population that the study names. */
export function compositionLimit(sample: SampleReport | null): Limit {
  const base = { id: 'composition', armKey: null, title: 'Composition of the sample' } as const
  const [worst] = departures(sample?.rows ?? [])
  if (worst === undefined)
    return {
      ...base,
      statement:
        'The study names no targets, or nobody has answered yet: how the people differ from a population is not known.',
      value: null,
      unit: 'share',
      interval: null,
      n: 0,
    }
  const { row, share, target, size } = worst
  const people = (sample?.rows ?? [])
    .filter(({ demographic, share: own }) => demographic === row.demographic && own !== null)
    .reduce((sum, each) => sum + each.people, 0)
  return {
    ...base,
    statement: `The largest departure from the targets is “${row.option}” (${row.demographic}): ${percent(share)} of the people, ${percent(target)} of the population.`,
    value: size,
    unit: 'share',
    interval: null,
    n: people,
  }
}

/** Whether people had met the questions before. */
export function exposureLimit(exposed: number, submissions: number): Limit {
  const base = { id: 'earlier-exposure', armKey: null, title: 'Earlier exposure' } as const
  return {
    ...base,
    statement:
      submissions === 0
        ? 'Nobody has finished yet.'
        : `${counted(exposed, 'submission')} of ${counted(submissions, 'submission')} (${percent(exposed / submissions)}) by people who had begun an earlier one on the same dataset.`,
    value: submissions === 0 ? null : exposed / submissions,
    unit: 'share',
    interval: wilsonInterval(exposed, submissions) ?? null,
    n: submissions,
  }
}

/** Sum and number of distances, of the earlier and of the later half. */
const halvesDifference = (sums: Sums): number =>
  at(sums, 2) / at(sums, 3) - at(sums, 0) / at(sums, 1)

/** Submission numbers of the later half by time of finish. */
function laterHalf(frame: Frame, finishedAt: ReadonlyMap<string, string>): Set<number> {
  const timeOf = (number: number): string => finishedAt.get(frame.submissionIds[number] ?? '') ?? ''
  const inOrder = [...frame.submissionIds.keys()].sort((one, other) =>
    timeOf(one) < timeOf(other) ? -1 : timeOf(one) > timeOf(other) ? 1 : one - other,
  )
  return new Set(inOrder.slice(Math.ceil(inOrder.length / 2)))
}

function halvesOf(frame: Frame, finishedAt: ReadonlyMap<string, string>) {
  const later = laterHalf(frame, finishedAt)
  const tally = createTally({
    width: 4,
    participants: frame.participantIds.length,
    questions: questionsIn(frame),
  })
  for (const cell of frame.cells) {
    if (cell.reference === null) continue
    for (const row of rowsOf(cell, holdsPlace(frame))) {
      const own = totalVariationOf(sharesOfRow(frame, row), cell.reference)
      const isLater = later.has(at(frame.submissionOf, row))
      const sums = isLater ? [0, 0, own, 1] : [own, 1, 0, 0]
      tally.add(cell.questionNumber, sums)
      tally.lose(at(frame.participantOf, row), sums)
    }
  }
  return tally
}

/** Whether the score drifted while the study ran. */
export function stabilityLimit(frame: Frame, finishedAt: ReadonlyMap<string, string>): Limit {
  const tally = halvesOf(frame, finishedAt)
  const { value, interval } = tally.figure(halvesDifference)
  const [early, late] = [
    at(tally.totals, 0) / at(tally.totals, 1),
    at(tally.totals, 2) / at(tally.totals, 3),
  ]
  const isKnown = !Number.isNaN(value)
  return {
    id: 'stability',
    armKey: frame.arm.key,
    title: 'Stability over time',
    statement: isKnown
      ? `Mean total variation of single estimates: ${distance(early)} in the first half of the submissions, ${distance(late)} in the second.`
      : 'There are too few submissions to compare two halves.',
    value: isKnown ? value : null,
    unit: 'total variation, second half less first',
    interval,
    n: frame.submissionIds.length,
  }
}

/** How many people the references rest on, and the distance that chance alone would give. */
export function referenceLimits(cells: readonly FrameCell[]): Limit[] {
  const scored = cells.filter(({ reference }) => reference !== null)
  const sizes = scored.flatMap(({ referenceN }) => referenceN ?? [])
  const floors = scored.flatMap((cell) => referenceFloor(cell) ?? [])
  const [n, floor] = [mean(sizes), mean(floors)]
  const unknown =
    'The dataset does not say how many people its references rest on, so chance in them is in no interval.'
  return [
    {
      id: 'reference-quality',
      armKey: null,
      title: 'Size of the references',
      statement:
        n === null
          ? unknown
          : `The references rest on ${n.toFixed(0)} people in the mean, on ${Math.min(...sizes).toFixed(0)} where they rest on fewest.`,
      value: n,
      unit: 'people',
      interval: null,
      n: sizes.length,
    },
    {
      id: 'reference-floor',
      armKey: null,
      title: 'Chance in the references',
      statement:
        floor === null
          ? unknown
          : `A perfect estimate would be at a total variation of about ${distance(floor)} from references of this size.`,
      value: floor,
      unit: 'total variation',
      interval: null,
      n: floors.length,
    },
  ]
}

/** Cells of an arm with a reference that have fewer estimates than the study wants. */
export function coverageLimit(frame: Frame, k: number): Limit {
  const scored = frame.cells.filter(({ reference }) => reference !== null)
  const short = scored.filter((cell) => rowsOf(cell, holdsPlace(frame)).length < k)
  return {
    id: 'coverage',
    armKey: frame.arm.key,
    title: 'Cells that are not full',
    statement: `${counted(short.length, 'cell')} of ${String(scored.length)} with fewer than ${counted(k, 'estimate')}.`,
    value: scored.length === 0 ? null : short.length / scored.length,
    unit: 'share of cells',
    interval: null,
    n: scored.length,
  }
}
