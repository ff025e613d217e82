import {
  calibrationSpec,
  type ChartWidth,
  compositionSpec,
  crowdCurveSpec,
  inOutSpec,
  leaderboardSpec,
  sensitivitySpec,
  smallMultiplesSpec,
} from '../../server/charts/index.ts'
import {
  calibrationExample,
  compositionExample,
  crowdCurveExample,
  inOutExample,
  leaderboardExample,
  sensitivityExample,
  smallMultiplesExample,
} from './chart-examples.ts'
import { chartIn, draw, marksOf, textsOf } from './draw.ts'

describe('the leaderboard', () => {
  const specOf = (width: ChartWidth) => leaderboardSpec(leaderboardExample, width)

  it('shows people and models as dots with intervals, best first, and reference lines', async () => {
    const $ = await draw(specOf)
    expect(marksOf($, 'dots')).toBe(6)
    expect(marksOf($, 'intervals')).toBe(6)
    expect(marksOf($, 'reference-rules')).toBe(7)
    expect(marksOf($, 'reference-ticks')).toBe(7)
    const labels = textsOf($)
    const places = ['gpt-4', 'anthropic_claude-3-opus', 'People, all', 'People, individual'].map(
      (label) => labels.indexOf(label),
    )
    expect(places).not.toContain(-1)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
  })

  it('says how many cells are matched, which models are left out and which options lines are over', async () => {
    const texts = textsOf(await draw(specOf)).join(' | ')
    expect(texts).toContain('599 matched cells of 100 questions')
    expect(texts).toContain('Mixtral-8x7B (212 cells)')
    expect(texts).toContain('Uniform guess (all options)')
    expect(texts).toContain('0.268 [0.250, 0.286]')
  })

  it('tells people from models by shape and by colour', async () => {
    const $ = await draw(specOf)
    const dots = $('.dots_marks').children().toArray()
    const colours = new Set(dots.map((dot) => $(dot).attr('fill')))
    const shapes = new Set(dots.map((dot) => $(dot).attr('d')))
    expect([colours.size, shapes.size]).toEqual([2, 2])
  })

  it('describes ranks and figures in words', () => {
    const { description } = chartIn(specOf('wide'))
    expect(description).toContain('Total variation on 599 matched cells, lower is better')
    expect(description).toContain(
      'People, crowd of first 4: 0.268 (95\u00a0% interval 0.250 to 0.286), rank 4 of 6',
    )
    expect(description).toContain('Best model: gpt-4: 0.204')
    expect(description).toContain('Uniform guess (all options) 0.371')
  })

  it('keeps a rater without a score in the table only', async () => {
    const $ = await draw(specOf)
    expect(textsOf($).join()).not.toContain('Meta-Llama')
    const { rows } = chartIn(specOf('wide')).table
    expect(rows.at(-1)?.slice(0, 4)).toEqual([null, 'model', 'Meta-Llama-3-70B-Instruct', null])
    expect(rows).toHaveLength(14)
  })

  it.each([
    ['lower', ['a', 'b', 'c']],
    ['higher', ['c', 'b', 'a']],
    ['zero', ['b', 'a', 'c']],
  ] as const)('ranks by what is better: %s', (betterIs, expected) => {
    const point = (label: string, value: number) => ({
      raterType: 'model' as const,
      label,
      value,
      interval: null,
      optionSet: 'all options',
    })
    const points = [point('a', -0.2), point('b', 0.1), point('c', 0.4)]
    const metric = { label: 'Metric', betterIs }
    const chart = chartIn(leaderboardSpec({ ...leaderboardExample, metric, points }, 'wide'))
    expect(chart.table.rows.map(([, , rater]) => rater)).toEqual(expected)
  })

  it('has nothing to show without a ranked score', () => {
    const points = leaderboardExample.points.filter(({ raterType }) => raterType === 'line')
    expect(leaderboardSpec({ ...leaderboardExample, points }, 'wide')).toEqual({
      kind: 'no-chart',
      id: 'leaderboard',
      title: 'People and models',
      reason: 'No one has a score on these cells yet.',
    })
  })
})

describe('the crowd curve', () => {
  it('shows k at random, the first k, all and the lines, each with its name', async () => {
    const $ = await draw((width) => crowdCurveSpec(crowdCurveExample, width))
    expect(marksOf($, 'dots')).toBe(6)
    expect(marksOf($, 'intervals')).toBe(6)
    expect(marksOf($, 'reference-rules')).toBe(7)
    const texts = textsOf($)
    expect(texts).toEqual(
      expect.arrayContaining(['1', '2', '3', '4', 'all', 'Sampling floor (all options) 0.023']),
    )
    expect(texts.join(' | ')).toContain('591 to 599 cells; bars are 95\u00a0% intervals')
  })

  it('describes the ends of the curve', () => {
    const { description } = chartIn(crowdCurveSpec(crowdCurveExample, 'wide'))
    expect(description).toContain('for k = 1 at random 0.365 (95\u00a0% interval 0.346 to 0.384)')
    expect(description).toContain('for the first 4 as published 0.268')
    expect(description).toContain('for all 0.261')
  })

  it('stands with one point and says why it does not stand with none', async () => {
    const one = { ...crowdCurveExample, first: null, all: null, lines: [] }
    const random = crowdCurveExample.random.slice(0, 1)
    expect(marksOf(await draw((width) => crowdCurveSpec({ ...one, random }, width)), 'dots')).toBe(
      1,
    )
    expect(crowdCurveSpec({ ...one, random: [] }, 'wide').kind).toBe('no-chart')
  })
})

describe('calibration', () => {
  it('has a panel for each rater with diagonal, points and fitted line', async () => {
    const $ = await draw((width) => calibrationSpec(calibrationExample, width))
    expect([0, 1, 2, 3].map((panel) => marksOf($, `dots-${String(panel)}`))).toEqual([9, 9, 9, 1])
    expect([0, 1, 2, 3].map((panel) => marksOf($, `diagonal-${String(panel)}`))).toEqual([
      1, 1, 1, 1,
    ])
    expect([0, 1, 2, 3].map((panel) => marksOf($, `fit-${String(panel)}`))).toEqual([1, 1, 1, 0])
    expect(textsOf($)).toEqual(expect.arrayContaining(['slope 0.497', 'slope 0.871', 'no slope']))
  })

  it('ends the fitted line at the edge of the plot', () => {
    const series = [
      {
        raterType: 'people' as const,
        label: 'People',
        slope: 2,
        intercept: -0.5,
        points: [
          { truth: 0, estimate: 0, count: 1 },
          { truth: 1, estimate: 1, count: 1 },
        ],
      },
    ]
    const { spec } = chartIn(calibrationSpec({ scope: '', series }, 'wide'))
    expect(JSON.stringify(spec)).toContain(
      '{"values":[{"truth":0.25,"estimate":0},{"truth":0.75,"estimate":1}]}',
    )
  })

  it('reads the slopes aloud', () => {
    expect(chartIn(calibrationSpec(calibrationExample, 'wide')).description).toContain(
      'People, individual: 0.497 over 2,195 shares, differences are understated.',
    )
  })
})

describe('small multiples', () => {
  it('show truth as bars and people and models as dots, for each group', async () => {
    const $ = await draw((width) => smallMultiplesSpec(smallMultiplesExample, width))
    expect([0, 3, 4].map((panel) => marksOf($, `truth-${String(panel)}`))).toEqual([5, 5, 0])
    expect([0, 3, 4].map((panel) => marksOf($, `dots-${String(panel)}`))).toEqual([15, 15, 15])
    expect(textsOf($)).toEqual(expect.arrayContaining(['n = 903; 4 estimates', 'Truth', 'People']))
  })

  it('keep the natural order of options', async () => {
    const texts = textsOf(await draw((width) => smallMultiplesSpec(smallMultiplesExample, width)))
    const places = smallMultiplesExample.options.map((option) => texts.indexOf(option))
    expect(places).not.toContain(-1)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
  })

  it('say which answer most chose and who estimated it how', () => {
    const { description, table } = chartIn(smallMultiplesSpec(smallMultiplesExample, 'wide'))
    expect(description).toContain(
      'Democrats: 41\u00a0% chose “A great deal”; estimated by people 31\u00a0%, gpt-4 44\u00a0%',
    )
    expect(description).toContain('Group without a reference: no truth is known.')
    expect(table.columns.map(({ name }) => name)).toEqual([
      'group',
      'option',
      'truth',
      'people',
      'gpt-4',
      'Meta-Llama-3-70B-Instruct',
    ])
    expect(table.rows).toHaveLength(25)
  })

  it('have nothing to show without options or numbers', () => {
    const groups = smallMultiplesExample.groups.map((group) => ({
      ...group,
      truth: null,
      people: null,
      models: [],
    }))
    const empty = smallMultiplesSpec({ ...smallMultiplesExample, groups }, 'wide')
    expect(empty.kind).toBe('no-chart')
    expect(smallMultiplesSpec({ ...smallMultiplesExample, options: [] }, 'wide').kind).toBe(
      'no-chart',
    )
  })
})

describe('groups from inside and from outside', () => {
  it('leaves out the side that no one has', async () => {
    const $ = await draw((width) => inOutSpec(inOutExample, width))
    expect(marksOf($, 'dots')).toBe(7)
    const { description, table } = chartIn(inOutSpec(inOutExample, 'wide'))
    expect(description).toContain(
      'Democrats: 0.341 (95\u00a0% interval 0.317 to 0.365) from 61 people in the group',
    )
    expect(table.rows[6]?.slice(0, 4)).toEqual([
      'Education',
      'People who did not finish high school',
      'in-group',
      null,
    ])
  })
})

describe('sensitivity', () => {
  it('sets every rule beside the baseline with everyone', async () => {
    const $ = await draw((width) => sensitivitySpec(sensitivityExample, width))
    expect(marksOf($, 'dots')).toBe(6)
    expect(marksOf($, 'comparison-rule')).toBe(1)
    const { description, table } = chartIn(sensitivitySpec(sensitivityExample, 'wide'))
    expect(description).toContain(
      'Of 5 exclusion rules, “Screen below 400 pixels” changes it most: +0.004 to 0.273, with 33 people out.',
    )
    expect(table.rows[0]).toEqual(['Everyone', 0, 0, 0.2681, 0.2501, 0.2861, 0])
  })

  it('says in its axis that it does not begin at 0', async () => {
    const $ = await draw((width) => sensitivitySpec(sensitivityExample, width))
    expect(textsOf($)).toContain('Total variation (the axis does not begin at 0)')
  })
})

describe('the composition of the sample', () => {
  it('shows sample, target and raked sample, and names the largest departure', async () => {
    const $ = await draw((width) => compositionSpec(compositionExample, width))
    expect(marksOf($, 'dots')).toBe(24)
    expect(chartIn(compositionSpec(compositionExample, 'wide')).description).toContain(
      'Party, Democrat, 49\u00a0% of the sample against 31\u00a0%, 32\u00a0% after raking',
    )
  })

  it('does without targets', async () => {
    const options = compositionExample.options.map((option) => ({
      ...option,
      target: null,
      weightedShare: null,
    }))
    const input = { ...compositionExample, options }
    expect(marksOf(await draw((width) => compositionSpec(input, width)), 'dots')).toBe(8)
    expect(chartIn(compositionSpec(input, 'wide')).description).toContain('No target is known.')
  })
})
