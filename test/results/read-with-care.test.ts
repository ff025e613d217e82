import type { CheerioAPI } from 'cheerio'
import { sensitivitySpec } from '../../server/charts/index.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { smallStudy } from '../support/small-study.ts'
import { fillStudy } from './fill-study.ts'
import { openReader } from './reader.ts'

jest.setTimeout(180_000)

const cellsOf = ($: CheerioAPI, caption: string, heading: string): string[] =>
  $('table')
    .filter((_, table) => $(table).find('caption').text().includes(caption))
    .find('tbody tr')
    .filter((_, row) => $(row).find('th').text().trim() === heading)
    .first()
    .find('td')
    .toArray()
    .map((cell) => $(cell).text().trim())

describeEachDatabase('the results of a study with a repeat and targets', (dialect) => {
  let app: TestApp
  let $: CheerioAPI

  beforeAll(async () => {
    const targets = ['Left', 'Right'].map((option) => ({ demographic: 'hand', option, share: 0.5 }))
    const study = smallStudy({ targets, targets_source: 'made up' })
    app = await startTestApp({ dialect, study })
    const { db, studies } = app.services
    await fillStudy(db, await studies.version('small@1'), { people: 8 })
    await db
      .updateTable('submissions')
      .set({ participant_id: 'small@1-p000000', is_repeat: 1 })
      .where('id', '=', 'small@1-s000007')
      .execute()
    const reader = await openReader(app)
    $ = await reader.page('/results/small@1')
  })
  afterAll(() => app.close())

  it('count the submissions that a rule leaves out, and the people left out whole', () => {
    const caption = 'The baseline of an arm under each exclusion rule'
    const rows = $('table')
      .filter((_, table) => $(table).find('caption').text().includes(caption))
      .find('tbody tr')
      .toArray()
      .map((row) =>
        $(row)
          .find('td')
          .toArray()
          .map((cell) => $(cell).text().trim()),
      )
    expect(
      rows.filter(([, , out, people]) => out === '1 submission' && people === '0'),
    ).toHaveLength(3)
  })

  it('set people beside the uniform guess by the interval of their skill', () => {
    const everyone = cellsOf($, 'Every metric', 'Skill')[3] ?? ''
    const low = Number(/\((\S+) to/.exec(everyone)?.[1]?.replace('−', '-'))
    const high = Number(/to (\S+)\)/.exec(everyone)?.[1]?.replace('−', '-'))
    const farther = high < 0 ? 'is farther from the truth' : 'cannot be told apart'
    expect(low).toBeLessThan(high)
    expect($('#in-short').parent().text()).toContain(
      `The mean of everyone ${low > 0 ? 'is nearer to the truth' : farther}`,
    )
  })

  it('say that the weights are not of each arm', () => {
    const text = $('#sample').parent().text()
    expect(text).toContain('Total variation with and without weights')
    expect(text).toContain('They bring the whole study to the targets, not each arm')
  })
})

describe('the chart of exclusion rules', () => {
  it('counts submissions where people stay with another one', () => {
    const rule = { title: 'Had been here before', excludedSubmissions: 1, excludedParticipants: 0 }
    const outcome = sensitivitySpec(
      {
        scope: 'Mean of the first 4',
        metric: { label: 'Total variation' },
        everyone: { value: 0.27, interval: null },
        rules: [{ ...rule, value: 0.26, interval: null }],
      },
      'wide',
    )
    const text = JSON.stringify(outcome)
    expect(text).toContain('Had been here before (1\u00a0out)')
    expect(text).toContain('with 1 submission out.')
  })
})
