import type { DocumentInput } from './document-input.ts'
import { markdownTable, section } from './markdown.ts'
import { counted } from './words.ts'

const METRICS = [
  ['total-variation', '(sum of abs(p - q)) / 2', 'lower'],
  ['js-divergence', '(sum of p log2(2p / (p + q)) + sum of q log2(2q / (p + q))) / 2', 'lower'],
  ['js-distance', 'root of the Jensen-Shannon divergence', 'lower'],
  [
    'wasserstein',
    'sum over the gaps of the scale of gap × abs(P - Q), divided by the scale’s length; P and Q are cumulated shares; ordinal questions only, options off the scale left out',
    'lower',
  ],
  ['hellinger', 'root of (sum of (root p - root q)²) / 2', 'lower'],
  [
    'kl-divergence',
    'sum of q log2(q / p), in bits, both mixed with 1 % of the uniform distribution',
    'lower',
  ],
  ['rmse', 'root of the mean of (p - q)²', 'lower'],
  ['top-option-hit', '1 where the most frequent option is the same; ties share', 'higher'],
  ['entropy-difference', 'entropy of p minus entropy of q, in bits', 'nearer 0'],
  [
    'skill',
    '1 - (sum of total variations) / (sum of the total variations of the uniform distribution)',
    'higher',
  ],
] as const

const LEVELS = (k: number): readonly (readonly string[])[] => [
  ['individual', 'each', 'each estimate by itself; the score is the mean over estimates'],
  [
    'crowd',
    'first',
    `the mean of the first ${String(k)} estimates of a cell, as the benchmark’s paper does`,
  ],
  [
    'crowd',
    'random',
    `the mean of k estimates of a cell drawn without replacement, for k from 1 to ${String(k)}: the expected score (all sets where there are at most 200, else 200 draws)`,
  ],
  ['all', 'mean', 'the mean of all estimates of a cell'],
  ['all', 'median', 'each option’s median, divided by their sum'],
  ['all', 'trimmed-mean', 'each option’s mean without a quarter at each end, divided by their sum'],
  ['model', 'normalised', 'a model’s distribution over the options shown, divided by its sum'],
]

const LINES = [
  ['uniform', 'the same share for every option'],
  ['majority', 'everything on the reference’s most frequent option'],
  ['whole-population', 'the counts of all groups of the attribute together'],
  ['other-group', 'the mean of the references of the attribute’s other groups'],
  ['sampling-floor', 'samples of the reference at its own size (200 draws)'],
  ['split-half-ceiling', 'two samples of the reference at half its size (200 draws)'],
  [
    'recalibrated-people',
    'the mean of all, moved toward or away from uniform by the amount that is best for the other questions',
  ],
] as const

/** How estimates became scores. */
export const scoringSection = ({ study }: DocumentInput): string =>
  section(
    'Scoring',
    `An estimate p is compared with the reference distribution q of the group that the score names, over the same options, paired by key (option set “${study.optionSet}”). Percentages are divided by their sum. With steering “none” the one estimate of a question is compared with the reference of each group.`,
    markdownTable(['metric', 'formula', 'better is'], METRICS),
    'The level says whose distribution is compared. Levels give different numbers for the same answers and are never mixed.',
    markdownTable(['level', 'rule', 'distribution'], LEVELS(study.definition.estimates_per_cell)),
    'Above the cell, the level “individual” is a mean over estimates, and every other level a mean over cells. Reference lines are scored on the same cells:',
    markdownTable(['line', 'distribution'], LINES),
  )

/** How sure they are. */
export const uncertaintySection = ({ seed, resamples }: DocumentInput): string =>
  section(
    'Uncertainty',
    `Intervals are 95 %. They take both participants and questions as drawn from more. Level “individual”: a two-way bootstrap with ${counted(resamples, 'resample')}; an estimate weighs how often its participant was drawn times how often its question was. Crowds, all, models and differences: the larger of two jackknife standard errors, leaving out one participant or one question at a time, times the quantile of Student’s t. To both is added what another sample of the reference distributions would change, where their size is known (100 resamples at that size).`,
    'Beside them the files give the interval of the benchmark’s paper, which resamples cells one by one. It ignores that a participant gives many estimates and is too narrow.',
    `People are compared with each model on the cells that both have. p-values are two-sided, from Student’s t, and corrected by Holm’s method over the models of a comparison. Random draws come from the seed “${seed}”: the same answers and seed give the same figures.`,
  )
