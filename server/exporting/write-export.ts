import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { withSnapshot } from '../db/with-snapshot.ts'
import type { OnProgress } from '../db/worker-messages.ts'
import { projectRoot } from '../http/project-root.ts'
import { scoreStudyVersion } from '../scoring/index.ts'
import { loadStudyVersion } from '../study/index.ts'
import type { ExportOrder, ExportReport } from './export-order.ts'
import type { ExportSource } from './export-source.ts'
import type { Manifest, ManifestFile } from './manifest.ts'
import { definitionHash } from './tables/definition-hash.ts'
import { exportTables } from './tables/index.ts'
import { countLeftOut } from './tables/left-out.ts'
import { fillFolder } from './target-folder.ts'
import { writeTable } from './write-table.ts'

const packageSchema = z.object({ version: z.string() })

const plumblineVersion = (): string =>
  packageSchema.parse(JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')))
    .version

async function writeTables(
  folder: string,
  source: ExportSource,
  onProgress: OnProgress,
): Promise<ManifestFile[]> {
  const files: ManifestFile[] = []
  for (const [index, table] of exportTables.entries()) {
    files.push(...(await writeTable(folder, table, source)))
    onProgress({ stage: 'writing', done: index + 1, total: exportTables.length })
  }
  return files
}

async function describe(
  { db, study }: ExportSource,
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
  }
}

async function readSource(
  db: ExportSource['db'],
  { studyVersionId, seed }: ExportOrder,
  onProgress: OnProgress,
): Promise<ExportSource> {
  const study = await loadStudyVersion(db, studyVersionId)
  const { scores } = await scoreStudyVersion(db, studyVersionId, {
    seed,
    onProgress: (done, total) => {
      onProgress({ stage: 'scoring', done, total })
    },
  })
  return { db, study, scores }
}

/** Writes the files of an export from one snapshot of the database, so that they agree. */
export function writeExport(order: ExportOrder, onProgress: OnProgress): Promise<ExportReport> {
  return fillFolder(order.outDir, (folder) =>
    withSnapshot(order.databaseUrl, async (db) => {
      const source = await readSource(db, order, onProgress)
      const description = await describe(source, order)
      const manifest = { ...description, files: await writeTables(folder, source, onProgress) }
      await writeFile(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
      return { outDir: order.outDir, manifest }
    }),
  )
}
