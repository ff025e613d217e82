import { matchRaters } from '../../../server/exporting/rules/match-raters.ts'

const rater = (name: string, cells: Readonly<Record<string, number>>) => ({
  name,
  cells: new Map(Object.entries(cells)),
})

describe('raters on the cells that all of them have', () => {
  it('keeps the shared cells in the order of the first rater', () => {
    const people = rater('human', { a: 0.1, b: 0.2, c: 0.3 })
    const model = rater('owl', { c: 0.6, a: 0.4 })
    expect(matchRaters([people, model])).toEqual([
      { name: 'human', values: [0.1, 0.3] },
      { name: 'owl', values: [0.4, 0.6] },
    ])
  })

  it('leaves out a rater with fewer than half of the first one’s cells', () => {
    const people = rater('human', { a: 0.1, b: 0.2, c: 0.3 })
    const owl = rater('owl', { a: 0.4, z: 0.5 })
    const parrot = rater('parrot', { a: 0.4, b: 0.5 })
    expect(matchRaters([people, owl, parrot]).map(({ name, values }) => [name, values])).toEqual([
      ['human', [0.1, 0.2]],
      ['parrot', [0.4, 0.5]],
    ])
  })

  it('is empty without people, and where no cell is shared by all', () => {
    expect(matchRaters([])).toEqual([])
    const people = rater('human', { a: 0.1, b: 0.2 })
    expect(matchRaters([people, rater('owl', { a: 1 }), rater('parrot', { b: 1 })])).toEqual([])
  })
})
