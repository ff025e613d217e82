import fc from 'fast-check'
import { editDistance, nearest } from '../../../server/study/rules/nearest.ts'

const words = fc.string({ maxLength: 12 })

describe('the edit distance', () => {
  it.each([
    ['', '', 0],
    ['arms', '', 4],
    ['steering', 'stering', 1],
    ['steering', 'steerign', 1],
    ['persona', 'personna', 1],
    ['consent', 'content', 1],
    ['Democrat', 'democrat', 0],
    ['title', 'study', 5],
  ])('from “%s” to “%s” is %d', (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance)
  })

  it('is the same both ways, 0 for the same word, and at most the longer length', () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const distance = editDistance(one, other)
        expect(distance).toBe(editDistance(other, one))
        expect(distance).toBeLessThanOrEqual(
          Math.max(Array.from(one.toLowerCase()).length, Array.from(other.toLowerCase()).length),
        )
        expect(editDistance(one, one)).toBe(0)
      }),
    )
  })
})

describe('the nearest word', () => {
  it('is the candidate that was probably meant', () => {
    expect(nearest('estimate_per_cel', ['estimates_per_cell', 'estimated_minutes'])).toBe(
      'estimates_per_cell',
    )
  })

  it('is nothing where no candidate is near', () => {
    expect(nearest('colour', ['title', 'groups', 'arms'])).toBeNull()
    expect(nearest('ab', ['xy'])).toBeNull()
  })
})
