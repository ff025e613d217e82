import {
  besideUniform,
  intervalWords,
  type Worded,
} from '../../server/results/pages/score-words.ts'

const score = (changes: Partial<Worded>): Worded => ({
  value: 0.2,
  interval: null,
  note: null,
  ...changes,
})

const beside = (changes: Partial<Worded>, uniform: number | null = 0.3): string =>
  besideUniform({ name: 'One person', skill: score(changes), uniform })

describe('the words for an interval', () => {
  it('are its ends, or why there is none', () => {
    expect(intervalWords(score({ interval: { low: 0.1, high: 0.3 } }))).toBe('95 %: 0.100 to 0.300')
    expect(intervalWords(score({ note: 'too-few-participants' }))).toBe(
      'too few people for an interval',
    )
    expect(intervalWords(score({ note: 'one-question' }))).toBe(
      'no interval: one question says nothing about others',
    )
    for (const note of ['no-reference', 'no-estimates', 'no-scale', 'withheld'] as const)
      expect(intervalWords(score({ value: null, note }))).toMatch(/^no value: /)
    expect(intervalWords(score({}))).toBe('no interval could be computed')
    expect(intervalWords(score({ value: null }))).toBe('no value yet')
    expect(intervalWords(undefined)).toBe('no value yet')
  })
})

describe('people beside a uniform guess', () => {
  it('are nearer or farther where the interval of the skill leaves 0 out', () => {
    expect(beside({ interval: { low: 0.01, high: 0.4 } })).toBe(
      'One person is nearer to the truth than a uniform guess (0.300).',
    )
    expect(beside({ value: -0.2, interval: { low: -0.4, high: -0.01 } })).toBe(
      'One person is farther from the truth than a uniform guess (0.300).',
    )
    for (const interval of [
      { low: -0.01, high: 0.4 },
      { low: 0, high: 0.4 },
      { low: -0.4, high: 0 },
    ])
      expect(beside({ interval })).toContain('cannot be told apart from a uniform guess (0.300)')
  })

  it('say why nothing is sure where there is no interval', () => {
    expect(beside({ note: 'too-few-participants' })).toBe(
      'One person is nearer to the truth than a uniform guess (0.300); how sure that is cannot be said (too few people for an interval).',
    )
    expect(beside({ value: -0.1, note: 'one-question' })).toBe(
      'One person is no nearer to the truth than a uniform guess (0.300); how sure that is cannot be said (no interval: one question says nothing about others).',
    )
  })

  it('are not mentioned where there is nothing to set beside each other', () => {
    expect(beside({ value: null, note: 'no-scale' })).toBe('')
    expect(beside({}, null)).toBe('')
    expect(besideUniform({ name: 'One person', skill: undefined, uniform: 0.3 })).toBe('')
  })
})
