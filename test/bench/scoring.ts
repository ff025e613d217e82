import { createRandom } from '../../server/core/random.ts'
import { scorePoints } from '../../server/scoring/index.ts'
import { studyOf } from '../support/study-of.ts'

const WARM_UP = 20
const RUNS = 15
const LIMIT_MS = 20
const QUESTIONS = 900
const K = 4

/** Total variation at three levels of 1,800 cells of 4 estimates, without intervals. */
export function measureScoring(say: (line: string) => void): void {
  const study = studyOf(
    {
      arms: [{ steering: 'persona', own_answer: 'none', questions: 6 }],
      estimates_per_cell: K,
      demographics: [],
    },
    QUESTIONS,
  )
  const random = createRandom('bench/scoring')
  const estimates = study.cells.flatMap((cell, index) =>
    Array.from({ length: K }, (_, nth) => {
      const yes = random.int(0, 100)
      const maybe = random.int(0, 100 - yes)
      const person = `p${String((index * K + nth) % 300)}`
      return {
        participantId: person,
        submissionId: person,
        cellId: cell.id,
        percentages: { yes, maybe, no: 100 - yes - maybe },
        isSurplus: false,
        storedAt: new Date(index * 1000 + nth).toISOString(),
      }
    }),
  )
  const score = () => scorePoints({ study, estimates, memberships: new Map() })
  for (let run = 0; run < WARM_UP; run += 1) score()
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now()
    score()
    return performance.now() - started
  }).sort((one, other) => one - other)
  say(
    `Three levels of ${String(study.cells.length)} cells of ${String(K)}: median ${(times[Math.floor(RUNS / 2)] ?? 0).toFixed(1)} ms, best ${(times[0] ?? 0).toFixed(1)} ms (limit ${String(LIMIT_MS)} ms)`,
  )
}
