import {
  type CalibrationInput,
  type CalibrationPoint,
  calibrationSpec,
  type ChartOutcome,
  type ChartWidth,
  type CompositionInput,
  compositionSpec,
  type CrowdCurveInput,
  crowdCurveSpec,
  type InOutInput,
  inOutSpec,
  type LeaderboardInput,
  leaderboardSpec,
  type QuestionInput,
  type SensitivityInput,
  sensitivitySpec,
  smallMultiplesSpec,
} from '../../server/charts/index.ts'

const around = (value: number, half: number) => ({ low: value - half, high: value + half })

/** Figures of the size that the published estimates have. */
export const leaderboardExample: LeaderboardInput = {
  scope: 'OpinionQA, persona, verbalize',
  metric: { label: 'Total variation', betterIs: 'lower' },
  cells: 599,
  questions: 100,
  points: [
    {
      raterType: 'people',
      label: 'People, individual',
      value: 0.365,
      interval: around(0.365, 0.019),
      optionSet: 'all options',
    },
    {
      raterType: 'people',
      label: 'People, crowd of first 4',
      value: 0.2681,
      interval: around(0.2681, 0.018),
      optionSet: 'all options',
    },
    {
      raterType: 'people',
      label: 'People, all',
      value: 0.261,
      interval: around(0.261, 0.015),
      optionSet: 'all options',
    },
    {
      raterType: 'model',
      label: 'gpt-4',
      value: 0.2041,
      interval: around(0.2041, 0.012),
      optionSet: 'all options',
    },
    {
      raterType: 'model',
      label: 'anthropic_claude-3-opus',
      value: 0.218,
      interval: around(0.218, 0.013),
      optionSet: 'all options',
    },
    {
      raterType: 'model',
      label: 'gpt-3.5-turbo-0125 (rescaled log-probabilities)',
      value: 0.402,
      interval: around(0.402, 0.021),
      optionSet: 'all options',
    },
    {
      raterType: 'model',
      label: 'Meta-Llama-3-70B-Instruct',
      value: null,
      interval: null,
      optionSet: 'all options',
    },
    {
      raterType: 'line',
      label: 'Uniform guess',
      value: 0.371,
      interval: null,
      optionSet: 'all options',
    },
    {
      raterType: 'line',
      label: 'Majority option',
      value: 0.452,
      interval: null,
      optionSet: 'all options',
    },
    {
      raterType: 'line',
      label: 'Whole population',
      value: 0.094,
      interval: null,
      optionSet: 'all options',
    },
    {
      raterType: 'line',
      label: 'The other group',
      value: 0.156,
      interval: null,
      optionSet: 'all options',
    },
    {
      raterType: 'line',
      label: 'Sampling floor',
      value: 0.023,
      interval: null,
      optionSet: 'all options',
    },
    {
      raterType: 'line',
      label: 'Split-half ceiling',
      value: 0.046,
      interval: null,
      optionSet: 'all options',
    },
    {
      raterType: 'line',
      label: 'People, recalibrated',
      value: 0.247,
      interval: null,
      optionSet: 'all options',
    },
  ],
  leftOut: [{ label: 'Mixtral-8x7B', cells: 212 }],
}

export const inOutExample: InOutInput = {
  scope: 'OpinionQA, persona, verbalize; individual estimates',
  metric: { label: 'Total variation' },
  groups: [
    ['Party', 'Democrats', 0.341, 0.368, 61, 58],
    ['Party', 'Republicans', 0.349, 0.392, 55, 64],
    ['Education', 'People who went to college', 0.352, 0.371, 80, 40],
    ['Education', 'People who did not finish high school', Number.NaN, 0.388, 0, 118],
  ].map(([attribute, group, inside, outside, members, others]) => ({
    attribute: String(attribute),
    group: String(group),
    inGroup: {
      value: Number(inside),
      interval: around(Number(inside), 0.024),
      estimates: Number(members) * 12,
      participants: Number(members),
    },
    outGroup: {
      value: Number(outside),
      interval: around(Number(outside), 0.021),
      estimates: Number(others) * 12,
      participants: Number(others),
    },
  })),
}

export const sensitivityExample: SensitivityInput = {
  scope: 'Crowd of first 4, OpinionQA, persona, verbalize',
  metric: { label: 'Total variation' },
  everyone: { value: 0.2681, interval: around(0.2681, 0.018) },
  rules: [
    ['Failed an attention check', 7, 0.2651, 0.018],
    ['Under a third of the median time', 1, 0.2676, 0.018],
    ['Typed the example’s numbers', 14, 0.2702, 0.02],
    ['All estimates flat', 2, 0.2669, 0.018],
    ['Screen below 400 pixels', 33, 0.2725, 0.022],
  ].map(([title, people, value, half]) => ({
    title: String(title),
    excludedSubmissions: Number(people),
    excludedParticipants: Number(people),
    value: Number(value),
    interval: around(Number(value), Number(half)),
  })),
}

export const compositionExample: CompositionInput = {
  scope: '122 participants; raked: effective n 88, design effect 1.39',
  source: 'Current Population Survey, March 2025',
  options: [
    ['Sex', 'Female', 66, 0.541, 0.511, 0.511],
    ['Sex', 'Male', 56, 0.459, 0.489, 0.489],
    ['Education', 'No college', 31, 0.254, 0.371, 0.365],
    ['Education', 'Some college or an associate degree', 42, 0.344, 0.263, 0.266],
    ['Education', 'Bachelor’s degree or higher', 49, 0.402, 0.366, 0.369],
    ['Party', 'Democrat', 60, 0.492, 0.31, 0.318],
    ['Party', 'Republican', 34, 0.279, 0.29, 0.29],
    ['Party', 'Independent', 28, 0.229, 0.4, 0.392],
  ].map(([demographic, option, people, share, target, weightedShare]) => ({
    demographic: String(demographic),
    option: String(option),
    people: Number(people),
    share: Number(share),
    target: Number(target),
    weightedShare: Number(weightedShare),
  })),
}

export const crowdCurveExample: CrowdCurveInput = {
  scope: 'OpinionQA, persona, verbalize',
  metric: { label: 'Total variation' },
  random: [
    { k: 1, value: 0.365, interval: around(0.365, 0.019), cells: 599 },
    { k: 2, value: 0.304, interval: around(0.304, 0.018), cells: 599 },
    { k: 3, value: 0.2805, interval: around(0.2805, 0.018), cells: 598 },
    { k: 4, value: 0.2679, interval: around(0.2679, 0.018), cells: 591 },
  ],
  first: { k: 4, value: 0.2681, interval: around(0.2681, 0.018), cells: 599 },
  all: { value: 0.261, interval: around(0.261, 0.015), cells: 599 },
  lines: leaderboardExample.points
    .filter(({ raterType }) => raterType === 'line')
    .map(({ label, value, optionSet }) => ({ label, value, optionSet })),
}

const shrunk = (slope: number, counts: readonly number[]): CalibrationPoint[] =>
  counts.map((count, index) => {
    const truth = 0.04 + index * 0.1
    return { truth, estimate: 0.25 + slope * (truth - 0.25) + 0.02 * Math.sin(7 * index), count }
  })

const COUNTS = [720, 410, 350, 260, 180, 130, 80, 44, 21]

export const calibrationExample: CalibrationInput = {
  scope: 'OpinionQA, persona, verbalize',
  series: [
    {
      raterType: 'people',
      label: 'People, individual',
      slope: 0.497,
      intercept: 0.126,
      points: shrunk(0.5, COUNTS),
    },
    {
      raterType: 'model',
      label: 'gpt-4',
      slope: 0.871,
      intercept: 0.032,
      points: shrunk(0.87, COUNTS),
    },
    {
      raterType: 'model',
      label: 'Meta-Llama-3-70B-Instruct (rescaled log-probabilities)',
      slope: 1.314,
      intercept: -0.079,
      points: shrunk(1.1, COUNTS),
    },
    {
      raterType: 'model',
      label: 'one point',
      slope: null,
      intercept: null,
      points: [{ truth: 0.3, estimate: 0.4, count: 3 }],
    },
  ],
}

const between = (one: readonly number[], other: readonly number[], part: number): number[] =>
  one.map((share, index) => (1 - part) * share + part * (other[index] ?? 0))

const FLAT = [0.2, 0.2, 0.2, 0.2, 0.2]

/** The question is made up. */
export const smallMultiplesExample: QuestionInput = {
  question: 'How much, if at all, would it help your town if buses ran every ten minutes?',
  scope: 'Persona, verbalize',
  options: [
    'A great deal',
    'A fair amount',
    'Not too much, or only for some of the people who live here',
    'Not at all',
    'Refused',
  ],
  groups: [
    ['Democrats', [0.41, 0.36, 0.15, 0.07, 0.01], 1612],
    ['Republicans', [0.16, 0.27, 0.31, 0.25, 0.01], 1398],
    ['People who did not finish high school', [0.33, 0.3, 0.21, 0.14, 0.02], 212],
    ['Independents', [0.28, 0.33, 0.24, 0.14, 0.01], 903],
    ['Group without a reference', null, null],
  ].map(([group, truth, truthN]) => {
    const shares = Array.isArray(truth) ? truth : FLAT
    return {
      group: String(group),
      truth: Array.isArray(truth) ? truth : null,
      truthN: typeof truthN === 'number' ? truthN : null,
      people: between(shares, FLAT, 0.5),
      estimates: 4,
      models: [
        { label: 'gpt-4', shares: between(shares, [0.5, 0.3, 0.1, 0.1, 0], 0.3) },
        { label: 'Meta-Llama-3-70B-Instruct', shares: between(shares, [0, 0.8, 0.2, 0, 0], 0.4) },
      ],
    }
  }),
}

/** Every chart, with figures of the size that one may expect. */
export const chartExamples: readonly (readonly [
  name: string,
  specOf: (width: ChartWidth) => ChartOutcome,
])[] = [
  ['leaderboard', (width) => leaderboardSpec(leaderboardExample, width)],
  ['crowd curve', (width) => crowdCurveSpec(crowdCurveExample, width)],
  ['calibration', (width) => calibrationSpec(calibrationExample, width)],
  ['small multiples', (width) => smallMultiplesSpec(smallMultiplesExample, width)],
  ['groups from inside and outside', (width) => inOutSpec(inOutExample, width)],
  ['sensitivity', (width) => sensitivitySpec(sensitivityExample, width)],
  ['composition', (width) => compositionSpec(compositionExample, width)],
]
