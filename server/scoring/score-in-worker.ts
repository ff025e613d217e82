import { z } from 'zod'
import { startWorker } from '../db/start-worker.ts'
import type { OnProgress } from '../db/worker-messages.ts'
import type { Score } from './score.ts'
import type { ScoreWorkerInput } from './score-worker-input.ts'

const scores = z.custom<readonly Score[]>(Array.isArray)

/**
 * The scores of a study version, computed in a thread of its own with its own read-only connection.
 * Throws AppError `study-not-found`.
 */
export function scoreInWorker(
  input: ScoreWorkerInput,
  onProgress?: OnProgress,
): Promise<readonly Score[]> {
  return startWorker({
    beside: import.meta.url,
    name: 'score-worker',
    input,
    result: scores,
    onProgress,
  })
}
