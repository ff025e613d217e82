import fc from 'fast-check'
import {
  calibrationSpec,
  type ChartOutcome,
  type ChartWidth,
  compositionSpec,
  crowdCurveSpec,
  inOutSpec,
  leaderboardSpec,
  renderChart,
  sensitivitySpec,
  smallMultiplesSpec,
} from '../../server/charts/index.ts'

const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '</text><script>',
    `"' + datum.value + '"`,
    '\u2028',
    '\0',
    '__proto__',
    'toString',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
)
const figure = fc.oneof(
  { arbitrary: fc.double({ min: -0.1, max: 1.1, noNaN: true }), weight: 5 },
  fc.double(),
  fc.constant(null),
)
const number = fc.double()
const count = fc.nat({ max: 5000 })
const share = fc.oneof({ arbitrary: fc.double({ min: 0, max: 1, noNaN: true }), weight: 5 }, number)
const interval = fc.option(fc.record({ low: number, high: number }))
const scored = { value: figure, interval }
const metric = fc.record({ label: text, betterIs: fc.constantFrom('lower', 'higher', 'zero') })
const few = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 4 })
const shares = fc.array(figure, { maxLength: 5 })
const member = fc.record({ ...scored, estimates: count, participants: count })
const crowd = fc.record({ ...scored, cells: count })
const crowdOfK = fc.record({ ...scored, cells: count, k: fc.oneof(fc.nat({ max: 12 }), number) })

/** Each chart with anything that its types allow. */
const CHARTS: readonly (readonly [
  name: string,
  specs: fc.Arbitrary<(width: ChartWidth) => ChartOutcome>,
])[] = [
  [
    'leaderboard',
    fc
      .record({
        scope: text,
        metric,
        cells: count,
        questions: count,
        points: few(
          fc.record({
            raterType: fc.constantFrom('people', 'model', 'line'),
            label: text,
            ...scored,
            optionSet: text,
          }),
        ),
        leftOut: few(fc.record({ label: text, cells: count })),
      })
      .map((input) => (width) => leaderboardSpec(input, width)),
  ],
  [
    'crowd curve',
    fc
      .record({
        scope: text,
        metric,
        random: few(crowdOfK),
        first: fc.option(crowdOfK),
        all: fc.option(crowd),
        lines: few(fc.record({ label: text, value: figure, optionSet: text })),
      })
      .map((input) => (width) => crowdCurveSpec(input, width)),
  ],
  [
    'calibration',
    fc
      .record({
        scope: text,
        series: few(
          fc.record({
            raterType: fc.constantFrom('people', 'model'),
            label: text,
            slope: figure,
            intercept: figure,
            points: few(
              fc.record({ truth: share, estimate: share, count: fc.oneof(count, number) }),
            ),
          }),
        ),
      })
      .map((input) => (width) => calibrationSpec(input, width)),
  ],
  [
    'small multiples',
    fc
      .record({
        question: text,
        scope: text,
        options: few(text),
        groups: few(
          fc.record({
            group: text,
            truth: fc.option(shares),
            truthN: figure,
            people: fc.option(shares),
            estimates: count,
            models: few(fc.record({ label: text, shares })),
          }),
        ),
      })
      .map((input) => (width) => smallMultiplesSpec(input, width)),
  ],
  [
    'groups from inside and outside',
    fc
      .record({
        scope: text,
        metric,
        groups: few(fc.record({ attribute: text, group: text, inGroup: member, outGroup: member })),
      })
      .map((input) => (width) => inOutSpec(input, width)),
  ],
  [
    'sensitivity',
    fc
      .record({
        scope: text,
        metric,
        everyone: fc.record(scored),
        rules: few(
          fc.record({
            title: text,
            excludedSubmissions: count,
            excludedParticipants: count,
            ...scored,
          }),
        ),
      })
      .map((input) => (width) => sensitivitySpec(input, width)),
  ],
  [
    'composition',
    fc
      .record({
        scope: text,
        source: text,
        options: few(
          fc.record({
            demographic: text,
            option: text,
            people: count,
            share: figure,
            target: figure,
            weightedShare: figure,
          }),
        ),
      })
      .map((input) => (width) => compositionSpec(input, width)),
  ],
]

const NO_XML = /[^\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

/** A place or size that is no number. */
const NO_PLACE = / (?:d|transform|x|y|x2|y2|width|height)="[^"]*(?:NaN|Infinity|undefined)/

describe.each(CHARTS)('the chart of %s', (_name, specs) => {
  it('is a sound picture or a reason, whatever comes in', async () => {
    const widths = fc.constantFrom<ChartWidth>('wide', 'narrow')
    await fc.assert(
      fc.asyncProperty(specs, widths, async (specOf, width) => {
        const outcome = specOf(width)
        if (outcome.kind === 'no-chart') {
          expect(outcome.reason).not.toBe('')
          return
        }
        const { columns, rows } = outcome.table
        for (const row of rows) expect(row).toHaveLength(columns.length)
        const svg = await renderChart(outcome.spec)
        expect(svg).not.toMatch(NO_XML)
        expect(svg).not.toContain('<script')
        expect(svg).not.toMatch(NO_PLACE)
      }),
      { numRuns: 8, seed: 1 },
    )
  })
})
