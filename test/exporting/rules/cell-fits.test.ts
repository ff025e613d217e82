import fc from 'fast-check'
import { cellFits } from '../../../server/exporting/rules/cell-fits.ts'

describe('what a column can hold', () => {
  it.each([
    ['key', 'Q1', true],
    ['text', 5, false],
    ['integer', 2147483647, true],
    ['integer', 2147483648, false],
    ['integer', 1.5, false],
    ['integer', true, false],
    ['number', 1e300, true],
    ['number', Number.POSITIVE_INFINITY, false],
    ['yes/no', false, true],
    ['yes/no', 0, false],
    ['time', '2026-11-02T09:05:00.000Z', true],
    ['time', '2026-11-02', false],
  ] as const)('%s and %s: %s', (type, value, fits) => {
    expect(cellFits(type, value)).toBe(fits)
  })

  it('is nothing, whatever the type', () => {
    const types = fc.constantFrom('key', 'keys', 'text', 'integer', 'number', 'yes/no', 'time')
    fc.assert(fc.property(types, (type) => cellFits(type, null)))
  })
})
