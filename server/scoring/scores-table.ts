import { METRICS } from './metrics/index.ts'
import type { MetricId } from './metrics/metric-id.ts'
import type { Comparison, DroppedMass, Interval, Score, StudyScores } from './score.ts'
import { scoreWords } from './score-words.ts'
import { textTable } from './text-table.ts'

const SCORE_HEADINGS = [
  'over',
  'whose estimate',
  'score',
  '95 % interval',
  'item bootstrap',
  'cells',
  'estimates',
  'people',
] as const

const rounded = (value: number): string => value.toFixed(4)

const rangeText = (interval: Interval | null): string =>
  interval === null ? '-' : `${rounded(interval.low)}–${rounded(interval.high)}`

const valueText = ({ value, note }: Pick<Score, 'value' | 'note'>): string =>
  value === null ? (note ?? '-') : rounded(value)

const overText = ({ groupKey, attribute }: Pick<Score, 'groupKey' | 'attribute'>): string =>
  groupKey ?? attribute ?? 'everything'

const scoreRow = (score: Score): string[] => [
  overText(score),
  scoreWords(score),
  valueText(score),
  rangeText(score.interval),
  rangeText(score.itemBootstrap),
  String(score.cells),
  score.raterType === 'people' ? String(score.estimates) : '-',
  score.raterType === 'people' ? String(score.participants) : '-',
]

/** From the whole to its groups; lines and models as a whole alone. */
const isShown = ({ scope, raterType }: Score): boolean =>
  scope === 'arm' || (raterType === 'people' && (scope === 'attribute' || scope === 'group'))

const SCOPES = ['arm', 'attribute', 'group']

const byScope = (scores: readonly Score[]): Score[] =>
  [...scores].sort(
    (one, other) =>
      SCOPES.indexOf(one.scope) - SCOPES.indexOf(other.scope) ||
      overText(one).localeCompare(overText(other), 'en'),
  )

function scoreTable(title: string, scores: readonly Score[]): string[] {
  if (scores.length === 0) return []
  const optionSets = [...new Set(scores.map((score) => score.optionSet))].join(', ')
  return [
    textTable(`${title}, options: ${optionSets}`, SCORE_HEADINGS, byScope(scores).map(scoreRow)),
  ]
}

const COMPARISON_HEADINGS = [
  'people',
  'model',
  'difference',
  '95 % interval',
  'p',
  'p (Holm)',
  'cells',
] as const

const pText = (p: number | null): string => (p === null ? '-' : p < 1e-4 ? '< 0.0001' : rounded(p))

function levelWords({ level, rule, k }: Comparison): string {
  if (level === 'individual') return 'one person'
  if (level === 'all') return `everyone, ${rule}`
  return `${rule === 'first' ? 'first' : 'any'} ${String(k ?? '')}`
}

const comparisonRow = (comparison: Comparison): string[] => [
  levelWords(comparison),
  `${comparison.model} (${comparison.modelExpression})`,
  comparison.difference === null ? (comparison.note ?? '-') : rounded(comparison.difference),
  rangeText(comparison.interval),
  pText(comparison.p),
  pText(comparison.pHolm),
  String(comparison.cells),
]

const droppedText = ({ model, steering, expression, ...dropped }: DroppedMass): string =>
  `${model} (${expression}), steering ${steering}: ${String(dropped.cells)} cells scored, ${String(dropped.unscoredCells)} not, ${String(dropped.normalisedCells)} divided by their sum; mean share on options that are not shown ${rounded(dropped.meanDroppedShare)}.`

/**
 * The scores by one metric as text for a terminal: a table for each arm, with its people, its lines
 * and people minus models, then one of models for each steering. Single questions and cells are left
 * out, as there are too many to read; the files of an export have them.
 */
export function scoresTable(
  { scores, comparisons, droppedMass }: Pick<StudyScores, 'scores' | 'comparisons' | 'droppedMass'>,
  metricId: MetricId = 'total-variation',
): string {
  const shown = scores.filter((score) => score.metric === metricId && isShown(score))
  const arms = [...new Set(shown.flatMap(({ armKey }) => armKey ?? []))]
  const tables = arms.flatMap((armKey) => {
    const own = comparisons.filter(
      (each) => each.armKey === armKey && each.metric === metricId && each.scope === 'arm',
    )
    return [
      ...scoreTable(
        `Arm ${armKey}`,
        shown.filter((score) => score.armKey === armKey),
      ),
      ...(own.length === 0
        ? []
        : [
            textTable(
              `People minus models, arm ${armKey}`,
              COMPARISON_HEADINGS,
              own.map(comparisonRow),
            ),
          ]),
    ]
  })
  const ofModels = shown.filter(({ raterType }) => raterType === 'model')
  const models = [...new Set(ofModels.map(({ steering }) => steering))].flatMap((steering) =>
    scoreTable(
      `Models, steering ${steering}`,
      ofModels.filter((score) => score.steering === steering),
    ),
  )
  const metric = METRICS.find(({ id }) => id === metricId)
  const title = metric === undefined ? metricId : `${metric.label}. ${metric.description}`
  const dropped = droppedMass.map(droppedText).join('\n')
  return `${[title, ...tables, ...models, ...(dropped === '' ? [] : [dropped])].join('\n\n')}\n`
}
