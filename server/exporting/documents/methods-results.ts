import type { Comparison, Score } from '../../scoring/index.ts'
import type { DocumentInput } from './document-input.ts'
import { markdownTable, section } from './markdown.ts'
import { decimal, intervalText } from './words.ts'

/** The headline metric over a whole arm, of everyone, unweighted. */
const isHeadline = (score: Score): boolean =>
  score.metric === 'total-variation' &&
  score.scope === 'arm' &&
  score.membership === 'everyone' &&
  score.weighting === 'none' &&
  score.value !== null

const valueText = (value: number | null): string => (value === null ? '' : decimal(value))

const peopleRow = (score: Score): string[] => [
  score.armKey ?? '',
  score.level,
  score.rule,
  score.k === null ? '' : String(score.k),
  valueText(score.value),
  intervalText(score.interval),
  String(score.cells),
  String(score.participants),
]

const lineRow = (score: Score): string[] => [
  score.armKey ?? '',
  score.rater,
  valueText(score.value),
  String(score.cells),
]

const modelRow = (score: Score): string[] => [
  score.rater,
  score.steering,
  score.expression,
  valueText(score.value),
  intervalText(score.interval),
  String(score.cells),
]

const isHeadlineComparison = (comparison: Comparison): boolean =>
  comparison.metric === 'total-variation' &&
  comparison.scope === 'arm' &&
  comparison.rule !== 'random' &&
  comparison.difference !== null

const pText = (p: number | null): string => {
  if (p === null) return ''
  return p < 0.0001 ? 'below 0.0001' : decimal(p)
}

const comparisonRow = (comparison: Comparison): string[] => [
  comparison.armKey,
  [comparison.level, comparison.rule, comparison.k ?? ''].join(' ').trim(),
  `${comparison.model} (${comparison.modelExpression})`,
  valueText(comparison.peopleValue),
  valueText(comparison.modelValue),
  valueText(comparison.difference),
  intervalText(comparison.interval),
  pText(comparison.pHolm),
  String(comparison.cells),
]

/** What came out, in total variation. */
export function resultsSection({ scores, comparisons }: DocumentInput): string {
  const headline = scores.filter(isHeadline)
  const of = (raterType: Score['raterType']): Score[] =>
    headline.filter((score) => score.raterType === raterType)
  if (of('people').length === 0)
    return section('Results', 'There are no scores yet: no finished submission has an estimate.')
  const interval = '95 % interval'
  return section(
    'Results',
    'Total variation, from 0 (equal) to 1; lower is better. Other metrics, groups and questions are in scores.csv, model_scores.csv and comparisons.csv.',
    markdownTable(
      ['arm', 'level', 'rule', 'k', 'people', interval, 'cells', 'participants'],
      of('people').map(peopleRow),
    ),
    markdownTable(['arm', 'reference line', 'value', 'cells'], of('line').map(lineRow)),
    markdownTable(
      ['model', 'steering', 'expression', 'value', interval, 'cells'],
      of('model')
        .filter((score) => score.rule === 'normalised')
        .map(modelRow),
    ),
    markdownTable(
      ['arm', 'level', 'model', 'people', 'model', 'difference', interval, 'p (Holm)', 'cells'],
      comparisons.filter(isHeadlineComparison).map(comparisonRow),
    ),
  )
}
