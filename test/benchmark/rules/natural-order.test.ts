import { naturalOrder } from '../../../server/benchmark/rules/natural-order.ts'

const option = (key: string, ordinal: number | null, isRefusal = false) => ({
  key,
  ordinal,
  isRefusal,
})

describe('naturalOrder', () => {
  it('goes along the scale, then off the scale, then to refusals', () => {
    const listed = [
      option('refused', null, true),
      option('not-sure', null),
      option('never', 3),
      option('often', 1),
      option('at-times', 2),
    ]
    expect(naturalOrder(listed).map(({ key }) => key)).toEqual([
      'often',
      'at-times',
      'never',
      'not-sure',
      'refused',
    ])
  })

  it('puts a middle option that is listed last into the middle', () => {
    const listed = [option('helps', 1), option('hurts', 2), option('neither', 1.5)]
    expect(naturalOrder(listed).map(({ key }) => key)).toEqual(['helps', 'neither', 'hurts'])
  })

  it('keeps the order of the source where nothing decides', () => {
    const listed = ['d', 'a', 'c', 'b'].map((key) => option(key, null))
    expect(naturalOrder(listed)).toEqual(listed)
  })
})
