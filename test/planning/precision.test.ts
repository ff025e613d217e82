import fc from 'fast-check'
import {
  publishedComponents,
  PUBLISHED_NAMES,
  type ScoreComponents,
  summaryOf,
} from '../../server/planning/rules/components.ts'
import { costOf, effortOf } from '../../server/planning/rules/cost.ts'
import {
  type Design,
  MOST_PARTICIPANTS,
  participantsFor,
  precisionOf,
} from '../../server/planning/rules/precision.ts'
import { createRandom } from '../../server/core/random.ts'

/** The designs of the published study: four questions with six groups, and so on. */
const PUBLISHED_DESIGNS = {
  'opinionqa-persona': { questionsEach: 4, estimatesAQuestion: 6, questions: 100 },
  'opinionqa-few-shot': { questionsEach: 4, estimatesAQuestion: 6, questions: 100 },
  'nytimes-persona': { questionsEach: 10, estimatesAQuestion: 4, questions: 119 },
  'nytimes-few-shot': { questionsEach: 5, estimatesAQuestion: 4, questions: 119 },
} as const

const made: ScoreComponents = {
  participant: 0.01,
  question: 0.004,
  participantQuestion: 0.008,
  estimate: 0.012,
  difference: 0.005,
  source: 'made up',
}

const needed = (name: keyof typeof PUBLISHED_DESIGNS, halfWidth: number): number =>
  participantsFor({
    halfWidth,
    design: PUBLISHED_DESIGNS[name],
    components: publishedComponents[name],
    over: 'participants',
  }) ?? Number.NaN

const designs = fc.record({
  participants: fc.integer({ min: 2, max: 3000 }),
  questionsEach: fc.integer({ min: 1, max: 20 }),
  estimatesAQuestion: fc.integer({ min: 1, max: 8 }),
  questions: fc.integer({ min: 20, max: 500 }),
})

describe('the precision of a plan', () => {
  it('is by hand', () => {
    const design: Design = {
      participants: 101,
      questionsEach: 4,
      estimatesAQuestion: 6,
      questions: 51,
    }
    const own = precisionOf(design, made)
    // Student's t at 0.975 is 1.98397 with 100 and 2.00856 with 50 degrees of freedom.
    const people = 0.01 / 101 + (0.008 + 0.002) / 404
    expect(own.halfWidth).toBeCloseTo(1.9839715 * Math.sqrt(people), 8)
    const questions = 2.008559 ** 2 * (0.004 / 51)
    expect(own.halfWidthNewQuestions).toBeCloseTo(Math.sqrt(1.9839715 ** 2 * people + questions), 7)
    // The error between questions is larger; 0.8 of t with 50 degrees of freedom lies below 0.84887.
    const between = 0.005 / 51 + 0.01 / 404 + 0.01 / 404
    expect(own.smallestDifference).toBeCloseTo((2.008559 + 0.848869) * Math.sqrt(between), 7)
  })

  it('needs 65 to 120 people for 0.02 and 260 to 480 for 0.01 in the published studies', () => {
    for (const name of ['opinionqa-persona', 'opinionqa-few-shot', 'nytimes-persona'] as const) {
      expect(needed(name, 0.02)).toBeGreaterThanOrEqual(65)
      expect(needed(name, 0.02)).toBeLessThanOrEqual(125)
      expect(needed(name, 0.01)).toBeGreaterThanOrEqual(260)
      expect(needed(name, 0.01)).toBeLessThanOrEqual(490)
    }
    // Its half-width of .010 is rounded: .0103 makes the 65 and 260.
    expect(needed('nytimes-few-shot', 0.02)).toBeGreaterThanOrEqual(60)
    expect(needed('nytimes-few-shot', 0.01)).toBeGreaterThanOrEqual(240)
  })

  it('gives the published intervals of single estimates back', () => {
    const halfWidth = (name: keyof typeof PUBLISHED_DESIGNS, participants: number) =>
      precisionOf({ ...PUBLISHED_DESIGNS[name], participants }, publishedComponents[name]).halfWidth
    expect(Math.abs(halfWidth('opinionqa-persona', 122) - 0.019)).toBeLessThan(0.0015)
    expect(Math.abs(halfWidth('opinionqa-few-shot', 124) - 0.02)).toBeLessThan(0.0015)
    expect(Math.abs(halfWidth('nytimes-persona', 106) - 0.019)).toBeLessThan(0.0015)
    expect(Math.abs(halfWidth('nytimes-few-shot', 244) - 0.01)).toBeLessThan(0.0015)
  })

  it('is what simulated studies show', () => {
    const random = createRandom('plan')
    const normal = () =>
      Array.from({ length: 12 }, () => random.unit()).reduce((sum, value) => sum + value, -6)
    const draw = (variance: number) => Math.sqrt(variance) * normal()
    const design = { participants: 12, questionsEach: 3, estimatesAQuestion: 2, questions: 9 }
    const means = Array.from({ length: 3000 }, () => {
      let sum = 0
      for (let person = 0; person < 12; person += 1) {
        const own = draw(made.participant)
        for (let question = 0; question < 3; question += 1) {
          const onQuestion = own + draw(made.participantQuestion)
          sum += 2 * onQuestion + draw(made.estimate) + draw(made.estimate)
        }
      }
      return sum / 72
    })
    const sd = Math.sqrt(means.reduce((sum, mean) => sum + mean ** 2, 0) / means.length)
    // t with 11 degrees of freedom is 2.201; the SD of 3,000 draws is right to about 1.3 %.
    expect(Math.abs(precisionOf(design, made).halfWidth / 2.200985 / sd - 1)).toBeLessThan(0.05)
  })

  it('gains from more participants, and new questions cost', () => {
    fc.assert(
      fc.property(designs, (design) => {
        const own = precisionOf(design, made)
        const more = precisionOf({ ...design, participants: design.participants * 2 }, made)
        expect(more.halfWidth).toBeLessThan(own.halfWidth)
        expect(own.halfWidthNewQuestions).toBeGreaterThan(own.halfWidth)
        expect(more.smallestDifference ?? 0).toBeLessThan(own.smallestDifference ?? 0)
      }),
      { numRuns: 30 },
    )
  })

  it('does not claim what is not known', () => {
    const own = precisionOf(
      { participants: 50, ...PUBLISHED_DESIGNS['nytimes-persona'] },
      publishedComponents['nytimes-persona'],
    )
    expect(own).toMatchObject({ halfWidthNewQuestions: null, smallestDifference: null })
  })

  it('needs two participants', () => {
    const design = { ...PUBLISHED_DESIGNS['opinionqa-persona'], participants: 1 }
    expect(() => precisionOf(design, made)).toThrow(RangeError)
  })
})

describe('the participants for a half-width', () => {
  const design = { questionsEach: 4, estimatesAQuestion: 6, questions: 100 }

  it('are the fewest that reach it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.004, max: 0.2, noNaN: true }), (halfWidth) => {
        const people = participantsFor({
          halfWidth,
          design,
          components: made,
          over: 'participants',
        })
        expect(people).not.toBeNull()
        const reached = (participants: number) =>
          precisionOf({ ...design, participants }, made).halfWidth
        expect(reached(people ?? 0)).toBeLessThanOrEqual(halfWidth)
        if (people !== 2) expect(reached((people ?? 0) - 1)).toBeGreaterThan(halfWidth)
      }),
      { numRuns: 10 },
    )
  })

  it('are none where the questions alone are wider', () => {
    const over = 'participants-and-questions'
    expect(participantsFor({ halfWidth: 0.012, design, components: made, over })).toBeNull()
    expect(participantsFor({ halfWidth: 0.02, design, components: made, over })).toBeGreaterThan(
      100,
    )
    const unknown = publishedComponents['nytimes-persona']
    expect(participantsFor({ halfWidth: 0.5, design, components: unknown, over })).toBeNull()
  })

  it('are none beyond what anybody can recruit', () => {
    const narrow = Math.sqrt(0.01 / MOST_PARTICIPANTS)
    expect(
      participantsFor({ halfWidth: narrow, design, components: made, over: 'participants' }),
    ).toBeNull()
  })
})

describe('the published components', () => {
  it('have the ICC and the spread of the published study', () => {
    for (const name of PUBLISHED_NAMES) {
      const { icc, estimateSd } = summaryOf(publishedComponents[name])
      expect(icc).toBeGreaterThan(0.18)
      expect(icc).toBeLessThan(0.35)
      expect(estimateSd).toBeGreaterThan(0.13)
      expect(estimateSd).toBeLessThan(0.2)
    }
    expect(summaryOf(publishedComponents['nytimes-persona']).icc).toBeCloseTo(0.34, 3)
    expect(summaryOf(publishedComponents['nytimes-few-shot']).icc).toBeCloseTo(0.3, 3)
  })

  it('leave out what is not known', () => {
    expect(summaryOf(publishedComponents['nytimes-persona']).questionSd).toBeNull()
    expect(summaryOf(made)).toMatchObject({ questionSd: Math.sqrt(0.004), source: 'made up' })
  })
})

describe('the cost of a plan', () => {
  it('is the wage for the minutes, rounded up, times the participants', () => {
    const effort = effortOf(15, 900)
    expect(effort).toEqual({ minutes: 15, rewardMinor: 225 })
    expect(costOf(122, effort)).toBe(27_450)
    expect(effortOf(16.8, 900).rewardMinor).toBe(252)
    expect(effortOf(16.81, 900).rewardMinor).toBe(253)
  })
})
