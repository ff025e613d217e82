import { judgeReply } from '../../../server/models/rules/judge-reply.ts'

const judging = (
  known: Record<string, number>,
  unknown: Record<string, number> = {},
  expected = ['yes', 'no'],
) => judgeReply({ known, unknown, expected })

describe('a reply', () => {
  it('stands as it is where its shares sum to 1, give or take a millionth', () => {
    expect(judging({ yes: 0.25, no: 0.7500009 })).toEqual({
      state: 'as-stated',
      shares: { yes: 0.25, no: 0.7500009 },
      unknownShares: {},
      problems: [],
    })
  })

  it('is kept raw and marked where they do not', () => {
    expect(judging({ yes: 0.25, no: 0.5 })).toEqual({
      state: 'normalised',
      shares: { yes: 0.25, no: 0.5 },
      unknownShares: {},
      problems: ['sum-not-one'],
    })
  })

  it('may leave out an option', () => {
    expect(judging({ yes: 1 })).toMatchObject({ state: 'as-stated', problems: ['missing-option'] })
  })

  it('counts only options that the question has', () => {
    expect(judging({ yes: 0.5, no: 0.4 }, { C: 0.1 })).toEqual({
      state: 'normalised',
      shares: { yes: 0.5, no: 0.4 },
      unknownShares: { C: 0.1 },
      problems: ['unknown-option', 'sum-not-one'],
    })
  })

  it.each([
    ['nothing', {}, {}, ['missing-option', 'no-option']],
    ['zeros', { yes: 0, no: 0 }, {}, ['no-option']],
    [
      'only what the question does not have',
      {},
      { C: 1 },
      ['missing-option', 'unknown-option', 'no-option'],
    ],
  ])('is refused where it has %s', (_what, known, unknown, problems) => {
    expect(judging(known, unknown)).toEqual({
      state: 'refused',
      shares: null,
      unknownShares: unknown,
      problems,
    })
  })
})
