import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { projectRoot } from '../../http/project-root.ts'
import type { ExportSource } from '../export-source.ts'
import type { ManifestFile } from '../manifest.ts'
import { datasetLicence } from '../tables/dataset-licence.ts'
import { exportTables } from '../tables/index.ts'
import { countLeftOut } from '../tables/left-out.ts'
import { checklistText } from './checklist.ts'
import { croissant } from './croissant.ts'
import { dataPackage } from './data-package.ts'
import { describedTables } from './described-table.ts'
import type { DocumentInput } from './document-input.ts'
import { writeHumanResults } from './human-results.ts'
import { methodsText } from './methods.ts'
import { readPeopleFigures } from './people-figures.ts'
import { responsibleAi } from './responsible-ai.ts'
import { writeFile, writeJson } from './write-file.ts'

/** The scripts lie beside `server`, as views do, and are shipped as they are. */
const SCRIPTS = ['analysis.py', 'analysis.R']

const writeScript = async (folder: string, name: string): Promise<ManifestFile> =>
  writeFile(folder, name, await readFile(path.join(projectRoot, 'analysis', name), 'utf8'))

async function documentInput(folder: string, source: ExportSource): Promise<DocumentInput> {
  const { db, study, scores, comparisons, seed, resamples } = source
  return {
    study,
    people: await readPeopleFigures(folder, study),
    leftOut: await countLeftOut(db, study.id),
    scores,
    comparisons,
    datasetLicence: await datasetLicence(db, study.dataset.versionId),
    seed,
    resamples,
  }
}

/**
 * Writes what explains an export, beside its tables and from them: the scripts that recompute its
 * scores, METHODS.md, CHECKLIST.md, what people gave in the benchmark’s own shape, datapackage.json and
 * croissant.json. `files` are the tables that the folder holds. Returns the files that were added.
 */
export async function writeDocuments(
  folder: string,
  source: ExportSource,
  files: readonly ManifestFile[],
): Promise<ManifestFile[]> {
  const { study } = source
  const input = await documentInput(folder, source)
  const tables = describedTables(exportTables, files, source)
  const results = await writeHumanResults(folder, source)
  const written = [
    ...(await Promise.all(SCRIPTS.map((name) => writeScript(folder, name)))),
    await writeFile(folder, 'METHODS.md', methodsText(input)),
    await writeFile(folder, 'CHECKLIST.md', checklistText(input)),
    ...results,
  ]
  const descriptors = [
    await writeJson(
      folder,
      'datapackage.json',
      dataPackage({ study, tables, datasetLicence: input.datasetLicence }),
    ),
    await writeJson(
      folder,
      'croissant.json',
      croissant({
        study,
        tables,
        files: [...files, ...results],
        responsibleAi: responsibleAi(input),
      }),
    ),
  ]
  return [...written, ...descriptors]
}
