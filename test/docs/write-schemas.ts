/** `npm run schemas`: writes the JSON Schemas that docs/reference publishes. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../../server/http/project-root.ts'
import { publishedSchemas } from './published-schemas.ts'

for (const { file, text } of publishedSchemas) {
  writeFileSync(path.join(projectRoot, file), text)
  process.stdout.write(`wrote ${file}\n`)
}
