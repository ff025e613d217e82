import { present } from '../../server/core/assert.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { testDialects } from '../support/databases.ts'
import { addSmallStudy } from '../support/more-studies.ts'
import { entryPath, smallDataset, smallStudy } from '../support/small-study.ts'
import { createVisitor, type VisitedPage } from '../support/visitor.ts'
import { allOn, answerWith, careful, lastOf, walk, wrongly } from '../support/walk.ts'

const PROLIFIC = 'https://app.prolific.com/submissions/complete?cc='

/** Everything in a page that the content security policy would stop, or that no page should have. */
function faultsOf(page: VisitedPage): string[] {
  const { $ } = page
  const faults: string[] = []
  const none = (selector: string): void => {
    for (const node of $(selector).toArray())
      faults.push(`${selector}: ${$.html(node).slice(0, 90)}`)
  }
  none('style, [style], iframe, object, embed, base, meta[http-equiv], [href^="javascript:"]')
  none('script:not([src^="/static/"]), link:not([href^="/static/"]), img:not([src^="/"])')
  none('form:not([action^="/s/"]), form:not([method=post]), button[name], html:not([lang])')
  for (const node of $('script').toArray())
    if ($(node).text() !== '') faults.push(`inline script: ${$(node).text()}`)
  for (const node of $('*').toArray())
    for (const name of Object.keys($(node).attr() ?? {}))
      if (/^on|^formaction$/i.test(name)) faults.push(`${name} on ${$.html(node).slice(0, 90)}`)
  for (const node of $('a[href]').toArray()) {
    const href = $(node).attr('href') ?? ''
    if (!/^[/#]/.test(href) && !href.startsWith(PROLIFIC)) faults.push(`a link to ${href}`)
  }
  const ids = $('[id]')
    .toArray()
    .map((node) => $(node).attr('id') ?? '')
  for (const id of ids)
    if (ids.filter((other) => other === id).length > 1) faults.push(`two of #${id}`)
  for (const node of $('label[for]').toArray())
    if (!ids.includes($(node).attr('for') ?? '')) faults.push('a label of nothing')
  if ($('h1').length !== 1) faults.push(`${String($('h1').length)} h1`)
  if ($('title').text().trim() === '') faults.push('no title')
  return faults.map((fault) => `${page.path}: ${fault}`)
}

const HOSTILE = `<script>alert('x')</script> "><b onclick=alert(1)> & &amp; <%= 7 %> \${7} {{7}} 'q' \\`

describe('the pages', () => {
  let app: TestApp
  const dialect = present(testDialects[0], 'SQLite')
  afterEach(() => app.close())

  it('hold nothing inline, nothing from elsewhere and no loose end, on any page of any arm', async () => {
    app = await startTestApp({ dialect, study: smallStudy({ devices: ['desktop'] }) })
    const steerings = ['none', 'persona', 'few-shot']
    for (const steering of steerings)
      await addSmallStudy(app, {
        study: steering,
        refusals: 'apart',
        arms: [{ steering, expression: 'sequence', own_answer: 'after', questions: 3 }],
      })
    const pages: VisitedPage[] = []
    const twice = answerWith({
      practice: (page) =>
        page.options.length === 0 ? {} : allOn(page, page.options.at(-1)?.key ?? ''),
      comprehension: (page) =>
        page.attribute('data-check') !== undefined && page.$('details[open]').length > 0
          ? (careful['comprehension']?.(page) ?? {})
          : wrongly(page),
    })
    for (const study of ['small', ...steerings]) {
      const visitor = createVisitor(app.url)
      const run = await walk(visitor, await visitor.open(entryPath('a', { study })), {
        answers: twice,
      })
      expect(lastOf(run).step).toBe('complete')
      pages.push(...run, await visitor.open(`/s/${study}/withdraw`))
      const other = createVisitor(app.url)
      for (const page of await walk(other, await other.open(`/s/${study}?preview=1`)))
        if (page.step !== 'complete') {
          const copy = createVisitor(app.url)
          const entry = await copy.open(`/s/${study}?preview=1`)
          const same = await walk(copy, entry, { until: (at) => at.path === page.path })
          pages.push(page, await copy.submit(lastOf(same), { extra: '1' }))
        }
    }
    const visitor = createVisitor(app.url)
    for (const path of [
      '/',
      '/nope',
      '/s/nope',
      '/s/small',
      '/s/small?STUDY_ID=%7B%7Bx',
      '/s/small/done',
    ])
      pages.push(await visitor.open(path))
    pages.push(await visitor.post('/s/small/done', {}))
    expect(pages.length).toBeGreaterThan(150)
    expect([...new Set(pages.flatMap(faultsOf))]).toEqual([])
  }, 60_000)

  it('print every text of a study and a dataset as text, whatever is in it', async () => {
    const dataset = smallDataset()
    const label = (text: string) => `${text} ${HOSTILE}`
    app = await startTestApp({
      dialect,
      dataset: {
        ...dataset,
        title: HOSTILE,
        population: HOSTILE,
        groups: dataset.groups.map((group) => ({
          ...group,
          value: label(group.value),
          label: label(group.label),
        })),
        questions: dataset.questions.map((question) => ({
          ...question,
          text: label(question.text),
          references: question.references.map((reference) => ({
            ...reference,
            group: label(reference.group),
          })),
          context: HOSTILE,
          options: question.options.map((option) => ({ ...option, label: label(option.label) })),
        })),
      },
      study: smallStudy({
        title: HOSTILE,
        groups: [label('SIDE:Left'), label('SIDE:Right')],
        arms: [{ steering: 'few-shot', own_answer: 'before', questions: 3 }],
        instructions: HOSTILE,
        comment_question: HOSTILE,
        consent: { version: HOSTILE, text: `${HOSTILE}\n\n${HOSTILE}` },
        demographics: [{ id: 'hand', question: HOSTILE, options: [HOSTILE, 'Other'] }],
        practice: {
          question: HOSTILE,
          group: HOSTILE,
          source: HOSTILE,
          options: [
            { label: label('one'), percent: 40 },
            { label: label('two'), percent: 60 },
          ],
        },
        checks: {
          attention: [
            { id: 'attention-1', question: HOSTILE, options: [HOSTILE, 'Tea'], answer: HOSTILE },
            {
              id: 'attention-2',
              widget: 'single-choice',
              question: HOSTILE,
              options: [HOSTILE, 'Tea'],
              answer: HOSTILE,
            },
          ],
          comprehension: [
            {
              id: 'comprehension-1',
              question: HOSTILE,
              options: ['Other', HOSTILE],
              answer: HOSTILE,
            },
          ],
        },
      }),
    })
    const visitor = createVisitor(app.url)
    const answers = answerWith({
      comprehension: (page) => allOn(page, page.options.at(-1)?.key ?? ''),
    })
    const pages = await walk(visitor, await visitor.open(entryPath('a')), { answers })
    expect(lastOf(pages).attribute('data-outcome')).toBe('completed')
    const other = createVisitor(app.url)
    const refused: VisitedPage[] = []
    for (const { path } of pages.slice(0, -1)) {
      const until = (page: VisitedPage) => page.path === path
      const page = lastOf(await walk(other, await other.open(entryPath('b')), { answers, until }))
      refused.push(await other.post(page.attribute('action') ?? '', { extra: HOSTILE }))
      const unset = Object.fromEntries(Object.keys(page.preset).map((name) => [name, HOSTILE]))
      refused.push(await other.post(page.attribute('action') ?? '', unset))
    }
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([200, 422]))
    expect(refused.flatMap(({ errors }) => errors).join(' ')).toContain(HOSTILE)
    expect([...pages, ...refused].flatMap(faultsOf)).toEqual([])
    for (const page of [...pages, ...refused]) {
      expect(page.text).not.toContain('<script>alert')
      expect(page.text).not.toContain('<b onclick')
      expect(page.$('title, .study-title').text()).toContain(HOSTILE)
    }
    const estimates = pages.filter(({ step }) => step === 'estimate')
    for (const page of estimates) {
      expect(page.$('.question-text').text()).toContain(HOSTILE)
      expect(page.attribute('data-group')).toContain(HOSTILE)
      for (const option of page.options) expect(option.label).toContain(HOSTILE)
    }
  })
})
