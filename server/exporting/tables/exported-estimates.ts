import { z } from 'zod'
import { present } from '../../core/assert.ts'
import { fromJson } from '../../db/json.ts'
import type { Question } from '../../benchmark/index.ts'
import { type EstimateDetail, estimateDetail } from '../../participation/index.ts'
import type { Arm, Cell, StudyVersion } from '../../study/index.ts'
import type { ExportSource } from '../export-source.ts'
import {
  type ExportedSubmission,
  exportedSubmissions,
  perSubmission,
} from './exported-submissions.ts'

/** An estimate with everything that was shown for it. */
export interface ExportedEstimate {
  readonly study: StudyVersion
  readonly submission: ExportedSubmission
  readonly arm: Arm
  readonly cell: Cell
  readonly question: Question
  readonly detail: EstimateDetail
  readonly position: number
  readonly percentages: Readonly<Record<string, number>>
  readonly draws: readonly string[] | null
  readonly isSurplus: boolean
  readonly storedAt: string
  readonly elapsedMs: number | null
  readonly hiddenMs: number | null
  readonly changes: number | null
}

const percentages = z.record(z.string(), z.number())
const draws = z.array(z.string())

const selectRows = ({ db }: ExportSource, submissionIds: readonly string[]) =>
  db
    .selectFrom('estimates')
    .innerJoin('steps', (join) =>
      join
        .onRef('steps.submission_id', '=', 'estimates.submission_id')
        .onRef('steps.position', '=', 'estimates.position'),
    )
    .select([
      'estimates.submission_id',
      'estimates.position',
      'estimates.cell_id',
      'estimates.percentages_json',
      'estimates.draws_json',
      'estimates.is_surplus',
      'estimates.stored_at',
      'steps.detail_json',
      'steps.elapsed_ms',
      'steps.hidden_ms',
      'steps.changes',
    ])
    .where('estimates.submission_id', 'in', submissionIds)
    .orderBy('estimates.submission_id')
    .orderBy('estimates.position')
    .execute()

type Row = Awaited<ReturnType<typeof selectRows>>[number]

function toEstimate(
  { study }: ExportSource,
  { submission, row }: { submission: ExportedSubmission; row: Row },
): ExportedEstimate {
  const cell = present(study.cell(row.cell_id), `cell ${row.cell_id}`)
  return {
    study,
    submission,
    arm: present(study.arm(cell.armKey), `arm ${cell.armKey}`),
    cell,
    question: present(study.dataset.question(cell.questionKey), `question ${cell.questionKey}`),
    detail: fromJson(estimateDetail, row.detail_json),
    position: row.position,
    percentages: fromJson(percentages, row.percentages_json),
    draws: row.draws_json === null ? null : fromJson(draws, row.draws_json),
    isSurplus: row.is_surplus === 1,
    storedAt: row.stored_at,
    elapsedMs: row.elapsed_ms,
    hiddenMs: row.hidden_ms,
    changes: row.changes,
  }
}

/** Every exported estimate, by submission and then in the order in which they were asked. */
export async function* exportedEstimates(source: ExportSource): AsyncGenerator<ExportedEstimate> {
  for await (const submissions of exportedSubmissions(source)) {
    const rows = await selectRows(
      source,
      submissions.map((submission) => submission.id),
    )
    for (const found of perSubmission(submissions, rows)) yield toEstimate(source, found)
  }
}
