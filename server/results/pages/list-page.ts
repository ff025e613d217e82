import type { Page } from '../../http/render.ts'
import { paths } from '../../paths.ts'
import { METRIC_IDS, METRICS } from '../../scoring/index.ts'
import { BOARD_EXPRESSIONS, BOARD_LEVELS, BOARD_OPTION_SETS, BOARD_STEERINGS } from '../forms.ts'
import type { BoardChoice, ListedResults, ListedVersion, VersionBoards } from '../list-results.ts'
import { armName } from './arm-words.ts'
import { chartView } from './chart-view.ts'
import { percent, whole } from './numbers.ts'
import { figures, type RowView, type TableView, words } from './table-view.ts'

const filled = ({ cells, filledCells }: ListedVersion): string =>
  cells === 0 ? '0' : `${whole(filledCells)} of ${whole(cells)} (${percent(filledCells / cells)})`

const rowOf = (version: ListedVersion): RowView => ({
  href: paths.versionResults(version.versionId),
  cells: [
    version.versionId,
    version.title,
    version.mode,
    version.datasetName,
    whole(version.finished),
    whole(version.active),
    filled(version),
    version.models === 0 ? 'none' : whole(version.models),
  ],
})

const tableOf = (versions: readonly ListedVersion[]): TableView => ({
  caption: 'Study versions',
  columns: [
    words('Study'),
    words('Title'),
    words('State'),
    words('Dataset'),
    figures('Finished'),
    figures('Under way'),
    figures('Cells filled'),
    figures('Models'),
  ],
  rows: versions.map(rowOf),
})

const LEVELS: Readonly<Record<string, string>> = {
  any: 'every level',
  individual: 'one person',
  crowd: 'a crowd of k',
  all: 'everyone',
}
const OPTION_SETS: Readonly<Record<string, string>> = {
  any: 'whichever the study has',
  all: 'all options',
  'without-refusals': 'without refusals',
}

interface FieldView {
  readonly name: string
  readonly label: string
  readonly options: readonly {
    readonly value: string
    readonly label: string
    readonly isChosen: boolean
  }[]
}

function fieldView(
  name: string,
  label: string,
  choices: { readonly values: readonly string[]; readonly chosen: string },
  labelOf: (value: string) => string = (value) => value,
): FieldView {
  const options = choices.values.map((value) => ({
    value,
    label: labelOf(value),
    isChosen: value === choices.chosen,
  }))
  return { name, label, options }
}

const metricLabel = (metric: string): string =>
  METRICS.find(({ id }) => id === metric)?.label ?? metric

const fieldsOf = (choice: BoardChoice, datasets: readonly string[]): FieldView[] => [
  fieldView('dataset', 'Dataset', { values: datasets, chosen: choice.dataset }),
  fieldView('steering', 'Steering', { values: BOARD_STEERINGS, chosen: choice.steering }),
  fieldView(
    'expression',
    'Expression',
    { values: BOARD_EXPRESSIONS, chosen: choice.expression },
    (value) => (value === 'any' ? 'every expression' : value),
  ),
  fieldView(
    'level',
    'People as',
    { values: BOARD_LEVELS, chosen: choice.level },
    (value) => LEVELS[value] ?? value,
  ),
  fieldView(
    'options',
    'Options',
    { values: BOARD_OPTION_SETS, chosen: choice.options },
    (value) => OPTION_SETS[value] ?? value,
  ),
  fieldView('metric', 'Metric', { values: METRIC_IDS, chosen: choice.metric }, metricLabel),
]

const boardView = ({ study, charts, isCurrent }: VersionBoards) => ({
  versionId: study.id,
  href: paths.versionResults(study.id),
  isComputing: charts === null,
  isCurrent: isCurrent || charts === null,
  arms: (charts ?? []).map((chart) => {
    const arm = study.arms.find(({ key }) => key === chart.armKey)
    return {
      name: arm === undefined ? '' : armName(arm),
      chart: chartView(study.id, chart),
    }
  }),
})

/** Every study version with its state, and people among models over all of them. */
export const listPage = ({
  versions,
  datasets,
  choice,
  boards,
  isComputing,
}: ListedResults): Page => ({
  view: 'results/list',
  layout: 'results',
  locals: {
    title: 'Results',
    state: isComputing ? 'computing' : 'ready',
    hasStudies: versions.length > 0,
    studies: tableOf(versions),
    action: paths.results,
    fields: choice === null ? null : fieldsOf(choice, datasets),
    boards: boards.map(boardView),
  },
})
