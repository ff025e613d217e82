import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Package } from 'datapackage'
import { z } from 'zod'
import { METRIC_IDS } from '../../../server/scoring/index.ts'
import { type ExportedStudy, exportMadeUpStudy } from '../../support/exported-study.ts'

const sha256 = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('hex')

const references = z.looseObject({ '@id': z.string() })
const croissantSchema = z.looseObject({
  '@context': z.record(z.string(), z.unknown()),
  '@type': z.literal('sc:Dataset'),
  conformsTo: z.array(z.string()),
  name: z.string().min(1),
  description: z.string().min(1),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  'rai:annotationsPerItem': z.string(),
  'rai:annotatorDemographics': z.array(z.string()),
  'rai:dataCollectionType': z.array(z.string()),
  distribution: z.array(
    z.strictObject({
      '@type': z.literal('cr:FileObject'),
      '@id': z.string(),
      name: z.string(),
      contentUrl: z.string(),
      contentSize: z.string().regex(/^\d+ B$/),
      encodingFormat: z.string().regex(/^\w+\/[\w.+-]+$/),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  recordSet: z.array(
    z.strictObject({
      '@type': z.literal('cr:RecordSet'),
      '@id': z.string(),
      name: z.string(),
      description: z.string().min(1),
      key: z.array(references).optional(),
      field: z.array(
        z.strictObject({
          '@type': z.literal('cr:Field'),
          '@id': z.string(),
          name: z.string(),
          description: z.string().min(1),
          dataType: z.enum(['sc:Text', 'sc:Integer', 'sc:Float', 'sc:DateTime']),
          isArray: z.literal(true).optional(),
          arrayShape: z.literal('-1').optional(),
          source: z.strictObject({
            fileObject: references,
            extract: z.strictObject({ column: z.string() }),
            transform: z.strictObject({ separator: z.literal('|') }).optional(),
          }),
          references: references.optional(),
        }),
      ),
    }),
  ),
})

const packageSchema = z.looseObject({
  profile: z.literal('tabular-data-package'),
  resources: z.array(
    z.looseObject({
      name: z.string(),
      path: z.string(),
      bytes: z.number(),
      hash: z.string(),
      schema: z.looseObject({
        fields: z.array(z.looseObject({ name: z.string() })),
        primaryKey: z.array(z.string()).optional(),
        foreignKeys: z
          .array(z.object({ reference: z.object({ resource: z.string() }) }).loose())
          .optional(),
      }),
    }),
  ),
})

/** The whole descriptor, as a program reads it. */
const descriptorOf = (exported: ExportedStudy): object =>
  z.looseObject({}).parse(JSON.parse(exported.read('datapackage.json')))

const parsed = <T>(schema: z.ZodType<T>, text: string): T => schema.parse(JSON.parse(text))

const headerOf = (exported: ExportedStudy, file: string): string[] =>
  (exported.read(file).split('\n')[0] ?? '').split(',')

const csvFiles = ({ manifest }: ExportedStudy): string[] =>
  manifest.files.map(({ path }) => path).filter((path) => path.endsWith('.csv'))

describe('the documents of an export', () => {
  let exported: ExportedStudy
  let empty: ExportedStudy

  beforeAll(async () => {
    exported = await exportMadeUpStudy({ people: 12, k: 2, questions: 3, withModels: true })
    empty = await exportMadeUpStudy({ people: 0, questions: 3 })
  }, 600_000)

  afterAll(() => {
    exported.remove()
    empty.remove()
  })

  const each = (): { exported: ExportedStudy }[] => [{ exported }, { exported: empty }]

  it('are in the manifest, with their size and hash', () => {
    for (const { exported } of each()) {
      const files = new Map(exported.manifest.files.map((file) => [file.path, file]))
      for (const name of [
        'METHODS.md',
        'CHECKLIST.md',
        'datapackage.json',
        'croissant.json',
        'analysis.py',
        'analysis.R',
      ]) {
        const file = path.join(exported.folder, name)
        expect(files.get(name)).toEqual({
          path: name,
          rows: null,
          bytes: readFileSync(file).length,
          sha256: sha256(file),
        })
      }
    }
  })

  describe('datapackage.json', () => {
    it('is a valid data package whose every row fits its schema', async () => {
      for (const { exported } of each()) {
        const loaded = await Package.load(descriptorOf(exported), {
          basePath: exported.folder,
          strict: true,
        })
        expect(loaded.errors).toEqual([])
        expect(loaded.valid).toBe(true)
        for (const resource of loaded.resources) {
          const rows = await resource.read({ keyed: true })
          const written = exported.manifest.files.find(
            ({ path }) => path === `${resource.name.replaceAll('.', '/')}.csv`,
          )
          expect({ name: resource.name, rows: rows.length }).toEqual({
            name: resource.name,
            rows: written?.rows,
          })
        }
      }
    }, 600_000)

    it('names only foreign keys that hold', async () => {
      const descriptor = parsed(packageSchema, exported.read('datapackage.json'))
      const loaded = await Package.load(descriptorOf(exported), {
        basePath: exported.folder,
        strict: true,
      })
      const withKeys = new Set(
        descriptor.resources
          .filter(({ schema }) => (schema.foreignKeys ?? []).length > 0)
          .map(({ name }) => name),
      )
      expect([...withKeys]).toEqual(expect.arrayContaining(['estimates', 'references', 'draws']))
      for (const resource of loaded.resources)
        if (withKeys.has(resource.name)) expect(await resource.checkRelations()).toBe(true)
    }, 600_000)

    it('describes each CSV file, its columns, its size and its hash', () => {
      const { resources } = parsed(packageSchema, exported.read('datapackage.json'))
      expect(resources.map(({ path }) => path)).toEqual(csvFiles(exported))
      for (const { path: file, schema, bytes, hash } of resources) {
        expect(schema.fields.map(({ name }) => name)).toEqual(headerOf(exported, file))
        expect(bytes).toBe(readFileSync(path.join(exported.folder, file)).length)
        expect(hash).toBe(`sha256:${sha256(path.join(exported.folder, file))}`)
      }
    })
  })

  describe('croissant.json', () => {
    it('has the shape of Croissant 1.1 and its RAI vocabulary', () => {
      for (const { exported } of each()) {
        const found = parsed(croissantSchema, exported.read('croissant.json'))
        expect(found.conformsTo).toEqual([
          'http://mlcommons.org/croissant/1.1',
          'http://mlcommons.org/croissant/RAI/1.0',
        ])
        expect(found['@context']).toMatchObject({
          '@vocab': 'http://schema.org/',
          cr: 'http://mlcommons.org/croissant/',
          recordSet: 'cr:recordSet',
          field: 'cr:field',
          dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
        })
        expect(found['rai:annotationsPerItem']).toBe('2')
      }
    })

    it('gives every id once, and names no other', () => {
      const { distribution, recordSet } = parsed(croissantSchema, exported.read('croissant.json'))
      const files = distribution.map((file) => file['@id'])
      const fields = recordSet.flatMap(({ field }) => field.map((each) => each['@id']))
      const ids = [...files, ...recordSet.map((set) => set['@id']), ...fields]
      expect(new Set(ids).size).toBe(ids.length)
      for (const id of ids) expect(id).not.toMatch(/\s/)
      for (const set of recordSet) {
        for (const key of set.key ?? []) expect(fields).toContain(key['@id'])
        for (const field of set.field) {
          expect(files).toContain(field.source.fileObject['@id'])
          if (field.references !== undefined) expect(fields).toContain(field.references['@id'])
        }
      }
    })

    it('has the hash of each file, and a field for each column', () => {
      const { distribution, recordSet } = parsed(croissantSchema, exported.read('croissant.json'))
      for (const { contentUrl, contentSize, sha256: hash } of distribution) {
        const file = path.join(exported.folder, contentUrl)
        expect(hash).toBe(sha256(file))
        expect(contentSize).toBe(`${String(readFileSync(file).length)} B`)
      }
      const tables = new Set(distribution.map(({ contentUrl }) => contentUrl))
      for (const file of csvFiles(exported)) expect(tables).toContain(file)
      for (const set of recordSet)
        expect(set.field.map(({ source }) => source.extract.column)).toEqual(
          headerOf(exported, `${set['@id']}.csv`),
        )
    })
  })

  describe('METHODS.md', () => {
    it('names every metric, arm and the size of the study', () => {
      const text = exported.read('METHODS.md')
      for (const metric of METRIC_IDS) expect(text).toContain(`| ${metric} |`)
      for (const arm of exported.study.arms) expect(text).toContain(`| ${arm.key} |`)
      expect(text).toContain(`There are ${String(exported.study.cells.length)} cells`)
      expect(text).toContain('12 submissions arrived between 2026-11-02 and 2026-11-02')
      expect(text).toContain('In a town | 4 | 33.3 %')
    })

    it('has the scores of scores.csv with their intervals', () => {
      const text = exported.read('METHODS.md')
      const headline = exported
        .rows('scores')
        .filter(
          (row) =>
            row['rater_type'] === 'people' &&
            row['metric'] === 'total-variation' &&
            row['scope'] === 'arm' &&
            row['membership'] === 'everyone',
        )
      expect(headline.length).toBeGreaterThan(10)
      for (const row of headline) {
        const fixed = (column: string): string => Number(row[column]).toFixed(4)
        const interval = row['ci_low'] === '' ? 'none' : `${fixed('ci_low')} to ${fixed('ci_high')}`
        expect(text).toContain(
          `| ${row['arm'] ?? ''} | ${row['level'] ?? ''} | ${row['rule'] ?? ''} | ${row['k'] ?? ''} | ${fixed('value')} | ${interval} |`,
        )
      }
    })

    it('says that there is nothing yet where nobody has answered', () => {
      const text = empty.read('METHODS.md')
      expect(text).toContain('Nobody has taken part yet.')
      expect(text).toContain('There are no scores yet')
      expect(text).not.toMatch(/NaN|undefined|Infinity/)
    })
  })

  describe('CHECKLIST.md', () => {
    it('answers what the data can tell', () => {
      const text = exported.read('CHECKLIST.md')
      expect(text).toContain('11 people in 12 finished submissions.')
      expect(text).toContain('2.00 GBP for an announced 8.0 minutes')
      expect(text).toContain('owl and parrot.')
    })

    it('marks what only the researcher knows, and says how much that is', () => {
      for (const { exported } of each()) {
        const text = exported.read('CHECKLIST.md')
        const open = text.match(/\*\*To be answered by you:\*\* .+\?$/gm) ?? []
        expect(text).toContain(`${String(open.length)} questions only you can answer`)
        expect(text).not.toMatch(/NaN|undefined|Infinity/)
      }
    })
  })

  describe('paper_compat/human', () => {
    const resultSchema = z.record(
      z.string(),
      z.looseObject({
        options: z.record(z.string(), z.string()),
        actual_results: z.record(z.string(), z.array(z.number())),
        avg_actual_results: z.record(z.string(), z.number()),
        std_actual_results: z.record(z.string(), z.number()),
        response: z.array(z.string()),
      }),
    )
    const figures = z.record(z.string(), z.number())

    /** As the benchmark compares a result with what was expected: letter by letter. */
    function distance(actual: Record<string, number>, expected: Record<string, number>): number {
      const letters = new Set([...Object.keys(actual), ...Object.keys(expected)])
      const apart = [...letters].map((each) =>
        Math.abs((actual[each] ?? 0) - (expected[each] ?? 0)),
      )
      return apart.reduce((sum, one) => sum + one, 0) / 2
    }

    /** The scores of crowds, cell by cell: read once, as there are many rows. */
    let crowds: ReadonlyMap<string, number>

    beforeAll(() => {
      const published = exported
        .rows('scores')
        .filter(
          (row) =>
            row['scope'] === 'cell' &&
            row['rule'] === 'first' &&
            row['metric'] === 'total-variation',
        )
      crowds = new Map(
        published.map((row) => [
          [row['arm'], row['question'], row['group']].join(' '),
          Number(row['value']),
        ]),
      )
    })

    const crowdOf = (arm: string, question: string, group: string): number =>
      crowds.get([arm, question, group].join(' ')) ?? Number.NaN

    const readResults = (file: string) =>
      parsed(resultSchema, exported.read(`paper_compat/human/made-up/${file}`))

    it('gives the scores of the crowd, compared letter by letter', () => {
      const folder = 'express_distribution/human/task1/HOME'
      const results = readResults(`${folder}/Town.json`)
      expect(Object.keys(results)).toEqual(['Q1', 'Q2', 'Q3'])
      for (const [question, result] of Object.entries(results)) {
        const expected = figures.parse(result['expected_results'])
        const wanted = crowdOf('persona/verbalize/before', question, 'HOME:Town')
        expect(distance(result.avg_actual_results, expected)).toBeCloseTo(wanted, 12)
        expect(result.response).toHaveLength(2)
      }
    })

    it('sets the one estimate of everyone beside the reference of each group', () => {
      const results = readResults('express_distribution/human/task0/NONE/Town.json')
      for (const [question, result] of Object.entries(results))
        for (const { attribute, value, key } of exported.study.groups) {
          const given = result[`expected_results_${attribute}_${value}`]
          if (given === undefined) {
            expect([question, key]).toEqual(['Q2', 'AGE:Old'])
            continue
          }
          const wanted = crowdOf('none/verbalize/none', question, key)
          expect(distance(result.avg_actual_results, figures.parse(given))).toBeCloseTo(wanted, 12)
        }
    })

    it('puts options in alphabetical order behind letters, and says which they are', () => {
      const results = readResults('sequence/human/task3_easy_hard/AGE/Young.json')
      for (const result of Object.values(results)) {
        expect(Object.keys(result.options).join('')).toBe('ABCDE')
        const expected = figures.parse(result['expected_results'])
        const chosen = Object.entries(result.options).filter(
          ([letter]) => (expected[letter] ?? 0) > 0,
        )
        const labels = chosen.map(([, label]) => label)
        expect(labels).toEqual([...labels].sort())
      }
    })

    it('has no file where nobody has answered', () => {
      const human = empty.manifest.files.filter(({ path }) => path.startsWith('paper_compat/human'))
      expect(human).toEqual([])
    })
  })
})
