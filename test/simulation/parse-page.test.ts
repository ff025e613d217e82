import { parsePage } from '../../server/simulation/index.ts'

const page = (main: string): string =>
  `<!doctype html><html><body><a data-action="withdraw" href="/s/x/withdraw">Withdraw</a><main>${main}</main></body></html>`

describe('reading a page', () => {
  it('finds the task, its options and what the form sends by itself', () => {
    const parsed = parsePage(
      page(`<form method="post" action="/s/x/steps/7" data-step="estimate" data-dataset="d" data-question="q1"
        data-group="SIDE:Left" data-arm="persona/verbalize/none" data-position="7" data-format="allocation">
        <label for="percent-yes">Yes &amp; more</label><input type="text" id="percent-yes" name="percent-yes" value="" data-option="yes">
        <label for="percent-no">No</label><input type="text" id="percent-no" name="percent-no" value="5" data-option="no">
        <input type="hidden" name="elapsed_ms" value="">
        <button data-action="next">Continue</button></form>`),
    )
    expect(parsed).toMatchObject({
      kind: 'form',
      step: 'estimate',
      dataset: 'd',
      question: 'q1',
      group: 'SIDE:Left',
      arm: 'persona/verbalize/none',
      position: 7,
      format: 'allocation',
      check: null,
      isInvalid: false,
      action: '/s/x/steps/7',
      withdrawPath: '/s/x/withdraw',
      options: [
        { key: 'yes', label: 'Yes & more' },
        { key: 'no', label: 'No' },
      ],
      fields: [
        { name: 'percent-yes', preset: '', isHidden: false },
        { name: 'percent-no', preset: '5', isHidden: false },
        { name: 'elapsed_ms', preset: '', isHidden: true },
      ],
    })
  })

  it('takes the options of draws from their first select', () => {
    const select = (number: number): string =>
      `<select id="draw-${String(number)}" name="draw-${String(number)}"><option value="">Choose</option><optgroup label="x"><option value="a">A</option><option value="b"> B </option></optgroup></select>`
    const parsed = parsePage(
      page(
        `<form method="post" data-step="estimate" data-format="draws">${select(1)}${select(2)}</form>`,
      ),
    )
    expect(parsed).toMatchObject({
      action: null,
      options: [
        { key: 'a', label: 'A' },
        { key: 'b', label: 'B' },
      ],
      fields: [
        { name: 'draw-1', preset: '' },
        { name: 'draw-2', preset: '' },
      ],
    })
  })

  it('makes one field of the radio buttons of a name', () => {
    const parsed = parsePage(
      page(`<form method="post" data-step="withdraw">
        <label for="a-0"><input type="radio" id="a-0" name="answers" value="delete" checked> Delete</label>
        <label for="a-1"><input type="radio" id="a-1" name="answers" value="keep"> Keep</label></form>`),
    )
    expect(parsed).toMatchObject({
      fields: [
        {
          name: 'answers',
          preset: 'delete',
          choices: [
            { value: 'delete', label: 'Delete' },
            { value: 'keep', label: 'Keep' },
          ],
        },
      ],
    })
  })

  it('reads the last page, with a code or without one', () => {
    const end = (code: string): string =>
      page(
        `<div data-step="complete" data-outcome="completed" data-completion-code="${code}"><a data-action="return" href="/back">Back</a></div>`,
      )
    expect(parsePage(end('C123'))).toMatchObject({
      kind: 'complete',
      outcome: 'completed',
      code: 'C123',
      returnUrl: '/back',
    })
    expect(parsePage(end(''))).toMatchObject({ code: null })
  })

  it('tells a refused entry from any other error', () => {
    expect(
      parsePage('<div data-step="entry-error" data-error="ids-missing"><h1>No ids</h1></div>'),
    ).toEqual({ kind: 'error', code: 'ids-missing', isEntry: true, title: 'No ids' })
    expect(parsePage('<h1>nginx</h1>')).toMatchObject({ code: '', isEntry: false })
  })
})
