import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { datasetJsonSchema } from '../../server/benchmark/dataset-json-schema.ts'
import { LINT_RULES } from '../../server/benchmark/rules/lint-finding.ts'
import { readDatasetFile } from '../../server/importing/read-dataset-file.ts'
import { codeIn, markdown, tableRows } from '../docs/markdown.ts'

const node = z.looseObject({
  enum: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), node).optional()
  },
  get items() {
    return node.optional()
  },
})
type Node = z.output<typeof node>

/** Every key of the schema as the page writes it, with the values that it takes: `groups[].value`. */
const keyPaths = (schema: Node, at = ''): { key: string; values: string[] }[] => [
  ...Object.entries(schema.properties ?? {}).flatMap(([name, child]) => {
    const key = at === '' ? name : `${at}.${name}`
    return [{ key, values: child.enum ?? [] }, ...keyPaths(child, key)]
  }),
  ...(schema.items === undefined ? [] : keyPaths(schema.items, `${at}[]`)),
]

const page = 'docs/reference/dataset-file.md'
const yamlBlocks = (file: string): string[] =>
  [...markdown(file).matchAll(/^```yaml\n(dataset: [^]*?)^```/gm)].flatMap(([, text]) =>
    text?.includes('\ngroups:\n') === true ? [text] : [],
  )

describe(page, () => {
  const rows = new Map(tableRows(markdown(page)).map((row) => [codeIn(row[0]), row.join(' | ')]))
  const keys = keyPaths(node.parse(datasetJsonSchema()))

  it('describes every key with the values that it takes', () => {
    expect(keys.filter(({ key }) => !rows.has(key))).toEqual([])
    for (const { key, values } of keys)
      for (const value of values) expect(rows.get(key)).toContain(`\`${value}\``)
  })

  it('describes every finding of the report, and nothing that does not exist', () => {
    expect(LINT_RULES.filter((rule) => !rows.has(rule))).toEqual([])
    const known = new Set<string | undefined>([...keys.map(({ key }) => key), ...LINT_RULES])
    expect([...rows.keys()].filter((key) => !known.has(key))).toEqual([])
  })
})

describe('the dataset files in the documentation', () => {
  const examples = [page, 'docs/how-to/import-a-benchmark.md'].flatMap((file) =>
    yamlBlocks(file).map((text) => [file, text] as const),
  )

  it('are two', () => {
    expect(examples).toHaveLength(2)
  })

  it.each(examples)('can be imported: %s', (_file, text) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-docs-'))
    const file = path.join(folder, 'example.yaml')
    writeFileSync(file, text)
    expect(readDatasetFile(file).questions).toHaveLength(1)
    rmSync(folder, { recursive: true })
  })
})
