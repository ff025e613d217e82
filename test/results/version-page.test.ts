import { parse } from 'csv-parse/sync'
import type { CheerioAPI } from 'cheerio'
import { storeModelResults } from '../../server/models/index.ts'
import { withdraw } from '../../server/participation/withdraw.ts'
import { getSubmission } from '../../server/participation/store/submissions.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { smallStudy } from '../support/small-study.ts'
import { fillStudy } from './fill-study.ts'
import { openReader, type Reader } from './reader.ts'

jest.setTimeout(180_000)

const PAGE = '/results/small@1'

const factsOf = ($: CheerioAPI): string => $('.facts').text()

describeEachDatabase('the page of a study version', (dialect) => {
  let app: TestApp
  let reader: Reader

  beforeAll(async () => {
    app = await startTestApp({ dialect, study: smallStudy({ estimates_per_cell: 3 }) })
    reader = await openReader(app)
  })
  afterAll(() => app.close())

  const fill = async (people: number, from: number): Promise<void> => {
    await fillStudy(app.services.db, await app.services.studies.version('small@1'), {
      people,
      from,
    })
  }

  it('says what is missing while nobody has finished', async () => {
    const $ = await reader.page(PAGE)
    expect($('h1').text()).toBe('A small study')
    expect($('main').text()).toContain('Nobody has finished this study yet')
    expect($('main code').text()).toContain('plumbline import models')
    expect($('.key-figure').length).toBe(0)
    expect($('#specs').length).toBe(1)
  })

  it('shows one person without intervals', async () => {
    await fill(1, 0)
    const $ = await reader.page(PAGE)
    expect(factsOf($)).toContain('1 participant')
    expect($('.results-notice').text()).toContain('One person so far')
    expect($('.key-figure').first().text()).toContain('too few people for an interval')
  })

  it('shows every figure of a study that people have finished', async () => {
    await fill(8, 1)
    const $ = await reader.page(PAGE)
    expect(factsOf($)).toContain('9 participants')
    expect($('.key-figure').length).toBe(5)
    expect($('.key-figure').first().text()).toMatch(
      /One person\s*0\.\d{3}\s*95 %: 0\.\d{3} to 0\.\d{3}/,
    )
    const charts = $('figure.chart')
      .toArray()
      .map((figure) => $(figure).attr('id'))
    for (const name of ['leaderboard', 'crowd', 'calibration', 'groups', 'sensitivity'])
      expect(charts).toContain(`${name}-persona-verbalize-before`)
  })

  it('is another one after every new answer, withdrawal and import of model results', async () => {
    await fill(1, 9)
    expect(factsOf(await reader.page(PAGE))).toContain('10 participants')

    const submission = await getSubmission(app.services.db, 'small@1-s000009')
    await withdraw(app.services, { submission, answers: 'deleted' })
    expect(factsOf(await reader.page(PAGE))).toContain('9 participants')

    expect((await reader.page(PAGE))('main').text()).toContain('No model results')
    await storeModelResults(app.services, {
      datasetName: 'small',
      source: 'test',
      report: {},
      mayReplace: false,
      results: ['q1', 'q2', 'q3', 'q4', 'q5', 'q6'].flatMap((questionKey) =>
        ['SIDE:Left', 'SIDE:Right'].map((groupKey) => ({
          model: 'Model A',
          steering: 'persona',
          expression: 'verbalize',
          questionKey,
          groupKey,
          state: 'as-stated',
          shares: { yes: 0.5, maybe: 0.3, no: 0.2 },
          unknownShares: {},
          problems: [],
          publishedShares: null,
        })),
      ),
    })
    const $ = await reader.page(PAGE)
    expect($('main').text()).not.toContain('No model results')
    expect($('table').text()).toContain('Model A')
  })

  it('gives each chart with a text alternative, a table and files that agree', async () => {
    const $ = await reader.page(PAGE)
    for (const figure of $('figure.chart').toArray()) {
      const alternative = $(figure).find('img').attr('alt') ?? ''
      expect(alternative.length).toBeGreaterThan(40)
      const addresses = $(figure)
        .find('.chart-files a')
        .toArray()
        .map((link) => $(link).attr('href') ?? '')
      const [csv, svg, json] = await Promise.all(addresses.map((address) => reader.get(address)))
      expect(svg?.headers['content-type']).toContain('image/svg+xml')
      expect(svg?.text).toMatch(/^<svg /)
      expect(JSON.parse(json?.text ?? '')).toHaveProperty('$schema')
      const rows: string[][] = parse(csv?.text ?? '')
      const heads = $(figure).find('thead th').length
      expect(rows.map((row) => row.length)).toEqual(rows.map(() => heads))
      const shown = $(figure)
        .find('tbody tr')
        .toArray()
        .map((row) => $(row).find('th').text())
      expect(rows.length - 1).toBe(shown.length)
    }
  })

  it.each([
    '/results/small@2',
    '/results/nowhere@1',
    '/results/small',
    '/results/small@0',
    '/results/small@1%00',
    '/results/..%2f@1',
    '/results/small@1/charts/nothing.svg',
    '/results/small@1/charts/leaderboard-persona-verbalize-before.png',
    '/results/small@1/charts/leaderboard-persona-verbalize-before-narrow.csv',
    '/results/small@1/elsewhere',
  ])('answers 404 to %s', async (path) => {
    expect((await reader.get(path)).status).toBe(404)
  })

  it('takes an unknown arm for the first one', async () => {
    const $ = await reader.page(`${PAGE}?arm=nothing&arm=x`)
    expect($('h1').text()).toBe('A small study')
  })
})
