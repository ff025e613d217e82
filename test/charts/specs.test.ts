import fc from 'fast-check'
import { binByTruth } from '../../server/charts/index.ts'
import { axisRange } from '../../server/charts/specs/axis-range.ts'
import { evenColumns } from '../../server/charts/specs/even-columns.ts'
import { formatFigure, formatShare, listed } from '../../server/charts/specs/figures.ts'
import { spreadLabels } from '../../server/charts/specs/spread-labels.ts'
import { cleanText, textWidth, wrapText } from '../../server/charts/specs/text.ts'

describe('binByTruth', () => {
  it('gives the means of each bin, the share 1 in the last', () => {
    const [first, second, last, ...more] = binByTruth(
      [0.02, 0.08, 0.31, 1, Number.NaN, 0.5],
      [0.1, 0.2, 0.25, 0.7, 0.3, Number.NaN],
    )
    expect(first?.truth).toBeCloseTo(0.05, 12)
    expect(first?.estimate).toBeCloseTo(0.15, 12)
    expect(first?.count).toBe(2)
    expect(second).toEqual({ truth: 0.31, estimate: 0.25, count: 1 })
    expect(last).toEqual({ truth: 1, estimate: 0.7, count: 1 })
    expect(more).toEqual([])
  })

  it('refuses lists of unequal length', () => {
    expect(() => binByTruth([0.1], [])).toThrow(RangeError)
  })
})

describe('wrapText', () => {
  const room = { width: 100, lines: 3, fontSize: 12 }

  it('breaks at spaces and after hyphens and cuts what is too long', () => {
    expect(wrapText('Meta-Llama-3-70B-Instruct, rescaled log-probabilities', room)).toEqual([
      'Meta-Llama-3-',
      '70B-Instruct,',
      'rescaled log-p…',
    ])
  })

  it('never gives more lines or wider ones than there is room for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        const lines = wrapText(text, room)
        expect(lines.length).toBeLessThanOrEqual(3)
        for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(100)
      }),
    )
  })
})

describe('cleanText', () => {
  it('leaves nothing that XML cannot hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanText(text)).not.toMatch(/[^\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u)
      }),
    )
  })
})

describe('axisRange', () => {
  it('holds all values, and 0 where asked', () => {
    const value = fc.double({ noNaN: true, min: -1e6, max: 1e6 })
    fc.assert(
      fc.property(fc.array(value), fc.boolean(), (values, fromZero) => {
        const { low, high, step } = axisRange(values, { ticks: 5, fromZero })
        expect(step).toBeGreaterThan(0)
        expect(high).toBeGreaterThan(low)
        for (const inside of fromZero ? [...values, 0] : values) {
          expect(inside).toBeGreaterThanOrEqual(low)
          expect(inside).toBeLessThanOrEqual(high)
        }
      }),
    )
  })

  it('begins at 0 where no value is below it', () => {
    expect(axisRange([0.2, 0.45], { ticks: 6, fromZero: true })).toMatchObject({
      low: 0,
      step: 0.1,
    })
  })
})

describe('spreadLabels', () => {
  it('leaves labels where they are as long as they have room', () => {
    const wishes = [10, 50, 90].map((middle) => ({ middle, height: 20 }))
    expect(spreadLabels(wishes, 100)).toEqual([10, 50, 90])
  })

  it('keeps them apart and inside', () => {
    const wish = fc.record({
      middle: fc.integer({ min: -20, max: 320 }),
      height: fc.integer({ min: 5, max: 30 }),
    })
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 10 }), (wishes) => {
        const middles = spreadLabels(wishes, 300)
        const boxes = wishes
          .map(({ height }, index) => {
            const middle = middles[index] ?? Number.NaN
            return { top: middle - height / 2, bottom: middle + height / 2 }
          })
          .sort((a, b) => a.top - b.top)
        for (const [index, { top, bottom }] of boxes.entries()) {
          expect(top).toBeGreaterThanOrEqual((boxes[index - 1]?.bottom ?? 0) - 1e-9)
          expect(bottom).toBeLessThanOrEqual(300 + 1e-9)
        }
      }),
    )
  })
})

describe('labels', () => {
  it('have three decimals, whole per cents and a true minus', () => {
    expect([0.26814, -0.0361, -0.0001, 12_345_678].map(formatFigure)).toEqual([
      '0.268',
      '−0.036',
      '0.000',
      '1.23e+7',
    ])
    expect([0.416, -0.04].map(formatShare)).toEqual(['42\u00a0%', '−4\u00a0%'])
    expect([[], ['a'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a, b and c'])
  })
})

describe('evenColumns', () => {
  it('makes rows equally long', () => {
    expect([1, 2, 3, 4, 5, 7].map((panels) => evenColumns(panels, 3))).toEqual([1, 2, 3, 2, 3, 3])
  })
})
