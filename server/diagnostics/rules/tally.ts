import { at } from '../../stats/at.ts'
import type { Interval } from '../../stats/interval.ts'
import { jackknifeStandardError } from '../../stats/jackknife-standard-error.ts'
import { studentTQuantile } from '../../stats/student-t-quantile.ts'
import type { JackknifeMethod } from '../diagnostics.ts'

export type Sums = ArrayLike<number>

/** A figure with its 95 % interval: the larger of the two jackknives. */
export interface Figured {
  /** NaN where there is nothing to compute it from. */
  readonly value: number
  readonly interval: Interval | null
  readonly method: JackknifeMethod | null
}

/**
 * Sums that a figure is made of, with what they lose without each participant and without each
 * question: enough for the figure and both of its jackknives, in one pass over the estimates.
 */
export interface Tally {
  /** What a question puts into the sums. */
  add(question: number, sums: Sums): void
  /** What the sums lose without a participant; calls for the same participant add up. */
  lose(participant: number, losses: Sums): void
  readonly totals: Sums
  readonly participants: number
  readonly questions: number
  figure(statistic: (sums: Sums) => number): Figured
}

export interface TallySize {
  /** How many sums there are. */
  readonly width: number
  readonly participants: number
  readonly questions: number
}

interface Ledger {
  readonly seen: Uint8Array
  readonly sums: Float64Array
}

const ledgerOf = (units: number, width: number): Ledger => ({
  seen: new Uint8Array(units),
  sums: new Float64Array(units * width),
})

function enter({ seen, sums }: Ledger, unit: number, figures: Sums): void {
  seen[unit] = 1
  const start = unit * figures.length
  for (let index = 0; index < figures.length; index += 1)
    sums[start + index] = at(sums, start + index) + at(figures, index)
}

const unitsOf = ({ seen }: Ledger): number => seen.reduce((count, mark) => count + mark, 0)

/** The figure without each unit of the ledger in turn. */
function withoutEach(
  { seen, sums }: Ledger,
  totals: Float64Array,
  statistic: (sums: Sums) => number,
): number[] {
  const rest = new Float64Array(totals.length)
  const figures: number[] = []
  for (const [unit, mark] of seen.entries()) {
    if (mark === 0) continue
    for (let index = 0; index < rest.length; index += 1)
      rest[index] = at(totals, index) - at(sums, unit * rest.length + index)
    figures.push(statistic(rest))
  }
  return figures
}

/** Half of the interval’s width; undefined where the jackknife says nothing. */
function reachOf(figures: readonly number[]): number | undefined {
  if (figures.length < 2 || !figures.every(Number.isFinite)) return undefined
  return studentTQuantile(0.975, figures.length - 1) * jackknifeStandardError(figures)
}

const NOTHING = { interval: null, method: null } as const

export function createTally({ width, participants, questions }: TallySize): Tally {
  const totals = new Float64Array(width)
  const byQuestion = ledgerOf(questions, width)
  const byParticipant = ledgerOf(participants, width)
  return {
    add: (question, sums) => {
      enter(byQuestion, question, sums)
      for (let index = 0; index < width; index += 1)
        totals[index] = at(totals, index) + at(sums, index)
    },
    lose: (participant, losses) => {
      enter(byParticipant, participant, losses)
    },
    totals,
    get participants() {
      return unitsOf(byParticipant)
    },
    get questions() {
      return unitsOf(byQuestion)
    },
    figure: (statistic) => {
      const value = statistic(totals)
      if (!Number.isFinite(value)) return { value: Number.NaN, ...NOTHING }
      const people = reachOf(withoutEach(byParticipant, totals, statistic))
      const questionReach = reachOf(withoutEach(byQuestion, totals, statistic))
      if (people === undefined && questionReach === undefined) return { value, ...NOTHING }
      const isByQuestion = (questionReach ?? -1) > (people ?? -1)
      const reach = Math.max(people ?? 0, questionReach ?? 0)
      return {
        value,
        interval: { low: value - reach, high: value + reach },
        method: isByQuestion ? 'question-jackknife-t' : 'participant-jackknife-t',
      }
    },
  }
}
