import { datasetJsonSchema } from '../../server/benchmark/dataset-json-schema.ts'
import { studyJsonSchema } from '../../server/study/study-schema.ts'

/** The JSON Schemas that editors use, each with the file that publishes it. */
export const publishedSchemas: readonly { readonly file: string; readonly text: string }[] = [
  { file: 'docs/reference/dataset.schema.json', schema: datasetJsonSchema() },
  { file: 'docs/reference/study.schema.json', schema: studyJsonSchema() },
].map(({ file, schema }) => ({ file, text: `${JSON.stringify(schema, null, 2)}\n` }))
