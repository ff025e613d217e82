import { z } from 'zod'
import { startWorker } from '../db/start-worker.ts'
import type { OnProgress } from '../db/worker-messages.ts'
import type { StudyScores } from './score.ts'
import type { ScoreWorkerInput } from './score-worker-input.ts'

const studyScores = z.custom<StudyScores>(
  (value) => typeof value === 'object' && value !== null && 'comparisons' in value,
)

/**
 * The scores of a study version, computed in a thread of its own with its own read-only connection.
 * Throws AppError `study-not-found`.
 */
export function scoreInWorker(
  input: ScoreWorkerInput,
  onProgress?: OnProgress,
): Promise<StudyScores> {
  return startWorker({
    beside: import.meta.url,
    name: 'score-worker',
    input,
    result: studyScores,
    onProgress,
  })
}
