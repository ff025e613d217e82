import { type Dataset, loadDataset } from '../../server/benchmark/index.ts'
import { present } from '../../server/core/assert.ts'
import { groupBy } from '../../server/core/group-by.ts'
import { importBenchmark, importModels } from '../../server/importing/index.ts'
import type { ImportedModelResults } from '../../server/importing/index.ts'
import {
  loadModelResults,
  type ModelResult,
  publishedTotalVariation,
  type SharesByOption,
} from '../../server/models/index.ts'
import { createTestClock } from '../support/clock.ts'
import { testDialects } from '../support/databases.ts'
import { benchmarkFolder, describeOnBenchmark } from '../support/shared-benchmark.ts'
import { type PublishedRow, readPublishedScores } from './published-scores.ts'

interface Cell {
  readonly row: PublishedRow
  readonly questionKey: string
  readonly published: number
  readonly result: ModelResult
  /** Empty where nobody in the group answered. */
  readonly reference: SharesByOption
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

const keyOf = (part: {
  readonly model: string
  readonly steering: string
  readonly expression: string
  readonly questionKey: string
  readonly groupKey: string
}): string =>
  [part.model, part.steering, part.expression, part.questionKey, part.groupKey].join(' ')

/** Total variation of shares as they stand; a refused reply has no mass at all. */
const rawTotalVariation = (shares: SharesByOption | null, reference: SharesByOption): number =>
  [...new Set([...Object.keys(shares ?? {}), ...Object.keys(reference)])].reduce(
    (sum, key) => sum + Math.abs((shares?.[key] ?? 0) - (reference[key] ?? 0)),
    0,
  ) / 2

function normalised(shares: SharesByOption): SharesByOption {
  const sum = Object.values(shares).reduce((total, share) => total + share, 0)
  return Object.fromEntries(Object.entries(shares).map(([key, share]) => [key, share / sum]))
}

/** The mean over the cells that have a value, to five decimals as published, and how many they are. */
const meanOf = (cells: readonly Cell[], scoreOf: (cell: Cell) => number | undefined): string => {
  const values = cells.flatMap((cell) => scoreOf(cell) ?? [])
  return `${mean(values).toFixed(5)} (${String(values.length)})`
}

const hasReference = ({ reference }: Cell): boolean => Object.keys(reference).length > 0
const rawScore = ({ result, reference }: Cell): number =>
  rawTotalVariation(result.state === 'reread' ? null : result.shares, reference)
const normalisedScore = ({ result, reference }: Cell): number | undefined =>
  result.shares === null ? undefined : rawTotalVariation(normalised(result.shares), reference)
const publishedRuleScore = ({ row, result, reference }: Cell): number =>
  publishedTotalVariation(present(result.publishedShares?.[row.groupKey], row.groupKey), reference)

const nameOf = ({ row, questionKey }: Cell): string =>
  [row.model, row.steering, row.expression, row.groupKey, questionKey].join(' ')

const isMet = (score: number, published: number): boolean => Math.abs(score - published) <= 1e-9

/**
 * Means and cells: shares divided by their sum, shares as they stand, the published pairing, and what the
 * benchmark published. docs/explanation/benchmark-data.md has the same figures.
 */
const MEANS = [
  [
    'anthropic_opus none verbalize',
    '0.18345 (599)',
    '0.33675 (599)',
    '0.45152 (599)',
    '0.45160 (600)',
  ],
  ['gpt-4 none verbalize', '0.19669 (599)', '0.19669 (599)', '0.40016 (599)', '0.40033 (600)'],
  ['llama3-70b none verbalize', '0.23196 (599)', '0.23196 (599)', '0.39611 (599)', '0.39628 (600)'],
  [
    'anthropic_opus none sequence',
    '0.25977 (599)',
    '0.25977 (599)',
    '0.48445 (599)',
    '0.48447 (600)',
  ],
  ['gpt-4 none sequence', '0.26992 (599)', '0.26988 (599)', '0.38937 (599)', '0.38955 (600)'],
  ['llama3-70b none sequence', '0.29211 (599)', '0.29006 (599)', '0.50109 (599)', '0.50109 (600)'],
  [
    'gpt-4 none log-probabilities',
    '0.53519 (599)',
    '0.53517 (599)',
    '0.71440 (599)',
    '0.71404 (600)',
  ],
  [
    'llama3-70b none log-probabilities',
    '0.49657 (599)',
    '0.49657 (599)',
    '0.68855 (599)',
    '0.68824 (600)',
  ],
  [
    'gpt-4 none rescaled-log-probabilities',
    '0.26862 (599)',
    '0.26862 (599)',
    '0.45142 (599)',
    '0.45150 (600)',
  ],
  [
    'llama3-70b none rescaled-log-probabilities',
    '0.45110 (599)',
    '0.45110 (599)',
    '0.66190 (599)',
    '0.66163 (600)',
  ],
  ['anthropic_opus persona verbalize', '0.17095 (599)', '0.23791 (599)', '', '0.23791 (599)'],
  ['anthropic_opus few-shot verbalize', '0.14653 (599)', '0.14653 (599)', '', '0.14653 (599)'],
  ['gpt-4 persona verbalize', '0.18109 (599)', '0.18109 (599)', '', '0.18109 (599)'],
  ['gpt-4 few-shot verbalize', '0.17888 (599)', '0.17878 (599)', '', '0.17878 (599)'],
  ['llama3-70b persona verbalize', '0.22576 (599)', '0.22584 (599)', '', '0.22635 (599)'],
  ['llama3-70b few-shot verbalize', '0.21088 (598)', '0.21086 (598)', '', '0.21086 (598)'],
  ['anthropic_opus persona sequence', '0.28243 (599)', '0.28243 (599)', '', '0.28243 (599)'],
  ['anthropic_opus few-shot sequence', '0.24821 (599)', '0.24821 (599)', '', '0.24821 (599)'],
  ['gpt-4 persona sequence', '0.23852 (599)', '0.23852 (599)', '', '0.23852 (599)'],
  ['gpt-4 few-shot sequence', '0.20424 (599)', '0.20426 (599)', '', '0.20426 (599)'],
  ['llama3-70b persona sequence', '0.32284 (599)', '0.31552 (599)', '', '0.31552 (599)'],
  ['llama3-70b few-shot sequence', '0.30713 (599)', '0.30033 (599)', '', '0.30033 (599)'],
  ['gpt-4 persona log-probabilities', '0.50704 (599)', '0.50704 (599)', '', '0.50704 (599)'],
  ['gpt-4 few-shot log-probabilities', '0.49165 (599)', '0.49058 (599)', '', '0.49058 (599)'],
  ['llama3-70b persona log-probabilities', '0.46012 (599)', '0.46012 (599)', '', '0.46012 (599)'],
  ['llama3-70b few-shot log-probabilities', '0.44622 (599)', '0.44449 (599)', '', '0.44449 (599)'],
  [
    'gpt-4 persona rescaled-log-probabilities',
    '0.22441 (599)',
    '0.22441 (599)',
    '',
    '0.22441 (599)',
  ],
  [
    'gpt-4 few-shot rescaled-log-probabilities',
    '0.19933 (599)',
    '0.19933 (599)',
    '',
    '0.19933 (599)',
  ],
  [
    'llama3-70b persona rescaled-log-probabilities',
    '0.41690 (599)',
    '0.41690 (599)',
    '',
    '0.41690 (599)',
  ],
  [
    'llama3-70b few-shot rescaled-log-probabilities',
    '0.39334 (599)',
    '0.39334 (599)',
    '',
    '0.39334 (599)',
  ],
]

describeOnBenchmark('the published scores of models on OpinionQA', () => {
  let imported: ImportedModelResults
  let dataset: Dataset
  let steered: Cell[] = []
  let unsteered: Cell[] = []

  /** Rows with 99 values left out the one question whose reference, or reply, had another length. */
  const questionsOf = (row: PublishedRow): string[] => {
    const keys = dataset.questions
      .filter(({ sets }) => sets.includes('disagreement_100'))
      .map(({ key }) => key)
    if (row.values.length === keys.length) return keys
    const left = row.groupKey === 'SEX:Male' ? 'FEM2_W29' : 'LEGALIMG_W41'
    return keys.filter((key) => key !== left)
  }

  beforeAll(async () => {
    const [dialect] = testDialects
    const database = await present(dialect, 'SQLite').create()
    const services = { db: database.db, clock: createTestClock() }
    const { versionId } = await importBenchmark(services, {
      name: 'opinionqa',
      from: benchmarkFolder,
    })
    imported = await importModels(services, { from: benchmarkFolder, mayReplace: false })
    dataset = await loadDataset(database.db, versionId)
    const results = new Map(
      (await loadModelResults(database.db, 'opinionqa')).map((each) => [keyOf(each), each]),
    )
    await database.drop()

    const cells = readPublishedScores().flatMap((row) =>
      questionsOf(row).map((questionKey, index): Cell => {
        const groupKey = row.steering === 'none' ? 'population' : row.groupKey
        const key = keyOf({ ...row, questionKey, groupKey })
        return {
          row,
          questionKey,
          published: present(row.values[index], key),
          result: present(results.get(key), key),
          reference: dataset.reference(questionKey, row.groupKey)?.shares ?? {},
        }
      }),
    )
    steered = cells.filter(({ row }) => row.steering !== 'none')
    unsteered = cells.filter(({ row }) => row.steering === 'none')
  }, 300_000)

  it('are there for 11,979 cells with a steering: 12,000 but for 21', () => {
    expect(steered).toHaveLength(11_979)
    expect(unsteered).toHaveLength(6000)
    expect(new Set(steered.map(({ row }) => row.model)).size).toBe(3)
  })

  it('are met within 1e-9 by raw shares in 11,977 of them', () => {
    const others = steered.filter((cell) => !isMet(rawScore(cell), cell.published))
    expect(others.map(nameOf)).toEqual([
      'llama3-70b persona verbalize POLPARTY:Republican NEIGHINTERA_W32',
      'llama3-70b persona verbalize RACE:White GAP21Q24_W82',
    ])
  })

  it('take the two other replies in the order in which they name their letters', () => {
    const others = steered.filter((cell) => !isMet(rawScore(cell), cell.published))
    for (const { result, reference, questionKey, published } of others) {
      const lettered = (dataset.question(questionKey)?.options ?? [])
        .filter(({ key }) => (reference[key] ?? 0) > 0)
        .sort((one, other) => (one.label < other.label ? -1 : 1))
        .map(({ key }) => reference[key] ?? 0)
      const asNamed = Object.values(result.shares ?? {})
      const score = mean(lettered.map((share, at) => Math.abs(share - (asNamed[at] ?? 0))))
      expect((score * lettered.length) / 2).toBeCloseTo(published, 9)
    }
  })

  it('have the same group means to five decimals but for the groups of those two', () => {
    const rows = [...new Set(steered.map(({ row }) => row))]
    const others = rows.filter((row) => {
      const scores = steered.filter((cell) => cell.row === row).map(rawScore)
      return mean(scores).toFixed(5) !== row.mean.toFixed(5)
    })
    expect(rows).toHaveLength(120)
    expect(others.map(({ model, steering, groupKey }) => [model, steering, groupKey])).toEqual([
      ['llama3-70b', 'persona', 'POLPARTY:Republican'],
      ['llama3-70b', 'persona', 'RACE:White'],
    ])
  })

  it('are met within 1e-9 by the published pairing in all 6,000 cells without steering', () => {
    const others = unsteered.filter((cell) => !isMet(publishedRuleScore(cell), cell.published))
    expect(others.map(nameOf)).toEqual([])
    for (const row of new Set(unsteered.map((cell) => cell.row))) {
      const scores = unsteered.filter((cell) => cell.row === row).map(publishedRuleScore)
      expect(mean(scores).toFixed(5)).toBe(row.mean.toFixed(5))
    }
  })

  it('are the same as those keyed by option in 1,414 of them', () => {
    expect(unsteered.filter((cell) => isMet(rawScore(cell), cell.published))).toHaveLength(1414)
  })

  it('come from replies of which the import counts each kind', () => {
    const total = (field: 'results' | 'asStated' | 'normalised' | 'reread' | 'refused'): number =>
      imported.counts.reduce((sum, count) => sum + count[field], 0)
    expect(total('results')).toBe(15_000)
    expect(total('asStated')).toBe(13_611)
    expect(total('normalised')).toBe(1168)
    expect(total('reread')).toBe(201)
    expect(total('refused')).toBe(20)
  })

  it('are explained, model by model, by the rule and the replies that count', () => {
    const ways = groupBy([...unsteered, ...steered], ({ row }) =>
      [row.model, row.steering, row.expression].join(' '),
    )
    const means = [...ways].map(([way, cells]) => {
      const scored = cells.filter(hasReference)
      const isSteered = cells.some(({ row }) => row.steering !== 'none')
      return [
        way,
        meanOf(scored, normalisedScore),
        meanOf(scored, rawScore),
        isSteered ? '' : meanOf(scored, publishedRuleScore),
        meanOf(cells, ({ published }) => published),
      ]
    })
    expect(means).toEqual(MEANS)
  })
})
