import { createRandom } from '../../server/core/random.ts'
import {
  buildFrames,
  type Frame,
  pointsOfFrames,
  type StudyEstimate,
} from '../../server/scoring/index.ts'
import { METRICS } from '../../server/scoring/metrics/index.ts'
import { isOverQuestions, partsOf } from '../../server/scoring/parts-of.ts'
import { peopleOf } from '../../server/scoring/people-of.ts'
import { scoreIndividuals } from '../../server/scoring/score-individuals.ts'
import { twoWayBootstrap } from '../../server/stats/two-way-bootstrap.ts'
import type { StudyVersion } from '../../server/study/index.ts'
import { studyOf } from '../support/study-of.ts'

/**
 * `npm run bench -- scoring`: what a million estimates cost by every metric, at every level; and the
 * two-way bootstrap. Each stands in a round of its own, so that what was left over counts for nothing.
 */

const POINT_LIMIT_MS = 3000
const POINT_LIMIT_MB = 500
const BOOTSTRAP_LIMIT_MS = 1000
const RESAMPLES = 2000
const QUESTIONS = 300
const SIZES = [10_000, 100_000, 1_000_000]
const ESTIMATES_A_PERSON = 40

const persona = { steering: 'persona', own_answer: 'none', questions: 6 }

const benchStudy = (questions: number): StudyVersion =>
  studyOf({ arms: [persona], estimates_per_cell: 4, demographics: [] }, questions)

/** So many estimates of every cell, made up one at a time. */
function* estimatesOf(study: StudyVersion, perCell: number): Generator<StudyEstimate> {
  const random = createRandom('bench/scoring')
  const people = Math.ceil((perCell * study.cells.length) / ESTIMATES_A_PERSON)
  let number = 0
  for (const cell of study.cells)
    for (let nth = 0; nth < perCell; nth += 1) {
      const yes = random.int(0, 100)
      const maybe = random.int(0, 100 - yes)
      const person = `p${String(number % people)}`
      yield {
        participantId: person,
        submissionId: person,
        cellId: cell.id,
        percentages: { yes, maybe, no: 100 - yes - maybe },
        isSurplus: false,
        storedAt: new Date(number).toISOString(),
      }
      number += 1
    }
}

function framesOf(study: StudyVersion, estimates: number): Frame[] {
  const perCell = Math.ceil(estimates / study.cells.length)
  // Read one at a time, as from the database.
  const all = {
    [Symbol.iterator]: () => estimatesOf(study, perCell),
  }
  return buildFrames({ study, estimates: all, memberships: new Map() })
}

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0)

/** The median of some runs in milliseconds, after one that warms up. */
function medianOf(runs: number, work: () => void): number {
  work()
  const times = Array.from({ length: runs }, () => {
    const started = performance.now()
    work()
    return performance.now() - started
  }).sort((one, other) => one - other)
  return times[Math.floor(runs / 2)] ?? Number.NaN
}

/** Every estimate by every metric, over arms, attributes and groups. */
function scoreEach(study: StudyVersion, frame: Frame): number {
  const parts = partsOf(study.groups, frame.cells).filter(isOverQuestions)
  const context = { study, seed: study.id, metrics: METRICS, uncertainty: null }
  return scoreIndividuals(frame, parts, context, peopleOf(study, frame.arm)).scores.length
}

function measurePoints(size: number, say: (line: string) => void): void {
  const study = benchStudy(QUESTIONS)
  const before = performance.now()
  const frames = framesOf(study, size)
  const building = performance.now() - before
  const rows = frames.reduce((sum, frame) => sum + frame.rows, 0)
  const scoring = medianOf(3, () => frames.map((frame) => scoreEach(study, frame)))
  const memory = process.memoryUsage.rss()
  const started = performance.now()
  const scores = pointsOfFrames({ study, frames, models: [] }).length
  const everything = performance.now() - started
  say(
    `${String(rows).padStart(9)} estimates: each by every metric ${scoring.toFixed(0)} ms, ${megabytes(memory)} MB resident; arranged in ${building.toFixed(0)} ms; every level, line and cell (${String(scores)} scores) ${everything.toFixed(0)} ms`,
  )
  if (size < 1_000_000) return
  say(
    `limits: ${String(POINT_LIMIT_MS)} ms ${scoring <= POINT_LIMIT_MS ? 'kept' : 'MISSED'}, ${String(POINT_LIMIT_MB)} MB ${memory <= POINT_LIMIT_MB * 2 ** 20 ? 'kept' : 'MISSED'}`,
  )
}

function measureBootstrap(say: (line: string) => void): void {
  const study = benchStudy(900)
  const [frame] = framesOf(study, 4 * study.cells.length)
  if (frame === undefined) return
  const distances = Float64Array.from({ length: frame.rows }, (_none, row) => (row % 97) / 97)
  const elapsed = medianOf(3, () =>
    twoWayBootstrap({
      participants: frame.participantOf,
      questions: Uint32Array.from(frame.cellOf, (cell) => frame.cells[cell]?.questionNumber ?? 0),
      participantCount: frame.participantIds.length,
      questionCount: study.questions.length,
      numerators: [distances],
      denominators: null,
      resamples: RESAMPLES,
      random: createRandom('bench/two-way'),
    }),
  )
  say(
    `two-way bootstrap of ${String(frame.cells.length)} cells of 4, ${String(RESAMPLES)} resamples: ${elapsed.toFixed(0)} ms (limit ${String(BOOTSTRAP_LIMIT_MS)} ms ${elapsed <= BOOTSTRAP_LIMIT_MS ? 'kept' : 'MISSED'})`,
  )
}

/** Prints what scoring costs by size, against its limits. */
export function measureScoring(say: (line: string) => void): void {
  measureBootstrap(say)
  for (const size of SIZES) measurePoints(size, say)
}
