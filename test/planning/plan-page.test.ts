import { load } from 'cheerio'
import { openReader, type Reader } from '../results/reader.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { describeEachDatabase } from '../support/databases.ts'

describeEachDatabase('the page of the planner', (dialect) => {
  let app: TestApp
  let reader: Reader
  let address: string

  beforeAll(async () => {
    app = await startTestApp({ dialect })
    reader = await openReader(app)
    const study = await app.services.db
      .selectFrom('study_versions')
      .select('id')
      .executeTakeFirstOrThrow()
    address = `/results/${study.id}/plan`
  })

  afterAll(() => app.close())

  it('shows what the usual numbers of participants buy', async () => {
    const answer = await reader.get(address)
    expect(answer.status).toBe(200)
    const $ = load(answer.text)
    expect($('h1').text()).toBe('Planner')
    const first = $('table').first()
    expect(first.find('tbody tr').length).toBeGreaterThanOrEqual(5)
    expect($('table').last().find('tbody th').first().text()).toBe('0.02')
    for (const element of $('form input, form select').toArray())
      expect($(`label[for="${$(element).attr('id') ?? ''}"]`)).toHaveLength(1)
  })

  it('plans what the form asks for, and keeps it in the form', async () => {
    const asked = 'participants=60%2C+120&wage=12.50&half_width=0.03&variance=opinionqa-persona'
    const $ = load((await reader.get(`${address}?${asked}`)).text)
    const cells = $('table').first().find('tbody th')
    expect(cells.toArray().map((cell) => $(cell).text())).toEqual(['60', '120'])
    expect($('#plan-participants').val()).toBe('60, 120')
    expect($('#plan-variance').val()).toBe('opinionqa-persona')
    expect($('main').text()).toContain('at 12.50')
    expect($('main').text()).toContain('persona: 122 people')
  })

  it('says what is wrong, keeps what was typed and plans nothing', async () => {
    const answer = await reader.get(`${address}?participants=many&wage=0&half_width=2&arm=x`)
    expect(answer.status).toBe(422)
    const $ = load(answer.text)
    expect($('#plan-participants').val()).toBe('many')
    expect($('table')).toHaveLength(0)
    expect($('[data-error-summary] a').length).toBeGreaterThan(0)
    for (const link of $('[data-error-summary] a').toArray())
      expect($($(link).attr('href') ?? '#none')).toHaveLength(1)
  })

  it('is behind the link, and knows no other study', async () => {
    expect((await reader.get('/results/nothing@1/plan')).status).toBe(404)
    expect((await reader.get('/results/NOTHING/plan')).status).toBe(404)
    expect((await reader.post(address)).status).toBe(405)
  })
})
