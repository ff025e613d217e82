import { groupBy } from '../../core/group-by.ts'
import type { Arm, StudyVersion } from '../../study/index.ts'
import type { ExportSource } from '../export-source.ts'
import { type Column, defineTable } from '../export-table.ts'
import { humanName, OUTPUT_TYPES, TASK_TYPES } from '../rules/benchmark-names.ts'
import { isPublishedCell } from '../rules/is-published-cell.ts'
import { pythonList } from '../rules/python-list.ts'

interface EvalRow {
  readonly study: StudyVersion
  readonly arm: Arm
  /** The crowd’s distance in each scored cell: all questions for the first group, then the next. */
  readonly distances: readonly number[]
}

const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length

const columns: readonly Column<EvalRow>[] = [
  {
    name: 'Task Type',
    type: 'key',
    unit: '',
    description: 'task0 for steering none, task1 for persona, task3_easy_hard for few-shot.',
    value: ({ arm }) => TASK_TYPES[arm.steering],
  },
  {
    name: 'Model',
    type: 'key',
    unit: '',
    description:
      'human; of arms that differ in the own answer alone, the others are human (own answer after), human (own answer before) or human (no own answer).',
    value: ({ study, arm }) => humanName(arm, study.arms),
  },
  {
    name: 'Dataset',
    type: 'key',
    unit: '',
    description: 'opinionqa, nytimes or globalvalues; any other dataset has its own name.',
    value: ({ study }) => study.dataset.name,
  },
  {
    name: 'Wave',
    type: 'key',
    unit: '',
    description: 'Empty.',
    value: () => null,
  },
  {
    name: 'Demographic Group/Avg',
    type: 'key',
    unit: '',
    description: 'all',
    value: () => 'all',
  },
  {
    name: 'Demographic/Avg',
    type: 'key',
    unit: '',
    description: 'all',
    value: () => 'all',
  },
  {
    name: 'Output Type',
    type: 'key',
    unit: '',
    description: 'express_distribution for expression verbalize; sequence.',
    value: ({ arm }) => OUTPUT_TYPES[arm.expression],
  },
  {
    name: 'TV',
    type: 'number',
    unit: 'total variation',
    description: 'Mean of all_tvs, rounded to five decimals.',
    value: ({ distances }) => Number(meanOf(distances).toFixed(5)),
  },
  {
    name: 'all_tvs',
    type: 'text',
    unit: 'total variation',
    description:
      'A Python list: the crowd’s distance in each cell that has a score, all questions of the first group, then of the next.',
    value: ({ distances }) => pythonList(distances),
  },
]

/** Arms without a single score have no row: an empty list has no mean. */
function* rows({ study, scores }: ExportSource): Generator<EvalRow> {
  const byPlace = groupBy(scores.filter(isPublishedCell), (score) =>
    JSON.stringify([score.armKey, score.groupKey, score.questionKey]),
  )
  for (const arm of study.arms) {
    const distances = study.groups.flatMap((group) =>
      study.questions.flatMap((question) => {
        const found = byPlace.get(JSON.stringify([arm.key, group.key, question.key])) ?? []
        return found.flatMap((score) => score.value ?? [])
      }),
    )
    if (distances.length > 0) yield { study, arm, distances }
  }
}

export const evalHumanTable = defineTable<EvalRow>({
  file: 'paper_compat/eval_human.csv',
  isOnlyCsv: true,
  row: 'An arm, as in the evaluation file of the benchmark.',
  columns: () => columns,
  rows,
})
