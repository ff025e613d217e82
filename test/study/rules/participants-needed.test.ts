import fc from 'fast-check'
import { createRandom } from '../../../server/core/random.ts'
import { assign } from '../../../server/participation/rules/assign.ts'
import { participantsNeeded } from '../../../server/study/rules/participants-needed.ts'
import { studyOf } from '../../support/study-of.ts'

const needsOf = (changes: Readonly<Record<string, unknown>>, questions = 6) =>
  participantsNeeded(studyOf(changes, questions))

describe('how many participants a study needs', () => {
  it('shares the questions of each arm out in whole plans', () => {
    const arms = [
      { steering: 'none', questions: 3 },
      { steering: 'persona', own_answer: 'before', questions: 4 },
    ]
    expect(needsOf({ arms, estimates_per_cell: 4 })).toEqual([
      {
        armKey: 'none/verbalize/none',
        cells: 6,
        estimates: 24,
        units: 6,
        unitsPerParticipant: 3,
        participants: 8,
        remainder: 0,
        estimatesPerParticipant: 3,
        tasksPerParticipant: 3,
      },
      {
        armKey: 'persona/verbalize/before',
        cells: 12,
        estimates: 48,
        units: 6,
        unitsPerParticipant: 4,
        participants: 6,
        remainder: 0,
        estimatesPerParticipant: 8,
        tasksPerParticipant: 12,
      },
    ])
  })

  it('adds one participant for a remainder', () => {
    const arms = [{ steering: 'persona', questions: 4 }]
    expect(needsOf({ arms, estimates_per_cell: 3 })).toMatchObject([
      { participants: 5, remainder: 2 },
    ])
  })

  it('shares out single cells where the groups of a question go apart', () => {
    const arms = [{ steering: 'persona', questions: 4 }]
    expect(needsOf({ arms, estimates_per_cell: 4, groups_together: false })).toMatchObject([
      { units: 12, unitsPerParticipant: 4, participants: 12, estimatesPerParticipant: 4 },
    ])
  })

  it('is as many as assignment takes to fill every cell, and not one fewer', () => {
    const numbers = fc.record({
      questions: fc.integer({ min: 1, max: 9 }),
      each: fc.integer({ min: 1, max: 9 }),
      k: fc.integer({ min: 1, max: 5 }),
      seed: fc.string(),
    })
    fc.assert(
      fc.property(numbers, ({ questions, each, k, seed }) => {
        const arms = [{ steering: 'persona', questions: Math.min(each, questions) }]
        const study = studyOf({ arms, estimates_per_cell: k }, questions)
        const needed = participantsNeeded(study)[0]?.participants ?? 0
        const live = new Map<string, number>()
        const isFull = () => study.cells.every((cell) => live.get(cell.id) === k)
        for (let person = 1; person <= needed; person += 1) {
          expect(isFull()).toBe(false)
          const random = createRandom(`${seed}/${String(person)}`)
          for (const { id } of assign(study, { live, perCell: k }, random).reserve)
            live.set(id, (live.get(id) ?? 0) + 1)
        }
        expect(isFull()).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
