import fc from 'fast-check'
import {
  type PersonAnswers,
  withholdAnswers,
} from '../../../server/exporting/rules/withhold-answers.ts'

const DEMOGRAPHICS = ['party', 'age', 'town']

/** People with these answers, in the order of the demographics; null where they did not answer. */
const peopleOf = (rows: readonly (readonly (string | null)[])[]): PersonAnswers[] =>
  rows.map((row, index) => ({
    personId: `p${String(index)}`,
    answers: new Map(
      DEMOGRAPHICS.flatMap((id, column) => {
        const value = row[column] ?? null
        return value === null ? [] : [[id, value] as const]
      }),
    ),
  }))

const withhold = (people: readonly PersonAnswers[], k: number) =>
  withholdAnswers(people, { k, demographics: DEMOGRAPHICS })

/** What a reader sees: nothing stands for an answer that is withheld and for one not given. */
const shownOf = (people: readonly PersonAnswers[], k: number): (string | null)[][] => {
  const withheld = withhold(people, k)
  return people.map(({ personId, answers }) =>
    DEMOGRAPHICS.map((id) =>
      withheld.get(personId)?.has(id) === true ? null : (answers.get(id) ?? null),
    ),
  )
}

function countsOf(rows: readonly (readonly (string | null)[])[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const key = JSON.stringify(row)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

const NOTHING = JSON.stringify(DEMOGRAPHICS.map(() => null))

const answer = fc.option(fc.constantFrom('a', 'b', 'c'), { freq: 4 })
const rows = fc.array(fc.tuple(answer, answer, answer), { maxLength: 60 })
const anyK = fc.integer({ min: 1, max: 8 })

const isAnonymous = (counts: ReadonlyMap<string, number>, k: number): boolean =>
  [...counts].every(([key, count]) => count >= k || key === NOTHING)

describe('answers that are withheld', () => {
  it('leave no combination with fewer than k people, unless nothing of it is shown', () => {
    fc.assert(
      fc.property(rows, anyK, (made, k) => {
        expect(isAnonymous(countsOf(shownOf(peopleOf(made), k)), k)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('leave the others as they are', () => {
    fc.assert(
      fc.property(rows, anyK, (made, k) => {
        for (const [index, row] of shownOf(peopleOf(made), k).entries())
          for (const [column, value] of row.entries())
            if (value !== null) expect(value).toBe(made[index]?.[column])
      }),
    )
  })

  it('are only answers that were given', () => {
    fc.assert(
      fc.property(rows, anyK, (made, k) => {
        const people = peopleOf(made)
        for (const [personId, ids] of withhold(people, k))
          for (const id of ids)
            expect(people.find((each) => each.personId === personId)?.answers.has(id)).toBe(true)
      }),
    )
  })

  it('are none where every combination has k people already, so doing it again changes nothing', () => {
    fc.assert(
      fc.property(rows, anyK, (made, k) => {
        const once = shownOf(peopleOf(made), k)
        expect(shownOf(peopleOf(once), k)).toEqual(once)
      }),
    )
  })

  it('do not depend on the order of the people', () => {
    fc.assert(
      fc.property(rows, anyK, (made, k) => {
        const people = peopleOf(made)
        expect(withhold(people.toReversed(), k)).toEqual(
          new Map([...withhold(people, k)].toReversed()),
        )
      }),
    )
  })

  it('are none with k = 1, and all with more people needed than there are', () => {
    const people = peopleOf([
      ['a', 'x', 'y'],
      ['b', 'x', null],
    ])
    expect([...withhold(people, 1).values()].map((ids) => ids.size)).toEqual([0, 0])
    expect([...withhold(people, 3).values()].map((ids) => ids.size)).toEqual([3, 2])
  })

  it('are those of the last demographics first', () => {
    const made = [
      ...Array.from({ length: 5 }, (_, number) => ['left', 'old', `town ${String(number)}`]),
      ...Array.from({ length: 4 }, () => ['right', 'old', 'town 9']),
      ['right', 'young', 'town 9'],
    ]
    const shown = shownOf(peopleOf(made), 5)
    expect(countsOf(shown)).toEqual(
      new Map([
        [JSON.stringify(['left', 'old', null]), 5],
        // One young person: the old ones among the right must hide them, and their town can stay.
        [JSON.stringify(['right', null, 'town 9']), 5],
      ]),
    )
  })

  it('hide the few who answered nothing behind the rarest answer', () => {
    const made = [
      ...Array.from({ length: 6 }, () => ['left', 'old', null]),
      ...Array.from({ length: 5 }, () => ['left', 'young', null]),
      ['left', null, null],
    ]
    expect(countsOf(shownOf(peopleOf(made), 5))).toEqual(
      new Map([
        [JSON.stringify(['left', 'old', null]), 6],
        [JSON.stringify(['left', null, null]), 6],
      ]),
    )
  })
})
