import path from 'node:path'
import { type Clock, isoTime } from '../core/clock.ts'
import { startWorker } from '../db/start-worker.ts'
import type { OnProgress } from '../db/worker-messages.ts'
import { type ExportOrder, type ExportReport, exportReport } from './export-order.ts'

export interface ExportStudyInput {
  readonly databaseUrl: string
  readonly clock: Clock
  readonly studyVersionId: string
  /** Made where it is missing; replaced where it holds an earlier export and nothing else. */
  readonly outDir: string
  /** Of the intervals; the study version’s id unless another is given. */
  readonly seed?: string | undefined
  /** Of the intervals; as many as scores have unless given. */
  readonly resamples?: number | undefined
  /** How many people must share what they said about themselves; 1 withholds nothing. */
  readonly kAnonymity?: number | undefined
  readonly onProgress?: OnProgress | undefined
  /** Ends the work; a folder whose name begins with a dot can stay behind beside the target. */
  readonly signal?: AbortSignal | undefined
}

/** A usual choice; docs/explanation/privacy.md says what it means. */
export const DEFAULT_K_ANONYMITY = 5

/**
 * Writes every file of a study version to a folder, in a thread of its own with its own read-only
 * connection: an in-memory database has no second connection and cannot be exported. The same answers
 * and seed give the same bytes, but for the time in the manifest. Throws AppError `study-not-found`,
 * `target-not-empty`, `target-not-writable`, `database-unavailable` or `not-migrated`; then the folder
 * is as it was.
 */
export function exportStudy(input: ExportStudyInput): Promise<ExportReport> {
  const order: ExportOrder = {
    databaseUrl: input.databaseUrl,
    studyVersionId: input.studyVersionId,
    outDir: path.resolve(input.outDir),
    seed: input.seed ?? input.studyVersionId,
    resamples: input.resamples,
    kAnonymity: input.kAnonymity ?? DEFAULT_K_ANONYMITY,
    exportedAt: isoTime(input.clock),
  }
  return startWorker({
    beside: import.meta.url,
    name: 'export-worker',
    input: order,
    result: exportReport,
    onProgress: input.onProgress,
    signal: input.signal,
  })
}
