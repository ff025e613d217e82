import { type Score, scoresTable } from '../../server/scoring/index.ts'

const score: Score = {
  raterType: 'people',
  rater: 'people',
  rule: 'each',
  weighting: 'none',
  metric: 'total-variation',
  questions: 100,
  standardError: null,
  referenceError: null,
  armKey: 'persona/verbalize/before',
  steering: 'persona',
  expression: 'verbalize',
  ownAnswer: 'before',
  level: 'individual',
  k: null,
  membership: 'everyone',
  optionSet: 'all',
  scope: 'arm',
  questionKey: null,
  attribute: null,
  groupKey: null,
  value: 0.36573,
  cells: 599,
  estimates: 2924,
  participants: 122,
  interval: { low: 0.3472, high: 0.385 },
  intervalMethod: 'two-way-bootstrap',
  itemBootstrap: { low: 0.3576, high: 0.37485 },
  note: null,
}

const nothing = { interval: null, intervalMethod: null, itemBootstrap: null } as const

describe('the table of scores', () => {
  it('shows each arm from the whole to its groups, with both intervals', () => {
    const table = scoresTable([
      score,
      { ...score, level: 'crowd', k: 4, value: 0.26872 },
      { ...score, scope: 'attribute', attribute: 'SEX', membership: 'in-group' },
      {
        ...score,
        level: 'all',
        scope: 'group',
        attribute: 'SEX',
        groupKey: 'SEX:Male',
        participants: 1,
        ...nothing,
      },
    ])
    expect(table.split('\n')).toEqual([
      'Total variation from the reference: 0 is a perfect estimate, 1 is the farthest.',
      '',
      'Arm persona/verbalize/before, options: all',
      'over           whose estimate         score  95 % interval  item bootstrap  cells  estimates  people',
      '-'.repeat(100),
      'the whole arm  one person            0.3657  0.3472–0.3850   0.3576–0.3749    599       2924     122',
      'the whole arm  crowd of 4            0.2687  0.3472–0.3850   0.3576–0.3749    599       2924     122',
      'SEX            one person, in-group  0.3657  0.3472–0.3850   0.3576–0.3749    599       2924     122',
      'SEX:Male       everyone together     0.3657              -               -    599       2924       1',
      '',
    ])
  })

  it('says why there is no score', () => {
    const table = scoresTable([{ ...score, value: null, ...nothing, note: 'no-estimates' }])
    expect(table).toContain('no-estimates')
  })

  it('leaves single cells to the file', () => {
    const table = scoresTable([
      score,
      { ...score, scope: 'cell', questionKey: 'q1', groupKey: 'SEX:Male', attribute: 'SEX' },
    ])
    expect(table).not.toContain('SEX:Male')
  })
})
