import type { Score } from '../../scoring/index.ts'
import type { Column } from '../export-table.ts'

interface Of<Name extends keyof Score> {
  readonly score: Pick<Score, Name>
}

/** How the estimates were asked for. */
export const askedColumns: readonly Column<Of<'armKey' | 'steering' | 'expression'>>[] = [
  {
    name: 'arm',
    type: 'key',
    unit: '',
    description: 'steering/expression/own-answer. Empty for models.',
    value: ({ score }) => score.armKey,
  },
  {
    name: 'steering',
    type: 'key',
    unit: '',
    description: 'none, persona or few-shot.',
    value: ({ score }) => score.steering,
  },
  {
    name: 'expression',
    type: 'key',
    unit: '',
    description:
      'verbalize or sequence; for models also log-probabilities or rescaled-log-probabilities.',
    value: ({ score }) => score.expression,
  },
]

/** How many estimates make the distribution that is scored, and how. */
export const levelColumns: readonly Column<Of<'level' | 'rule' | 'k'>>[] = [
  {
    name: 'level',
    type: 'key',
    unit: '',
    description:
      'How many estimates make the distribution that is scored: individual, crowd or all; model or line.',
    value: ({ score }) => score.level,
  },
  {
    name: 'rule',
    type: 'key',
    unit: '',
    description:
      'How they make it: each, random, first, mean, median, trimmed-mean; normalised, raw or published_rule for models; the line’s id for lines.',
    value: ({ score }) => score.rule,
  },
  {
    name: 'k',
    type: 'integer',
    unit: 'estimates',
    description: 'How many estimates make the crowd. Empty at the other levels.',
    value: ({ score }) => score.k,
  },
]

export const optionSetColumn: Column<Of<'optionSet'>> = {
  name: 'option_set',
  type: 'key',
  unit: '',
  description: 'all, or without-refusals. Never average over both.',
  value: ({ score }) => score.optionSet,
}

export const scopeColumn: Column<Of<'scope'>> = {
  name: 'scope',
  type: 'key',
  unit: '',
  description: 'What the figure is over: an arm, an attribute, a group, a question, or one cell.',
  value: ({ score }) => score.scope,
}

/** Which attribute or group it is. */
export const groupColumns: readonly Column<Of<'attribute' | 'groupKey'>>[] = [
  {
    name: 'attribute',
    type: 'key',
    unit: '',
    description: 'What the group is a value of. Empty where the scope is wider.',
    value: ({ score }) => score.attribute,
  },
  {
    name: 'group',
    type: 'key',
    unit: '',
    description:
      'The group whose reference is scored against, as ATTRIBUTE:VALUE; with steering none as well. Empty where the scope is wider.',
    value: ({ score }) => score.groupKey,
  },
]

export const metricColumn: Column<Of<'metric'>> = {
  name: 'metric',
  type: 'key',
  unit: '',
  description:
    'total-variation is the headline; js-divergence, js-distance, wasserstein, hellinger, kl-divergence, rmse, top-option-hit, entropy-difference and skill.',
  value: ({ score }) => score.metric,
}

export const cellsColumn: Column<Of<'cells'>> = {
  name: 'cells',
  type: 'integer',
  unit: 'cells',
  description: 'How many cells the figure is over.',
  value: ({ score }) => score.cells,
}

export const questionsColumn: Column<Of<'questions'>> = {
  name: 'questions',
  type: 'integer',
  unit: 'questions',
  description: 'How many different questions these cells are of.',
  value: ({ score }) => score.questions,
}

export const participantsColumn: Column<Of<'participants'>> = {
  name: 'participants',
  type: 'integer',
  unit: 'people',
  description: 'How many different people’s estimates are in it.',
  value: ({ score }) => score.participants,
}

type Uncertain = 'standardError' | 'referenceError' | 'interval' | 'intervalMethod'

/** How sure the figure is. */
export const intervalColumns: readonly Column<Of<Uncertain>>[] = [
  {
    name: 'se',
    type: 'number',
    unit: 'as the metric',
    description: 'Standard error: what other people and other questions would change.',
    value: ({ score }) => score.standardError,
  },
  {
    name: 'se_reference',
    type: 'number',
    unit: 'as the metric',
    description:
      'Standard error: what other samples of the references would change. Empty where a reference has no n.',
    value: ({ score }) => score.referenceError,
  },
  {
    name: 'ci_low',
    type: 'number',
    unit: 'as the metric',
    description: 'Lower end of the 95 % interval, with both errors in it.',
    value: ({ score }) => score.interval?.low ?? null,
  },
  {
    name: 'ci_high',
    type: 'number',
    unit: 'as the metric',
    description: 'Upper end of the 95 % interval.',
    value: ({ score }) => score.interval?.high ?? null,
  },
  {
    name: 'ci_method',
    type: 'key',
    unit: '',
    description:
      'two-way-bootstrap, or the jackknife that was larger: participant-jackknife-t or question-jackknife-t.',
    value: ({ score }) => score.intervalMethod,
  },
]

export const noteColumn: Column<{ readonly score: { readonly note: string | null } }> = {
  name: 'note',
  type: 'key',
  unit: '',
  description:
    'Why something is empty: no-reference, no-estimates, too-few-participants, one-question, no-scale or withheld.',
  value: ({ score }) => score.note,
}
