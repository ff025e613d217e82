import { canonicalJson } from '../core/canonical-json.ts'
import { type Clock, isoTime } from '../core/clock.ts'
import { sha256 } from '../core/ids.ts'
import type { Db } from '../db/tables.ts'
import { inTransaction } from '../db/transaction.ts'
import { datasetRows } from './dataset-rows.ts'
import type { DatasetDocument } from './rules/document.ts'
import type { LintFinding } from './rules/lint-finding.ts'
import { lintDataset } from './rules/lint.ts'
import { findLatestVersion, insertVersion, lockDataset } from './store.ts'

export interface StoredDataset {
  /** `name@version` */
  readonly versionId: string
  /** False where the newest version already holds exactly this. */
  readonly isNew: boolean
  readonly lint: readonly LintFinding[]
}

/**
 * Stores a dataset in one transaction. The same content as the newest version changes nothing; any
 * other content becomes the next version, and older versions stay as they are for the studies on them.
 */
export function storeDataset(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  document: DatasetDocument,
): Promise<StoredDataset> {
  const contentHash = sha256(canonicalJson(document))
  const lint = lintDataset(document)
  return inTransaction(db, async (db) => {
    const now = isoTime(clock)
    await lockDataset(db, document.dataset, now)
    const latest = await findLatestVersion(db, document.dataset)
    if (latest?.content_hash === contentHash) return { versionId: latest.id, isNew: false, lint }

    const number = (latest?.version ?? 0) + 1
    const versionId = `${document.dataset}@${String(number)}`
    await insertVersion(
      db,
      datasetRows(document, {
        id: versionId,
        dataset_id: document.dataset,
        version: number,
        content_hash: contentHash,
        title: document.title,
        source: document.source,
        licence: document.licence ?? null,
        population: document.population,
        lint_json: JSON.stringify(lint),
        created_at: now,
      }),
    )
    return { versionId, isNew: true, lint }
  })
}
