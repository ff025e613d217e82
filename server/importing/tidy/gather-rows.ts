import { type Dataset, POPULATION, type Question } from '../../benchmark/index.ts'
import { judgeReply, type ModelResult } from '../../models/index.ts'
import type { PlacedRow } from './tidy-rows.ts'
import type { TidyRow } from './tidy-row.ts'

/** The shares of one model, question and group as they come in. */
interface Cell {
  readonly row: TidyRow
  readonly question: Question
  readonly shares: Map<string, { readonly share: number; readonly place: string }>
}

/** Cells by dataset, in the order of their first row. */
export type Cells = ReadonlyMap<string, readonly ModelResult[]>

export interface RowGatherer {
  /** Takes a row into its cell, or says what is wrong with it. */
  add(placed: PlacedRow): string | undefined
  results(): Cells
}

const optionKeyOf = ({ options }: Question, name: string): string | undefined =>
  (options.find(({ key }) => key === name) ?? options.find(({ label }) => label === name))?.key

function groupFault(row: TidyRow, dataset: Dataset): string | undefined {
  if (row.steering === 'none')
    return row.group === POPULATION
      ? undefined
      : `group: expected ${POPULATION} with steering none, found “${row.group}”`
  return dataset.group(row.group) === undefined
    ? `group: expected a group of ${dataset.versionId} such as ${dataset.groups[0]?.key ?? ''}, found “${row.group}”`
    : undefined
}

/** A whole reply names every option that is no refusal. */
function resultOf({ row, question, shares }: Cell): ModelResult {
  const known = Object.fromEntries([...shares].map(([key, { share }]) => [key, share]))
  const expected = question.options.filter(({ isRefusal }) => !isRefusal).map(({ key }) => key)
  return {
    model: row.model,
    steering: row.steering,
    expression: row.expression,
    questionKey: question.key,
    groupKey: row.group,
    ...judgeReply({ known, unknown: {}, expected }),
    publishedShares: null,
  }
}

/** Puts rows together to results, keyed by option, against the datasets that they name. */
export function createRowGatherer(datasets: ReadonlyMap<string, Dataset>): RowGatherer {
  const cells = new Map<string, Cell>()

  const cellOf = (row: TidyRow, dataset: Dataset): Cell | string => {
    const key = JSON.stringify([
      row.dataset,
      row.model,
      row.steering,
      row.expression,
      row.question,
      row.group,
    ])
    const known = cells.get(key)
    if (known !== undefined) return known
    const question = dataset.question(row.question)
    if (question === undefined)
      return `question: expected a question of ${dataset.versionId}, found “${row.question}”`
    const fault = groupFault(row, dataset)
    if (fault !== undefined) return fault
    const cell: Cell = { row, question, shares: new Map() }
    cells.set(key, cell)
    return cell
  }

  return {
    add({ row, place }) {
      const dataset = datasets.get(row.dataset)
      if (dataset === undefined) return `dataset: “${row.dataset}” has not been imported`
      const cell = cellOf(row, dataset)
      if (typeof cell === 'string') return cell
      const option = optionKeyOf(cell.question, row.option)
      if (option === undefined)
        return `option: expected a key or label of ${row.question}, found “${row.option}”`
      const earlier = cell.shares.get(option)
      if (earlier !== undefined)
        return earlier.share === row.share
          ? `the same row as ${earlier.place}`
          : `contradicts ${earlier.place}, which has the share ${String(earlier.share)}`
      cell.shares.set(option, { share: row.share, place })
      return undefined
    },
    results() {
      const byDataset = new Map<string, ModelResult[]>()
      for (const cell of cells.values()) {
        const results = byDataset.get(cell.row.dataset) ?? []
        byDataset.set(cell.row.dataset, results)
        results.push(resultOf(cell))
      }
      return byDataset
    },
  }
}
