import fc from 'fast-check'
import { createRandom } from '../../../server/core/random.ts'
import { assign, type Quota } from '../../../server/participation/rules/assign.ts'
import type { StudyVersion } from '../../../server/study/index.ts'
import { studyOf } from '../../support/study-of.ts'

const persona = (questions: number) => [{ steering: 'persona', expression: 'verbalize', questions }]

const quotaOf = (study: StudyVersion, live: Record<string, number> = {}): Quota => ({
  live: new Map(Object.entries(live)),
  perCell: study.definition.estimates_per_cell,
})

/** Every cell of a question with so many live places. */
const liveOf = (study: StudyVersion, counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(study.cells.map((cell) => [cell.id, counts[cell.questionKey] ?? 0]))

const questionsOf = (units: readonly { questionKey: string }[]): string[] =>
  units.map((unit) => unit.questionKey).sort()

describe('assignment', () => {
  it('gives the questions with the fewest live places first', () => {
    const study = studyOf({ arms: persona(2) })
    const live = liveOf(study, { q1: 1, q2: 1, q3: 0, q4: 1, q5: 0, q6: 1 })
    const { units } = assign(study, quotaOf(study, live), createRandom('a'))
    expect(questionsOf(units)).toEqual(['q3', 'q5'])
  })

  it('gives all groups of a question to the same participant', () => {
    const study = studyOf({ arms: persona(3) })
    const { units } = assign(study, quotaOf(study), createRandom('a'))
    for (const unit of units)
      expect(unit.cells.map((cell) => cell.groupKey)).toEqual(['SIDE:Left', 'SIDE:Right'])
  })

  it('gives single cells where the study does not keep groups together', () => {
    const study = studyOf({ arms: persona(3), groups_together: false })
    const { units, reserve } = assign(study, quotaOf(study), createRandom('a'))
    expect(units.map((unit) => unit.cells.length)).toEqual([1, 1, 1])
    expect(reserve).toHaveLength(3)
  })

  it('asks nobody the same question twice where groups are given apart', () => {
    const study = studyOf({ arms: persona(5), groups_together: false }, 3)
    const full = quotaOf(study, Object.fromEntries(study.cells.map((cell) => [cell.id, 2])))
    for (const quota of [quotaOf(study), full]) {
      const { units } = assign(study, quota, createRandom('a'))
      expect(questionsOf(units)).toEqual(['q1', 'q2', 'q3'])
    }
  })

  it('breaks ties by the seed: the same for the same, spread over all for many', () => {
    const study = studyOf({ arms: persona(1) })
    const first = (seed: string) =>
      assign(study, quotaOf(study), createRandom(seed)).units[0]?.questionKey
    expect(first('x')).toBe(first('x'))
    const seen = new Set(Array.from({ length: 100 }, (_, index) => first(`seed ${String(index)}`)))
    expect(seen.size).toBe(6)
  })

  it('gives the arm with the smallest share of live places', () => {
    const arms = [
      { steering: 'none', expression: 'verbalize', questions: 2 },
      { steering: 'persona', expression: 'verbalize', questions: 2 },
    ]
    const study = studyOf({ arms })
    const live = Object.fromEntries(
      study.cells.map((cell) => [cell.id, cell.armKey.startsWith('none') ? 1 : 0]),
    )
    expect(assign(study, quotaOf(study, live), createRandom('a')).armKey).toBe(
      'persona/verbalize/none',
    )
  })

  it('gives a shorter plan where fewer questions are open, topped up to at least half', () => {
    const study = studyOf({ arms: persona(5) })
    const open = (...keys: string[]) =>
      liveOf(
        study,
        Object.fromEntries(study.questions.map(({ key }) => [key, keys.includes(key) ? 0 : 2])),
      )
    const four = assign(study, quotaOf(study, open('q1', 'q2', 'q3', 'q4')), createRandom('a'))
    expect(questionsOf(four.units)).toEqual(['q1', 'q2', 'q3', 'q4'])
    expect(four.reserve).toHaveLength(8)
    const one = assign(study, quotaOf(study, open('q1')), createRandom('a'))
    expect(one.units).toHaveLength(3)
    expect(one.reserve.map((cell) => cell.questionKey)).toEqual(['q1', 'q1'])
    expect(one.isQuotaFull).toBe(false)
  })

  it('gives a whole plan of surplus to who arrives past the quota', () => {
    const study = studyOf({ arms: persona(5) })
    const full = quotaOf(study, Object.fromEntries(study.cells.map((cell) => [cell.id, 2])))
    const { units, reserve, isQuotaFull } = assign(study, full, createRandom('a'))
    expect([units.length, reserve.length, isQuotaFull]).toEqual([5, 0, true])
  })

  it('asks every group of a question that is open for one, and reserves only that one', () => {
    const study = studyOf({ arms: persona(1) }, 1)
    const [left, right] = study.cells
    const live = { [left?.id ?? '']: 2, [right?.id ?? '']: 1 }
    const { units, reserve } = assign(study, quotaOf(study, live), createRandom('a'))
    expect(units[0]?.cells).toHaveLength(2)
    expect(reserve).toEqual([right])
  })

  it('never reserves a place in a full cell, never a question twice, for any state of the places', () => {
    const study = studyOf({ arms: persona(4) })
    const anyLive = fc.array(fc.integer({ min: 0, max: 2 }), {
      minLength: study.cells.length,
      maxLength: study.cells.length,
    })
    fc.assert(
      fc.property(anyLive, fc.string(), (counts, seed) => {
        const live = new Map(study.cells.map((cell, index) => [cell.id, counts[index] ?? 0]))
        const { units, reserve } = assign(study, { live, perCell: 2 }, createRandom(seed))
        expect(new Set(questionsOf(units)).size).toBe(units.length)
        expect(units.length).toBeGreaterThanOrEqual(2)
        for (const cell of reserve) expect(live.get(cell.id)).toBeLessThan(2)
      }),
    )
  })
})
