import type { Comparison } from '../../scoring/index.ts'
import type { ArmResults, StudyResults } from '../study-results.ts'
import { levelName, PEOPLE_LEVELS } from './find-score.ts'
import { decimals, percent, probability, range, signed, whole } from './numbers.ts'
import { figures, type TableView, words } from './table-view.ts'

/** Comparisons of an arm by total variation, at the levels that the page shows. */
const shownComparisons = (results: StudyResults, { arm }: ArmResults): Comparison[] =>
  PEOPLE_LEVELS.flatMap((shown) =>
    results.comparisons.filter(
      ({ armKey, scope, metric, level, rule }) =>
        armKey === arm.key &&
        scope === 'arm' &&
        metric === 'total-variation' &&
        level === shown.level &&
        rule === shown.rule,
    ),
  )

const nameOf = (comparison: Comparison, k: number): string => {
  const level = PEOPLE_LEVELS.find(({ level: known }) => known === comparison.level)
  return level === undefined ? comparison.level : levelName(level, k)
}

/** People minus each model on the cells that both have; null where there is no model to compare with. */
export function comparisonsTable(results: StudyResults, arm: ArmResults): TableView | null {
  const comparisons = shownComparisons(results, arm)
  if (comparisons.length === 0) return null
  return {
    caption: 'People minus each model, on the cells that both have',
    columns: [
      words('Model'),
      words('Expression'),
      words('People'),
      figures('People’s value'),
      figures('Model’s value'),
      figures('Difference'),
      figures('95 % interval'),
      figures('p'),
      figures('p, Holm'),
      figures('Cells'),
    ],
    rows: comparisons.map((comparison) => ({
      cells: [
        comparison.model,
        comparison.modelExpression,
        nameOf(comparison, results.study.estimatesPerCell),
        decimals(comparison.peopleValue),
        decimals(comparison.modelValue),
        signed(comparison.difference),
        range(comparison.interval),
        probability(comparison.p),
        probability(comparison.pHolm),
        whole(comparison.cells),
      ],
    })),
  }
}

/** What was done to models’ distributions before they were scored; null where nothing was. */
export function modelChangesTable(results: StudyResults, { arm }: ArmResults): TableView | null {
  const changes = results.droppedMass.filter(
    ({ steering, cells, unscoredCells }) => steering === arm.steering && cells + unscoredCells > 0,
  )
  if (changes.length === 0) return null
  return {
    caption: 'What was done to the models’ distributions before scoring',
    columns: [
      words('Model'),
      words('Expression'),
      figures('Cells scored'),
      figures('Divided by their sum'),
      figures('Mean share on options left out'),
      figures('Without a distribution'),
    ],
    rows: changes.map((change) => ({
      cells: [
        change.model,
        change.expression,
        whole(change.cells),
        whole(change.normalisedCells),
        change.cells === 0 ? percent(null) : percent(change.meanDroppedShare, 1),
        whole(change.unscoredCells),
      ],
    })),
  }
}
