import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'
import { projectRoot } from '../../server/http/project-root.ts'
import { publishedSchemas } from './published-schemas.ts'

const read = (file: string): string => readFileSync(path.join(projectRoot, file), 'utf8')

describe('the published JSON Schemas', () => {
  it.each(publishedSchemas.map(({ file, text }) => [file, text]))(
    '%s is what the program checks (npm run schemas)',
    (file, text) => {
      expect(read(file)).toBe(text)
    },
  )

  it('takes the demo dataset, and refuses one with a mistake', () => {
    const schema: unknown = JSON.parse(read('docs/reference/dataset.schema.json'))
    if (typeof schema !== 'object' || schema === null) throw new Error('not a schema')
    const isValid = new Ajv2020().compile(schema)
    const demo: unknown = parse(read('studies/datasets/demo.yaml'))
    expect(isValid(demo)).toBe(true)
    expect(isValid({ ...Object(demo), dataset: 7 })).toBe(false)
  })
})
