import type { CompositionInput } from '../../server/charts/specs/composition.ts'
import type { InOutInput } from '../../server/charts/specs/in-out.ts'
import type { LeaderboardInput } from '../../server/charts/specs/leaderboard.ts'
import type { SensitivityInput } from '../../server/charts/specs/sensitivity.ts'

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
