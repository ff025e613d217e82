import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { projectRoot } from '../http/project-root.ts'
import type { ExportOrder } from './export-order.ts'
import type { ExportSource } from './export-source.ts'
import type { Manifest } from './manifest.ts'
import { definitionHash } from './tables/definition-hash.ts'
import { countLeftOut } from './tables/left-out.ts'

const packageSchema = z.object({ version: z.string() })

const plumblineVersion = (): string =>
  packageSchema.parse(JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')))
    .version

/** The manifest but for its files: what was exported, and what was left out of it. */
export async function describeExport(
  { db, study, anonymity }: ExportSource,
  order: ExportOrder,
): Promise<Omit<Manifest, 'files'>> {
  return {
    format: 'plumbline-export',
    format_version: 2,
    exported_at: order.exportedAt,
    plumbline: plumblineVersion(),
    study: {
      id: study.studyId,
      version: study.version,
      mode: study.mode,
      definition_sha256: await definitionHash(db, study.id),
    },
    dataset: {
      id: study.dataset.name,
      version: study.dataset.version,
      content_sha256: study.dataset.contentHash,
    },
    seed: order.seed,
    left_out: await countLeftOut(db, study.id),
    k_anonymity: anonymity.report,
  }
}
