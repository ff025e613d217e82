import fc from 'fast-check'
import { canonicalJson } from '../../server/core/canonical-json.ts'

describe('canonicalJson', () => {
  it('gives the same text for keys in another order, at every depth', () => {
    expect(canonicalJson({ b: 1, a: [{ d: 2, c: 3 }] })).toBe('{"a":[{"c":3,"d":2}],"b":1}')
    expect(canonicalJson({ a: [{ c: 3, d: 2 }], b: 1 })).toBe('{"a":[{"c":3,"d":2}],"b":1}')
  })

  it('keeps the order of lists, and leaves undefined values out', () => {
    expect(canonicalJson({ list: [2, 1], none: undefined })).toBe('{"list":[2,1]}')
  })

  it('loses nothing that JSON holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})
