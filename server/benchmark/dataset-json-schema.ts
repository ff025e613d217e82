import { z } from 'zod'
import { datasetDocumentSchema } from './dataset-document.ts'

/** The JSON Schema of a dataset file, as docs/reference/dataset.schema.json publishes it. */
export const datasetJsonSchema = (): object => ({
  title: 'A dataset for Plumbline',
  description: 'docs/reference/dataset-file.md describes each key.',
  ...z.toJSONSchema(datasetDocumentSchema, { io: 'input' }),
})
