import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { withSnapshot } from '../db/with-snapshot.ts'
import type { OnProgress } from '../db/worker-messages.ts'
import { describeExport } from './describe-export.ts'
import { writeDocuments } from './documents/index.ts'
import type { ExportOrder, ExportReport } from './export-order.ts'
import type { ExportSource } from './export-source.ts'
import type { ManifestFile } from './manifest.ts'
import { readSource } from './read-source.ts'
import { exportTables } from './tables/index.ts'
import { fillFolder } from './target-folder.ts'
import { writeTable } from './write-table.ts'

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

/** Writes the files of an export from one snapshot of the database, so that they agree. */
export function writeExport(order: ExportOrder, onProgress: OnProgress): Promise<ExportReport> {
  return fillFolder(order.outDir, (folder) =>
    withSnapshot(order.databaseUrl, async (db) => {
      const source = await readSource(db, order, onProgress)
      const description = await describeExport(source, order)
      const tables = await writeTables(folder, source, onProgress)
      const documents = await writeDocuments(folder, source, tables)
      const manifest = { ...description, files: [...tables, ...documents] }
      await writeFile(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
      return { outDir: order.outDir, manifest }
    }),
  )
}
