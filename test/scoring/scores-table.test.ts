import { type Comparison, type Score, scoresTable } from '../../server/scoring/index.ts'

const score: Score = {
  raterType: 'people',
  rater: 'people',
  armKey: 'persona/verbalize/before',
  steering: 'persona',
  expression: 'verbalize',
  ownAnswer: 'before',
  level: 'individual',
  rule: 'each',
  k: null,
  membership: 'everyone',
  weighting: 'none',
  optionSet: 'all',
  scope: 'arm',
  questionKey: null,
  attribute: null,
  groupKey: null,
  metric: 'total-variation',
  value: 0.36573,
  cells: 599,
  questions: 100,
  estimates: 2924,
  participants: 122,
  standardError: 0.0137,
  referenceError: 0.0005,
  interval: { low: 0.339, high: 0.394 },
  intervalMethod: 'two-way-bootstrap',
  itemBootstrap: { low: 0.3576, high: 0.37485 },
  note: null,
}

const nothing = { interval: null, intervalMethod: null, itemBootstrap: null } as const
const model: Score = {
  ...score,
  raterType: 'model',
  rater: 'a-model',
  armKey: null,
  ownAnswer: null,
  level: 'model',
  rule: 'normalised',
}

const comparison: Comparison = {
  armKey: 'persona/verbalize/before',
  steering: 'persona',
  expression: 'verbalize',
  level: 'crowd',
  rule: 'first',
  k: 4,
  model: 'a-model',
  modelExpression: 'sequence',
  modelRule: 'normalised',
  optionSet: 'all',
  scope: 'arm',
  attribute: null,
  groupKey: null,
  metric: 'total-variation',
  peopleValue: 0.27,
  modelValue: 0.3,
  difference: -0.03,
  cells: 599,
  questions: 100,
  participants: 113,
  standardError: 0.01,
  referenceError: 0.001,
  interval: { low: -0.05, high: -0.01 },
  intervalMethod: 'question-jackknife-t',
  p: 0.0031,
  pHolm: 0.00001,
  family: 2,
  note: null,
}

const tableOf = (scores: readonly Score[], comparisons: readonly Comparison[] = []): string =>
  scoresTable({ scores, comparisons, droppedMass: [] })

describe('the table of scores', () => {
  it('shows each arm from the whole to its groups, with both intervals', () => {
    const table = tableOf([
      score,
      { ...score, level: 'crowd', rule: 'first', k: 4, value: 0.26872 },
      { ...score, scope: 'attribute', attribute: 'SEX', membership: 'in-group' },
      {
        ...score,
        level: 'all',
        rule: 'mean',
        scope: 'group',
        attribute: 'SEX',
        groupKey: 'SEX:Male',
        participants: 1,
        ...nothing,
      },
      { ...score, raterType: 'line', rater: 'uniform', level: 'line', rule: 'uniform', ...nothing },
    ])
    expect(table.split('\n').map((line) => line.trimEnd())).toEqual([
      'Total variation. Half of the sum of how far the shares are apart: from 0, equal, to 1.',
      '',
      'Arm persona/verbalize/before, options: all',
      'over        whose estimate         score  95 % interval  item bootstrap  cells  estimates  people',
      '-'.repeat(97),
      'everything  one person            0.3657  0.3390–0.3940   0.3576–0.3749    599       2924     122',
      'everything  first 4               0.2687  0.3390–0.3940   0.3576–0.3749    599       2924     122',
      'everything  line: uniform         0.3657              -               -    599          -       -',
      'SEX         one person, in-group  0.3657  0.3390–0.3940   0.3576–0.3749    599       2924     122',
      'SEX:Male    everyone, mean        0.3657              -               -    599       2924       1',
      '',
    ])
  })

  it('names models apart, and whether their shares are normalised', () => {
    const table = tableOf([model, { ...model, rule: 'raw' }])
    expect(table).toContain('Models, steering persona, options: all')
    expect(table).toContain('a-model (verbalize)  ')
    expect(table).toContain('a-model (verbalize, raw)')
  })

  it('shows people minus models with their p values', () => {
    const table = tableOf([score], [comparison])
    expect(table).toContain('People minus models, arm persona/verbalize/before')
    expect(table).toMatch(
      /first 4 +a-model \(sequence\) +-0\.0300 +-0\.0500–-0\.0100 +0\.0031 +< 0/,
    )
  })

  it('says what was dropped of each model', () => {
    const dropped = {
      model: 'a-model',
      steering: 'persona',
      expression: 'verbalize',
      cells: 598,
      meanDroppedShare: 0.0213,
      normalisedCells: 12,
      unscoredCells: 1,
    } as const
    const table = scoresTable({ scores: [model], comparisons: [], droppedMass: [dropped] })
    expect(table).toContain('598 cells scored, 1 not, 12 divided by their sum')
    expect(table).toContain('not shown 0.0213')
  })

  it('says why there is no score', () => {
    const table = tableOf([{ ...score, value: null, ...nothing, note: 'no-estimates' }])
    expect(table).toContain('no-estimates')
  })

  it('shows another metric where it is asked for', () => {
    const scores = [score, { ...score, metric: 'skill', value: 0.1234 } as const]
    const table = scoresTable({ scores, comparisons: [], droppedMass: [] }, 'skill')
    expect(table).toMatch(/^Skill\. /)
    expect(table).toContain('0.1234')
    expect(table).not.toContain('0.3657')
  })

  it('leaves single questions and cells to the files', () => {
    const table = tableOf([
      score,
      { ...score, scope: 'cell', questionKey: 'q1', groupKey: 'SEX:Male', attribute: 'SEX' },
      { ...score, scope: 'question', questionKey: 'q2' },
    ])
    expect(table).not.toContain('SEX:Male')
    expect(table.split('\n').filter((line) => line.includes('one person'))).toHaveLength(1)
  })
})
