import { load } from 'cheerio'
import { present } from '../../server/core/assert.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { describeEachDatabase, testDialects } from '../support/databases.ts'
import { fillWithModels } from './demo-results.ts'
import { openReader } from './reader.ts'

jest.setTimeout(180_000)

describeEachDatabase('the list of results', (dialect) => {
  let app: TestApp

  beforeAll(async () => {
    app = await startTestApp({ dialect })
  })
  afterAll(() => app.close())

  it('says how far each study version is, before anyone has finished', async () => {
    const answer = await (await openReader(app)).get('/results')
    const $ = load(answer.text)
    const cells = $('tbody td')
      .toArray()
      .map((cell) => $(cell).text())
    expect($('tbody th a').attr('href')).toBe('/results/small@1')
    expect(cells).toEqual(['A small study', 'live', 'small', '0', '0', '0 of 12 (0%)', 'none'])
    expect($('main').text()).toContain('Nobody has finished a study yet')
  })
})

describe('the leaderboard of all studies', () => {
  let app: TestApp

  beforeAll(async () => {
    app = await startTestApp({ dialect: present(testDialects[0], 'SQLite') })
    await fillWithModels(app, { versionId: 'small@1', people: 6 })
  })
  afterAll(() => app.close())

  it('has people among models on matched cells, as the filters choose', async () => {
    const reader = await openReader(app)
    const $ = await reader.page('/results?metric=hellinger&level=all')
    expect($('select[name=metric] option[selected]').attr('value')).toBe('hellinger')
    expect($('select[name=steering] option[selected]').attr('value')).toBe('persona')
    const alternative = $('figure.chart img').attr('alt') ?? ''
    expect(alternative).toContain('12 matched cells')
    expect(alternative).toContain('People, mean of everyone')
    expect(alternative).not.toContain('one by one')
    const csv = $('.chart-files a').attr('href') ?? ''
    const file = await reader.get(csv)
    expect(file.status).toBe(200)
    expect(file.text).toContain('Model A (verbalize)')
  })

  it('takes a filter that it does not know for none', async () => {
    const reader = await openReader(app)
    const $ = await reader.page('/results?metric=wrong&level=&dataset=elsewhere&steering=x')
    expect($('select[name=metric] option[selected]').attr('value')).toBe('total-variation')
    expect($('select[name=dataset] option[selected]').attr('value')).toBe('small')
  })

  it('says so where no study fits the choice', async () => {
    const $ = await (await openReader(app)).page('/results?options=all')
    expect($('main').text()).toContain('No study that people have finished fits')
  })
})
