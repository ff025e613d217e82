import type { VisitedPage } from './visitor.ts'

const KINDS = [
  'device',
  'consent',
  'demographics',
  'instructions',
  'practice',
  'comprehension',
  'own-answer',
  'estimate',
  'attention-check',
  'comment',
]
const TASKS = ['own-answer', 'estimate', 'attention-check']
const ABOUT_A_QUESTION = ['own-answer', 'estimate']
const WITH_CHECK = ['practice', 'comprehension', 'attention-check']

/** One accessible input an option, or 30 selects over the options. */
function expectInputs(page: VisitedPage): void {
  const { $ } = page
  if (page.attribute('data-format') === 'draws') {
    for (let number = 1; number <= 30; number += 1)
      expect($(`label[for="draw-${String(number)}"]`)).toHaveLength(1)
    expect($('select')).toHaveLength(30)
    return
  }
  expect(page.options.length).toBeGreaterThan(1)
  for (const { key, label } of page.options) {
    expect($(`input[data-option="${key}"]`)).toHaveLength(1)
    expect(label).not.toBe('')
  }
}

/** What docs/reference/page-contract.md promises of a page of the run. */
export function expectPageOfTheRun(page: VisitedPage): void {
  const { $ } = page
  expect(page.status).toBe(200)
  expect(page.headers['cache-control']).toBe('no-store')
  expect($('form')).toHaveLength(1)
  expect(page.attribute('method')).toBe('post')
  expect(KINDS).toContain(page.step)
  expect($('h1')).toHaveLength(1)
  expect($('form [data-action="next"]:not([name])')).toHaveLength(1)
  expect($('a[data-action="withdraw"]')).toHaveLength(1)
  expect(page.isInvalid).toBe(false)

  const isTask = TASKS.includes(page.step)
  const isAboutQuestion = ABOUT_A_QUESTION.includes(page.step)
  expect(page.attribute('data-arm') !== undefined).toBe(isTask)
  expect(page.attribute('data-position')).toBe(isTask ? String(page.position) : undefined)
  expect(page.attribute('data-dataset') !== undefined).toBe(isAboutQuestion)
  expect(page.attribute('data-question') !== undefined).toBe(isAboutQuestion)
  expect(page.attribute('data-group') !== undefined).toBe(page.step === 'estimate')
  expect(page.attribute('data-check') !== undefined).toBe(WITH_CHECK.includes(page.step))
  const isFeedback = page.step === 'practice' && page.$('figure').length > 0
  if (isTask || (WITH_CHECK.includes(page.step) && !isFeedback)) expectInputs(page)
  for (const name of ['elapsed_ms', 'hidden_ms', 'changes'])
    expect($(`input[type="hidden"][name="${name}"]`)).toHaveLength(isTask ? 1 : 0)
}

/** The last page of a run, with this outcome and this code. */
export function expectLastPage(page: VisitedPage, end: { outcome: string; code: string }): void {
  const { $ } = page
  expect([page.status, page.step]).toEqual([200, 'complete'])
  expect(page.headers['cache-control']).toBe('no-store')
  expect(page.attribute('data-outcome')).toBe(end.outcome)
  expect(page.attribute('data-completion-code')).toBe(end.code)
  expect($('#completion-code').text()).toBe(end.code)
  expect($('a[data-action="return"]').attr('href')).toBe(
    `https://app.prolific.com/submissions/complete?cc=${end.code}`,
  )
  expect($('form')).toHaveLength(0)
  expect($('meta[http-equiv]')).toHaveLength(0)
}
