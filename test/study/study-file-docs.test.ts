import { readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../../server/http/project-root.ts'
import { parseStudy } from '../../server/study/parse-study.ts'
import { FINDING_RULES } from '../../server/study/rules/finding.ts'
import { prolificPolicy } from '../../server/study/rules/prolific-policy.ts'
import {
  type SchemaNode,
  studyJsonSchema,
  studySchemaTree,
} from '../../server/study/study-schema.ts'

const read = (name: string): string => readFileSync(path.join(projectRoot, 'docs', name), 'utf8')

/** Every key of the schema as the documentation writes it: `arms[].steering`. */
function keyPaths(node: SchemaNode, at = ''): string[] {
  const below = (name: string): string => (at === '' ? name : `${at}.${name}`)
  return [
    ...Object.entries(node.properties ?? {}).flatMap(([name, child]) => [
      below(name),
      ...keyPaths(child, below(name)),
    ]),
    ...(node.propertyNames?.enum ?? []).map(below),
    ...(node.items === undefined ? [] : keyPaths(node.items, `${at}[]`)),
    ...(node.anyOf ?? []).flatMap((branch) => keyPaths(branch, at)),
  ]
}

const rows = (text: string): Map<string, string> =>
  new Map(
    text.split('\n').flatMap((line) => {
      const name = /^\| `([^`]+)`/.exec(line)?.[1]
      return name === undefined ? [] : [[name, line] as const]
    }),
  )

describe('the reference of the study file', () => {
  const documented = rows(read('reference/study-file.md'))

  it('describes every key, and none that does not exist', () => {
    const paths = keyPaths(studySchemaTree())
    const known = [...paths, ...FINDING_RULES]
    expect(paths.filter((key) => !documented.has(key))).toEqual([])
    expect([...documented.keys()].filter((key) => !known.some((name) => name === key))).toEqual([])
  })

  it('lists every finding', () => {
    expect(FINDING_RULES.filter((rule) => !documented.has(rule))).toEqual([])
  })

  it('names every value that a key takes', () => {
    const choices = (node: SchemaNode, at = ''): string[] => [
      ...Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
        const key = at === '' ? name : `${at}.${name}`
        const values = child.enum ?? child.items?.enum ?? []
        const missing = values.filter((value) => documented.get(key)?.includes(value) !== true)
        return [...missing.map((value) => `${key}: ${value}`), ...choices(child, key)]
      }),
      ...(node.items === undefined ? [] : choices(node.items, `${at}[]`)),
    ]
    expect(choices(studySchemaTree())).toEqual([])
  })

  it('states Prolific’s rates as they are configured', () => {
    const { GBP, USD } = prolificPolicy.hourlyMinor
    const figures = [GBP.minimum, USD.minimum, GBP.recommended, USD.recommended]
    const row = documented.get('low-pay') ?? ''
    expect([...row.matchAll(/(\d+) (?:GBP|USD)/g)].map(([, figure]) => Number(figure))).toEqual(
      figures.map((minor) => minor / 100),
    )
  })
})

describe('docs/reference/study.schema.json', () => {
  // After a change of definition.ts:
  // npx tsx -e "import('./server/study/study-schema.ts').then((m) => console.log(JSON.stringify(m.studyJsonSchema(), null, 2)))" > docs/reference/study.schema.json
  it('is what the code says', () => {
    expect(JSON.parse(read('reference/study.schema.json'))).toEqual(studyJsonSchema())
  })

  it('describes every key, so that an editor can show it', () => {
    const undescribed = (node: SchemaNode, at: string): string[] => [
      ...Object.entries(node.properties ?? {}).flatMap(([name, child]) => [
        ...(child.description === undefined ? [`${at}${name}`] : []),
        ...undescribed(child, `${at}${name}.`),
      ]),
      ...(node.items === undefined ? [] : undescribed(node.items, at)),
      ...(node.anyOf ?? []).flatMap((branch) => undescribed(branch, at)),
    ]
    expect(undescribed(studySchemaTree(), '')).toEqual([])
  })
})

describe('the example in “Write a study”', () => {
  it('is a whole study file', () => {
    const text = read('how-to/write-a-study.md')
    const blocks = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block ?? '')
    const whole = blocks.filter((block) => /^study:/m.test(block))
    expect(whole).toHaveLength(1)
    expect(parseStudy(whole[0] ?? '')).toMatchObject({ kind: 'parsed' })
  })
})
