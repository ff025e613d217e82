import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { type DatasetDocument, datasetDocumentSchema } from '../../server/benchmark/index.ts'
import { projectRoot } from '../../server/http/project-root.ts'

const read = (file: string): unknown =>
  parse(readFileSync(path.join(projectRoot, 'studies', file), 'utf8'))

const studyFile = z.record(z.string(), z.unknown())

/** The dataset of the demo. */
export const demoDataset = (): DatasetDocument =>
  datasetDocumentSchema.parse(read('datasets/demo.yaml'))

/** The demo as a study on Prolific, with a code for each outcome. `changes` are whole top-level keys. */
export const demoStudy = (changes: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    ...studyFile.parse(read('demo.yaml')),
    entry: 'prolific',
    completion_codes: {
      completed: 'C1DEMO42',
      'failed-attention': 'C2DEMO42',
      'no-consent': 'C3DEMO42',
      'incompatible-device': 'C4DEMO42',
      'failed-comprehension': 'C5DEMO42',
      withdrew: 'C6DEMO42',
    },
    ...changes,
  })
