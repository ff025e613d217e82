import type { Dataset, LintFinding } from '../../server/benchmark/index.ts'
import { loadDataset } from '../../server/benchmark/index.ts'
import { type ImportedDataset, importBenchmark, importers } from '../../server/importing/index.ts'
import { createTestClock } from '../support/clock.ts'
import { testDialects } from '../support/databases.ts'
import { benchmarkFolder, describeOnBenchmark } from '../support/shared-benchmark.ts'

const findingsOf = (lint: readonly LintFinding[], rule: string): readonly LintFinding[] =>
  lint.filter((finding) => finding.rule === rule)

describe.each(testDialects.map((dialect) => [dialect.name, dialect] as const))(
  '%s',
  (_, dialect) => {
    describeOnBenchmark(`the whole benchmark, imported into ${dialect.name}`, () => {
      const imported = new Map<string, ImportedDataset>()
      const datasets = new Map<string, Dataset>()
      let again: ImportedDataset[] = []

      beforeAll(async () => {
        const database = await dialect.create()
        const services = { db: database.db, clock: createTestClock() }
        for (const { name } of importers) {
          const result = await importBenchmark(services, { name, from: benchmarkFolder })
          imported.set(name, result)
          datasets.set(name, await loadDataset(database.db, result.versionId))
        }
        again = []
        for (const { name } of importers)
          again.push(await importBenchmark(services, { name, from: benchmarkFolder }))
        await database.drop()
      }, 60_000)

      const at = <T>(map: ReadonlyMap<string, T>, name: string): T => {
        const value = map.get(name)
        if (value === undefined) throw new Error(`${name} was not imported`)
        return value
      }
      const dataset = (name: string): Dataset => at(datasets, name)
      const lint = (name: string): readonly LintFinding[] => at(imported, name).lint

      it('has the questions, options, groups and references of each dataset', () => {
        const sizes = [...imported].map(([name, each]) => [
          name,
          each.questions,
          each.exampleQuestions,
          each.options,
          each.groups,
          each.references,
        ])
        expect(sizes).toEqual([
          ['opinionqa', 494, 0, 2375, 12, 5874],
          ['nytimes', 235, 0, 940, 4, 940],
          ['globalvalues', 100, 546, 2836, 26, 2366],
        ])
      })

      it('changes nothing the second time', () => {
        expect(again.map(({ versionId, isNew }) => [versionId, isNew])).toEqual([
          ['opinionqa@1', false],
          ['nytimes@1', false],
          ['globalvalues@1', false],
        ])
      })

      it('keeps the hundred questions of the published study as a set, in their order', () => {
        const hundred = dataset('opinionqa').questions.filter(({ sets }) =>
          sets.includes('disagreement_100'),
        )
        expect(hundred).toHaveLength(100)
        expect(dataset('opinionqa').questions.slice(0, 100)).toEqual(hundred)
      })

      it('keys a group with fewer answers by option, not by letter', () => {
        const opinionqa = dataset('opinionqa')
        const reference = opinionqa.reference('FEM2_W29', 'RACE:Asian')
        expect(Object.values(reference?.counts ?? {})).toEqual([8, 29, 18, 0, 0])
        expect(Object.keys(reference?.counts ?? {})).toEqual(
          opinionqa.question('FEM2_W29')?.options.map(({ key }) => key),
        )
      })

      it('has no reference where a group has no answers', () => {
        expect(dataset('opinionqa').reference('FEM2_W29', 'SEX:Male')).toBeUndefined()
        const empty = findingsOf(lint('opinionqa'), 'empty-reference')
        expect(empty).toHaveLength(54)
        expect(empty.filter(({ questionKey }) => questionKey === 'FEM2_W29')).toMatchObject([
          { level: 'warning', groupKey: 'SEX:Male' },
        ])
      })

      it('keeps options whole that have a comma', () => {
        const options = dataset('opinionqa').question('GOVPRIORITYc_W54')?.options
        expect(options?.map(({ key, ordinal }) => [key, ordinal])).toEqual([
          ['a-top-priority', 1],
          ['important-but-lower-priority', 2],
          ['not-too-important', 3],
          ['should-not-be-done', 4],
          ['refused', null],
        ])
      })

      it('puts middle options into the middle and leaves “Not sure” an answer off the scale', () => {
        const opinionqa = dataset('opinionqa')
        expect(opinionqa.question('ECON5_d_W54')?.options.map(({ ordinal }) => ordinal)).toEqual([
          1,
          2,
          2.5,
          3,
          4,
          null,
        ])
        const unsure = opinionqa.questions.filter(({ options }) =>
          options.some(
            ({ key, ordinal, isRefusal }) => key === 'not-sure' && ordinal === null && !isRefusal,
          ),
        )
        expect(unsure).toHaveLength(12)
        expect(unsure.filter(({ sets }) => sets.includes('disagreement_100'))).toHaveLength(4)
      })

      it('has one refusal in each OpinionQA question, and no ordinal on it', () => {
        for (const { options } of dataset('opinionqa').questions) {
          const refusals = options.filter(({ isRefusal }) => isRefusal)
          expect(refusals.map(({ label, ordinal }) => [label, ordinal])).toEqual([
            ['Refused', null],
          ])
        }
      })

      it('takes lists in which every place is equal for nominal', () => {
        const nominal = dataset('opinionqa').questions.filter(({ scale }) => scale === 'nominal')
        expect(nominal.map(({ key }) => key).sort()).toEqual([
          'ELDFINANCEF1_W41',
          'ELDFINANCEF2_W41',
          'FAMSURV17_W50',
          'IMPREASONGUN_W26',
          'MADEUPSHAREWHY_W45',
          'NEWSPREFV2_W45',
          'WRKTRN1F1_W41',
          'WRKTRN1F2_W41',
        ])
      })

      it('takes the published text of the key that has five', () => {
        const { text } = dataset('opinionqa').question('IDIMPORT_W43') ?? {}
        expect(text).toContain('Asian')
        expect(
          findingsOf(lint('opinionqa'), 'remark').filter(
            ({ questionKey }) => questionKey === 'IDIMPORT_W43',
          ),
        ).toHaveLength(2)
      })

      it('reports questions with one text', () => {
        const twins = findingsOf(lint('opinionqa'), 'duplicate-text')
        expect(twins.map(({ questionKey }) => questionKey)).toEqual(
          expect.arrayContaining(['FEM2_W29', 'MASC2_W29']),
        )
        expect(twins).toHaveLength(7)
      })

      it('has the natural order and about nineteen people a group in books', () => {
        const books = dataset('nytimes')
        for (const { options, context } of books.questions) {
          expect(options.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4])
          expect(context).not.toBeNull()
        }
        const sizes = books.questions.flatMap(({ key }) =>
          books.groups.map((group) => books.reference(key, group.key)?.n ?? 0),
        )
        expect(sizes).toHaveLength(940)
        expect(sizes.reduce((sum, n) => sum + n, 0) / sizes.length).toBeCloseTo(19, 0)
      })

      it('marks the five questions in which countries share no answer', () => {
        const asked = dataset('globalvalues').questions.filter(({ exampleOnly }) => !exampleOnly)
        expect(asked.flatMap(({ mixedWording }, index) => (mixedWording ? [index] : []))).toEqual([
          0, 1, 15, 33, 38,
        ])
      })

      it('has no reference for a country that lies wholly on “Missing”', () => {
        const globalvalues = dataset('globalvalues')
        for (const index of [33, 38]) {
          const { key } = globalvalues.questions[index] ?? { key: '' }
          expect(globalvalues.reference(key, 'COUNTRY:Turkey')).toBeUndefined()
        }
        const empty = findingsOf(lint('globalvalues'), 'empty-reference')
        expect(empty.map(({ groupKey }) => groupKey)).toEqual(['COUNTRY:Turkey', 'COUNTRY:Turkey'])
      })

      it('has neither n nor a scale in Global Values, and offers each country its own slots', () => {
        const globalvalues = dataset('globalvalues')
        for (const question of globalvalues.questions) {
          expect(question.scale).toBe('nominal')
          for (const { key } of globalvalues.groups) {
            const reference = globalvalues.reference(question.key, key)
            if (reference === undefined) continue
            expect([reference.n, reference.counts]).toEqual([null, null])
            expect(
              reference.offeredKeys.every((option) => (reference.shares[option] ?? 0) > 0),
            ).toBe(true)
          }
        }
      })

      it('has at least five similar questions with a reference for each country that is asked', () => {
        const globalvalues = dataset('globalvalues')
        const asked = globalvalues.questions.filter(({ exampleOnly }) => !exampleOnly)
        for (const question of asked)
          for (const group of globalvalues.groups) {
            if (globalvalues.reference(question.key, group.key) === undefined) continue
            const usable = question.similar.filter(
              (key) => globalvalues.reference(key, group.key) !== undefined,
            )
            expect(usable.length).toBeGreaterThanOrEqual(5)
          }
      })

      it('has shares that sum to 1 everywhere', () => {
        for (const each of datasets.values())
          for (const question of each.questions)
            for (const group of each.groups) {
              const shares = each.reference(question.key, group.key)?.shares
              if (shares === undefined) continue
              const sum = Object.values(shares).reduce((total, share) => total + share, 0)
              expect(Math.abs(sum - 1)).toBeLessThan(1e-9)
            }
      })
    })
  },
)
