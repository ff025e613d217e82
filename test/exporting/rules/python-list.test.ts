import fc from 'fast-check'
import { pythonList } from '../../../server/exporting/rules/python-list.ts'

describe('a Python list', () => {
  it('prints whole numbers with a point, as Python does', () => {
    expect(pythonList([0, 0.25, 1])).toBe('[0.0, 0.25, 1.0]')
    expect(pythonList([])).toBe('[]')
  })

  it('gives every number back', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (numbers) => {
        expect(JSON.parse(pythonList(numbers))).toEqual(numbers.map((number) => number + 0))
      }),
    )
  })
})
