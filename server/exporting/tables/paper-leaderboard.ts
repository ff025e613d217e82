import { createRandom } from '../../core/random.ts'
import { bootstrapRatio } from '../../stats/bootstrap-ratio.ts'
import { drawResamples } from '../../stats/draw-resamples.ts'
import type { Steering, StudyVersion } from '../../study/index.ts'
import type { ExportSource } from '../export-source.ts'
import { type Column, defineTable } from '../export-table.ts'
import { humanName, OUTPUT_MARKERS, TASK_TYPES } from '../rules/benchmark-names.ts'
import { type CellScores, matchRaters } from '../rules/match-raters.ts'
import { isPublishedCell } from '../rules/is-published-cell.ts'

interface LeaderboardRow {
  readonly study: StudyVersion
  readonly steering: Steering
  readonly name: string
  readonly mean: number
  readonly error: number | null
  readonly cells: number
}

const columns: readonly Column<LeaderboardRow>[] = [
  {
    name: 'Model Name',
    type: 'text',
    unit: '',
    description:
      'The model, or human, and how it answered: (V) percentages, (Seq) a sequence, (Log-p) token probabilities, (TS-Log-p) these rescaled.',
    value: ({ name }) => name,
  },
  {
    name: 'Dataset',
    type: 'key',
    unit: '',
    description: 'The dataset’s name.',
    value: ({ study }) => study.dataset.name,
  },
  {
    name: 'Task Type',
    type: 'key',
    unit: '',
    description: 'task0 for steering none, task1 for persona, task3_easy_hard for few-shot.',
    value: ({ steering }) => TASK_TYPES[steering],
  },
  {
    name: 'Alignment Mean',
    type: 'number',
    unit: 'total variation',
    description: 'Mean over the matched cells, which is the same cells for every row of a task.',
    value: ({ mean }) => mean,
  },
  {
    name: 'Alignment Error',
    type: 'number',
    unit: 'total variation',
    description:
      'Half of the 95 % interval as the benchmark’s paper makes it: cells resampled one by one, which is too narrow for people. Empty for a single cell.',
    value: ({ error }) => error,
  },
  {
    name: 'Cells',
    type: 'integer',
    unit: 'cells',
    description: 'How many cells are matched: those that people and every model here have.',
    value: ({ cells }) => cells,
  },
]

const cellOf = (score: ExportSource['scores'][number]): string =>
  JSON.stringify([score.questionKey, score.groupKey])

/** Every arm’s people and every model of a steering, people first, each with its cells. */
function ratersOf({ study, scores }: ExportSource, steering: Steering): CellScores[] {
  const raters = new Map<string, Map<string, number>>()
  const arms = new Map(study.arms.map((arm) => [arm.key, humanName(arm, study.arms)]))
  for (const score of scores) {
    if (score.steering !== steering || score.scope !== 'cell' || score.value === null) continue
    const isModel =
      score.raterType === 'model' &&
      score.rule === 'normalised' &&
      score.metric === 'total-variation'
    if (!isModel && !isPublishedCell(score)) continue
    const rater = isModel ? score.rater : (arms.get(score.armKey ?? '') ?? '')
    const name = `${rater} (${OUTPUT_MARKERS[score.expression]})`
    const cells = raters.get(name) ?? new Map<string, number>()
    cells.set(cellOf(score), score.value)
    raters.set(name, cells)
  }
  const people = new Set(arms.values())
  const isHuman = ({ name }: CellScores): boolean =>
    people.has(name.slice(0, name.lastIndexOf(' ')))
  const all = [...raters].map(([name, cells]) => ({ name, cells }))
  return [...all.filter(isHuman), ...all.filter((rater) => !isHuman(rater))]
}

const RESAMPLES = 1000

function errorOf(values: readonly number[], seed: string): number | null {
  if (values.length < 2) return null
  const { low, high } = bootstrapRatio({
    numerators: values,
    denominators: values.map(() => 1),
    resamples: drawResamples({
      size: values.length,
      count: RESAMPLES,
      random: createRandom(`${seed}/paper-leaderboard/${String(values.length)}`),
    }),
  })
  return (high - low) / 2
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

function rowsOf(source: ExportSource, steering: Steering): LeaderboardRow[] {
  const { study, seed } = source
  const rows = matchRaters(ratersOf(source, steering)).map(({ name, values }) => ({
    study,
    steering,
    name,
    mean: meanOf(values),
    error: errorOf(values, seed),
    cells: values.length,
  }))
  return rows.sort((one, other) => one.mean - other.mean)
}

export const paperLeaderboardTable = defineTable<LeaderboardRow>({
  file: 'paper_compat/leaderboard.csv',
  isOnlyCsv: true,
  row: 'People or a model in a task, on matched cells, as in the leaderboard of the benchmark.',
  columns: () => columns,
  rows: (source) =>
    [...new Set(source.study.arms.map((arm) => arm.steering))].flatMap((steering) =>
      rowsOf(source, steering),
    ),
})
