import type { Distortion, DistortionFigure, ReliabilityFigure } from '../../diagnostics/index.ts'
import type { ArmResults, StudyResults } from '../study-results.ts'
import { counted, decimals, percent, range, signed, whole, withRange } from './numbers.ts'
import { figures, type TableView, words } from './table-view.ts'

type Words = readonly [label: string, meaning: string]

const DISTORTIONS: Readonly<Record<DistortionFigure, Words>> = {
  slope: [
    'Slope on the truth',
    '1: estimates move with the truth. Below 1: they stay too near the middle.',
  ],
  intercept: ['Intercept', 'What is estimated where the truth is 0.'],
  'own-answer-projection': [
    'Own-answer projection',
    'Extra share on an option where it was one’s own answer.',
  ],
  'true-gap': ['True gap between groups', 'How far two groups’ true distributions are apart.'],
  'estimated-gap': ['Estimated gap between groups', 'The same between the estimates.'],
  'gap-exaggeration': [
    'Gap exaggeration',
    'Estimated gap over true gap: above 1, groups are made too different.',
  ],
  'multiples-of-5': ['Only multiples of 5', 'Share of estimates.'],
  'multiples-of-10': ['Only multiples of 10', 'Share of estimates.'],
  'multiples-of-25': ['Only multiples of 25', 'Share of estimates.'],
  'flat-share': ['Flat', 'Share of estimates with every option alike.'],
  'one-hot-share': ['All on one option', 'Share of estimates.'],
  'knowledge-to-simulation-gap': [
    'Knowledge-to-simulation gap',
    'Distance with drawn people over distance with percentages, minus 1: above 0, drawing is harder than saying.',
  ],
}

const SHARES: readonly DistortionFigure[] = [
  'multiples-of-5',
  'multiples-of-10',
  'multiples-of-25',
  'flat-share',
  'one-hot-share',
]

const valueText = ({ figure, value, interval }: Distortion): string =>
  SHARES.includes(figure)
    ? `${percent(value)}${interval === null ? '' : ` (${percent(interval.low)} to ${percent(interval.high)})`}`
    : withRange(value, interval)

const LEVELS = { individual: 'each estimate', all: 'mean of everyone', model: 'model' } as const

/** What people do to distributions in an arm. */
export function distortionsTable(results: StudyResults, { arm }: ArmResults): TableView {
  const rows = results.diagnostics.distortions.filter(
    ({ raterType, scope, armKey }) =>
      raterType === 'people' && scope === 'arm' && armKey === arm.key,
  )
  return {
    caption: 'What people do to distributions',
    columns: [
      words('Figure'),
      words('What it means'),
      words('Of'),
      figures('Value (95 %)'),
      figures('Over'),
    ],
    rows: rows.map((row) => ({
      cells: [
        ...DISTORTIONS[row.figure],
        LEVELS[row.level],
        valueText(row),
        `${whole(row.n)} ${row.unit}`,
      ],
    })),
  }
}

/** The same of models that answered with the arm’s steering; null where there are none. */
export function modelDistortionsTable(
  results: StudyResults,
  { arm }: ArmResults,
): TableView | null {
  const rows = results.diagnostics.distortions.filter(
    ({ raterType, scope, steering, value }) =>
      raterType === 'model' && scope === 'arm' && steering === arm.steering && value !== null,
  )
  if (rows.length === 0) return null
  return {
    caption: 'What models do to distributions',
    columns: [
      words('Model'),
      words('Expression'),
      words('Figure'),
      figures('Value (95 %)'),
      figures('Over'),
    ],
    rows: rows.map((row) => ({
      cells: [
        row.rater,
        row.expression,
        DISTORTIONS[row.figure][0],
        valueText(row),
        `${whole(row.n)} ${row.unit}`,
      ],
    })),
  }
}

const RELIABILITY: Readonly<Record<ReliabilityFigure, Words>> = {
  alpha: [
    'Krippendorff’s alpha',
    'How far people agree on a cell, with total variation as the distance. Low values are usual: agreement is about people, accuracy about the truth.',
  ],
  icc: ['ICC of people', 'How much of the variation in distance lies between people.'],
  'design-effect': [
    'Design effect',
    'How much wider than independent answers an interval must be, because a person gives several: in variances.',
  ],
  'split-half-by-question': [
    'Split-half correlation by question',
    'Half of a person’s questions against the other half: what carries over to other questions.',
  ],
  'split-half': ['Split-half correlation', 'Half of a person’s cells against the other half.'],
  'spearman-brown': [
    'Spearman-Brown',
    'What the split-half correlation says of all of a person’s cells.',
  ],
}

/** How far people agree, and how steady each is. */
export function reliabilityTable(results: StudyResults, { arm }: ArmResults): TableView {
  const rows = results.diagnostics.reliability.filter(({ armKey }) => armKey === arm.key)
  return {
    caption: 'How far people agree, and how steady each is',
    columns: [
      words('Figure'),
      words('What it means'),
      figures('Value'),
      figures('95 % interval'),
      figures('Over'),
    ],
    rows: rows.map((row) => ({
      cells: [
        ...RELIABILITY[row.figure],
        decimals(row.value),
        range(row.interval),
        `${whole(row.n)} ${row.unit}`,
      ],
    })),
  }
}

const LEVEL_WORDS = { individual: 'One person', crowd: 'First k', all: 'Everyone' } as const

/** The baseline under each exclusion rule. */
export function sensitivityTable(results: StudyResults, { arm }: ArmResults): TableView {
  const rows = results.diagnostics.sensitivity.filter(({ armKey }) => armKey === arm.key)
  return {
    caption: 'The baseline of an arm under each exclusion rule',
    columns: [
      words('Rule'),
      words('Why'),
      words('Level'),
      figures('Left out'),
      figures('People left out whole'),
      figures('Distance'),
      figures('Change'),
      figures('95 % of the change'),
    ],
    rows: rows.map((row) => ({
      isMarked: row.rule === 'none',
      cells: [
        row.title,
        row.why,
        LEVEL_WORDS[row.level],
        counted(row.excludedSubmissions, 'submission'),
        whole(row.excludedParticipants),
        decimals(row.value),
        signed(row.difference),
        range(row.differenceInterval),
      ],
    })),
  }
}

/** How many came how far. */
export function consortTable(results: StudyResults): TableView {
  return {
    caption: 'How many came how far',
    columns: [words('Stage'), figures('Submissions'), figures('People')],
    rows: results.diagnostics.consort
      .filter(({ armKey }) => armKey === null)
      .map((row) => ({
        isMarked: row.stage === 'counted',
        cells: [row.title, whole(row.submissions), whole(row.participants)],
      })),
  }
}
