import { AppError } from '../core/errors.ts'
import type { Db } from '../db/tables.ts'
import type { LintFinding } from './rules/lint-finding.ts'
import { findLint } from './store.ts'

/**
 * What the import found about each question of a version.
 * Throws AppError `dataset-not-found` where there is no such version.
 */
export async function loadLint(db: Db, versionId: string): Promise<readonly LintFinding[]> {
  const lint = await findLint(db, versionId)
  if (lint === undefined) throw new AppError('dataset-not-found', { detail: versionId })
  return lint
}
