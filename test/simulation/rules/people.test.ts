import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { createRandom } from '../../../server/core/random.ts'
import { projectRoot } from '../../../server/http/project-root.ts'
import { kinds } from '../../../server/simulation/index.ts'
import { copyNumbers } from '../../../server/simulation/rules/copy-numbers.ts'
import { imaginePeople } from '../../../server/simulation/rules/imagine-people.ts'
import { leanTowards } from '../../../server/simulation/rules/lean-towards.ts'
import { peopleOfMix } from '../../../server/simulation/rules/people-of-mix.ts'
import { shrink } from '../../../server/simulation/rules/shrink.ts'

const shares = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 7 })
  .filter((weights) => weights.some((weight) => weight > 0.001))
  .map((weights) => {
    const sum = weights.reduce((left, right) => left + right, 0)
    return Object.fromEntries(weights.map((weight, index) => [`o${String(index)}`, weight / sum]))
  })

const sumOf = (record: Readonly<Record<string, number>>): number =>
  Object.values(record).reduce((left, right) => left + right, 0)

describe('beliefs of simulated people', () => {
  it('lie between the truth and equal shares', () => {
    expect(shrink({ yes: 0.9, no: 0.1 }, 0.5)).toEqual({ yes: 0.7, no: 0.3 })
    expect(shrink({ yes: 0.9, no: 0.1 }, 1)).toEqual({ yes: 0.9, no: 0.1 })
    expect(shrink({ a: 1, b: 0, c: 0, d: 0 }, 0)).toEqual({ a: 0.25, b: 0.25, c: 0.25, d: 0.25 })
  })

  it('stay distributions', () => {
    fc.assert(
      fc.property(shares, fc.double({ min: 0, max: 1, noNaN: true }), (truth, slope) => {
        expect(sumOf(shrink(truth, slope))).toBeCloseTo(1, 9)
      }),
    )
  })
})

describe('imagined people', () => {
  it('give multiples of 5 that sum to 100 when there are 20 of them', () => {
    fc.assert(
      fc.property(shares, fc.string(), (truth, seed) => {
        const percentages = imaginePeople(truth, 20, createRandom(seed))
        expect(Object.keys(percentages)).toEqual(Object.keys(truth))
        expect(sumOf(percentages)).toBe(100)
        for (const percent of Object.values(percentages)) expect(percent % 5).toBe(0)
      }),
    )
  })

  it('follow the shares on average', () => {
    const random = createRandom('people')
    const percentages = imaginePeople({ a: 0.6, b: 0.3, c: 0.1 }, 20_000, random)
    expect(percentages['a']).toBeCloseTo(60, -0.5)
    expect(percentages['b']).toBeCloseTo(30, -0.5)
    expect(percentages['c']).toBeCloseTo(10, -0.5)
  })
})

describe('leaning towards an answer', () => {
  it('takes the points from the others in proportion', () => {
    expect(leanTowards({ a: 20, b: 60, c: 20 }, 'a', 12)).toEqual({ a: 32, b: 51, c: 17 })
  })

  it('stops at 100', () => {
    expect(leanTowards({ a: 95, b: 5 }, 'a', 12)).toEqual({ a: 100, b: 0 })
    expect(leanTowards({ a: 100, b: 0 }, 'a', 12)).toEqual({ a: 100, b: 0 })
  })

  it('keeps the sum', () => {
    fc.assert(
      fc.property(shares, fc.nat(100), (truth, points) => {
        const percentages = imaginePeople(truth, 20, createRandom('sum'))
        expect(sumOf(leanTowards(percentages, 'o0', points))).toBeCloseTo(100, 9)
      }),
    )
  })
})

describe('copying the numbers of another figure', () => {
  it('goes row by row and stretches the rest to 100', () => {
    expect(copyNumbers([50, 30, 20], ['x', 'y'])).toEqual({ x: 63, y: 37 })
    expect(copyNumbers([70, 30], ['x', 'y', 'z'])).toEqual({ x: 70, y: 30, z: 0 })
  })

  it('finds nothing where the rows left are empty', () => {
    expect(copyNumbers([], ['x', 'y'])).toBeNull()
    expect(copyNumbers([0, 0, 100], ['x', 'y'])).toBeNull()
  })
})

describe('a mix of people', () => {
  const kinds = [{ name: 'honest' }, { name: 'uniform' }, { name: 'speeder' }]

  it('has each kind in proportion', () => {
    const people = peopleOfMix(kinds, {
      count: 40,
      mix: { honest: 3, speeder: 1 },
      random: createRandom('mix'),
    })
    const countOf = (name: string): number => people.filter((kind) => kind.name === name).length
    expect(people).toHaveLength(40)
    expect(['honest', 'uniform', 'speeder'].map(countOf)).toEqual([30, 0, 10])
  })
})

describe('the kinds of people', () => {
  const docs = readFileSync(path.join(projectRoot, 'docs/reference/simulation.md'), 'utf8')

  it.each(kinds)('are documented: $name', ({ name, share, secondsAPage }) => {
    const row = docs.split('\n').find((line) => line.startsWith(`| \`${name}\``)) ?? ''
    const columns = row.split('|').map((column) => column.trim())
    expect(columns[2]).toBe(String(share))
    expect(columns[5]).toBe(String(secondsAPage))
  })

  it('are 100 people in the usual mix', () => {
    expect(kinds.reduce((sum, { share }) => sum + share, 0)).toBe(100)
  })
})
