import { present } from '../../../server/core/assert.ts'
import type { OptionSet } from '../../../server/study/index.ts'
import { cellsOf, hasReference } from '../../../server/study/rules/cells-of.ts'
import { studyOf } from '../../support/study-of.ts'

const places = (study: ReturnType<typeof studyOf>): string[] =>
  study.cells.map(({ armKey, questionKey, groupKey }) => `${armKey} ${questionKey} ${groupKey}`)

const questions = ['q1', 'q2']

/** The cells where the group on the left has no reference for the second question. */
function cellsLackingOne(steering: 'none' | 'persona', withoutReference: 'ask' | 'leave-out') {
  const study = studyOf({ questions, arms: [{ steering, questions: 1 }] })
  const reference = (questionKey: string, groupKey: string) =>
    questionKey === 'q2' && groupKey === 'SIDE:Left'
      ? undefined
      : study.dataset.reference(questionKey, groupKey)
  const cells = cellsOf({ ...study, versionId: 's@1', dataset: { reference }, withoutReference })
  return cells.map(({ questionKey, groupKey }) => `${questionKey} ${groupKey}`)
}

describe('the cells of a study', () => {
  it('are every arm, question and group, numbered in that order', () => {
    const study = studyOf({
      questions,
      arms: [
        { steering: 'persona', questions: 1 },
        { steering: 'persona', expression: 'sequence', own_answer: 'after', questions: 1 },
      ],
    })
    expect(places(study)).toEqual([
      'persona/verbalize/none q1 SIDE:Left',
      'persona/verbalize/none q1 SIDE:Right',
      'persona/verbalize/none q2 SIDE:Left',
      'persona/verbalize/none q2 SIDE:Right',
      'persona/sequence/after q1 SIDE:Left',
      'persona/sequence/after q1 SIDE:Right',
      'persona/sequence/after q2 SIDE:Left',
      'persona/sequence/after q2 SIDE:Right',
    ])
    expect(study.cells.map(({ id }) => id).slice(0, 2)).toEqual(['made@1-c1', 'made@1-c2'])
  })

  it('are one a question for the whole population with steering none', () => {
    const study = studyOf({ questions, arms: [{ steering: 'none', questions: 2 }] })
    expect(places(study)).toEqual([
      'none/verbalize/none q1 population',
      'none/verbalize/none q2 population',
    ])
  })

  it('leave out what cannot be scored, or ask it all the same', () => {
    expect(cellsLackingOne('persona', 'leave-out')).toEqual([
      'q1 SIDE:Left',
      'q1 SIDE:Right',
      'q2 SIDE:Right',
    ])
    expect(cellsLackingOne('persona', 'ask')).toHaveLength(4)
  })

  it('ask about the whole population where any group can be scored', () => {
    const both = ['q1 population', 'q2 population']
    expect(cellsLackingOne('none', 'leave-out')).toEqual(both)
    expect(cellsLackingOne('none', 'ask')).toEqual(both)
  })

  it('have no reference where a group gave nothing but refusals and these are left out', () => {
    const study = studyOf({ questions })
    const [question] = study.questions
    const reference = () => ({
      ...present(study.dataset.reference('q1', 'SIDE:Left'), 'a reference'),
      shares: { refused: 1 },
    })
    const has = (optionSet: OptionSet): boolean =>
      hasReference({ reference }, present(question, 'a question'), {
        groupKey: 'SIDE:Left',
        optionSet,
      })
    expect(has('without-refusals')).toBe(false)
    expect(has('all')).toBe(true)
  })

  it('are found by their id and by their place', () => {
    const study = studyOf({ questions })
    const [first] = study.cells
    expect(study.cell('made@1-c1')).toBe(first)
    expect(study.cellAt('persona/verbalize/before', 'q1', 'SIDE:Left')).toBe(first)
    expect(study.cellAt('persona/verbalize/before', 'q1', 'population')).toBeUndefined()
  })
})

describe('a study version', () => {
  it('leaves refusals out of the options unless they are shown', () => {
    const keysWith = (refusals: string): string[] | undefined => {
      const study = studyOf({ questions, refusals })
      return study.questions[0] && study.optionsOf(study.questions[0]).map(({ key }) => key)
    }
    expect(keysWith('left-out')).toEqual(['yes', 'maybe', 'no'])
    expect(keysWith('apart')).toEqual(['yes', 'maybe', 'no', 'refused'])
    expect(keysWith('options')).toEqual(['yes', 'maybe', 'no', 'refused'])
    expect(studyOf({ refusals: 'apart' }).optionSet).toBe('all')
    expect(studyOf({ refusals: 'left-out' }).optionSet).toBe('without-refusals')
  })

  it('has words for each group, and the study’s own for the whole population', () => {
    expect(studyOf().groupLabel('SIDE:Left')).toBe('Left people')
    expect(studyOf().groupLabel('population')).toBe('people')
    expect(studyOf({ population: 'adults' }).groupLabel('population')).toBe('adults')
  })
})
