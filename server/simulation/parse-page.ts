// The slim build reads HTML in one pass of htmlparser2: half the time of the full one.
import { type CheerioAPI, load } from 'cheerio/slim'
import type { FieldChoice, FormPage, PageField, PageOption, ParsedPage } from './page.ts'

type Node = ReturnType<CheerioAPI>

const NUMBER = /^\d+/

const wordsOf = (node: Node): string => node.text().replace(/\s+/g, ' ').trim()

const orNull = (value: string | undefined): string | null => value ?? null

/** The words of each label, by the id of its input. */
function labelsOf($: CheerioAPI, form: Node): Map<string, string> {
  const labels = form.find('label[for]').toArray()
  return new Map(labels.map((label) => [$(label).attr('for') ?? '', wordsOf($(label))]))
}

const choicesOfSelect = ($: CheerioAPI, select: Node): FieldChoice[] =>
  select
    .find('option')
    .toArray()
    .map((option) => ({ value: $(option).attr('value') ?? '', label: wordsOf($(option)) }))
    .filter((choice) => choice.value !== '')

function fieldOf($: CheerioAPI, input: Node, label: string): PageField {
  const name = input.attr('name') ?? ''
  const value = input.attr('value') ?? ''
  if (input.is('select')) {
    const preset = input.find('option[selected]').attr('value') ?? ''
    return { name, choices: choicesOfSelect($, input), isHidden: false, preset }
  }
  // A line break after the opening tag is no part of the text.
  if (input.is('textarea'))
    return { name, choices: [], isHidden: false, preset: input.text().replace(/^\n/, '') }
  if (input.is('[type=radio], [type=checkbox]')) {
    const preset = input.attr('checked') === undefined ? undefined : value
    return { name, choices: [{ value, label }], isHidden: false, preset }
  }
  return { name, choices: [], isHidden: input.attr('type') === 'hidden', preset: value }
}

/** Radio buttons of one name are one field. */
function merged(fields: readonly PageField[]): PageField[] {
  const byName = new Map<string, PageField>()
  for (const field of fields) {
    const known = byName.get(field.name)
    byName.set(
      field.name,
      known === undefined
        ? field
        : {
            ...known,
            choices: [...known.choices, ...field.choices],
            preset: known.preset ?? field.preset,
          },
    )
  }
  return [...byName.values()]
}

/** The options of a task: a row of inputs each, or the choices of the first select of many. */
function optionsOf(
  $: CheerioAPI,
  form: Node,
  page: { labels: ReadonlyMap<string, string>; fields: readonly PageField[] },
): PageOption[] {
  const rows = form.find('[data-option]').toArray()
  if (rows.length > 0)
    return rows.map((row) => ({
      key: $(row).attr('data-option') ?? '',
      label: page.labels.get($(row).attr('id') ?? '') ?? '',
    }))
  if (form.attr('data-format') !== 'draws') return []
  const [draw] = page.fields.filter((field) => field.choices.length > 0)
  return (draw?.choices ?? []).map(({ value, label }) => ({ key: value, label }))
}

/** A figure's first series: the truth, where one's own guess stands beside it. */
const figuresOf = ($: CheerioAPI, form: Node): number[][] =>
  form
    .find('figure')
    .toArray()
    .map((figure) =>
      $(figure)
        .find('li')
        .toArray()
        .map((row) => {
          const number = $(row).find('.bar-number').first().clone()
          number.find('.visually-hidden').remove()
          return Number(NUMBER.exec(wordsOf(number))?.[0] ?? 0)
        }),
    )

const withdrawPathOf = ($: CheerioAPI): string | null =>
  orNull($('a[data-action=withdraw]').first().attr('href'))

function formPage($: CheerioAPI, form: Node): FormPage {
  const labels = labelsOf($, form)
  const inputs = form.find('input[name], select[name], textarea[name]').toArray()
  const fields = merged(
    inputs.map((input) => fieldOf($, $(input), labels.get($(input).attr('id') ?? '') ?? '')),
  )
  const position = form.attr('data-position')
  return {
    kind: 'form',
    step: form.attr('data-step') ?? '',
    check: orNull(form.attr('data-check')),
    format: orNull(form.attr('data-format')),
    dataset: orNull(form.attr('data-dataset')),
    question: orNull(form.attr('data-question')),
    group: orNull(form.attr('data-group')),
    arm: orNull(form.attr('data-arm')),
    position: position === undefined ? null : Number(position),
    isInvalid: form.attr('data-invalid') !== undefined,
    errors: $('[data-error-summary] li')
      .toArray()
      .map((item) => wordsOf($(item))),
    action: orNull(form.attr('action')),
    fields,
    options: optionsOf($, form, { labels, fields }),
    figures: figuresOf($, form),
    withdrawPath: withdrawPathOf($),
  }
}

/**
 * Reads a page as the page contract describes it (docs/reference/page-contract.md). Whatever is not a
 * page of the contract comes back as an error page with an empty code.
 */
export function parsePage(html: string): ParsedPage {
  const $ = load(html)
  const form = $('form[method=post][data-step]').first()
  if (form.length > 0) return formPage($, form)
  const end = $('[data-step=complete]').first()
  if (end.length > 0)
    return {
      kind: 'complete',
      outcome: end.attr('data-outcome') ?? '',
      code: orNull(end.attr('data-completion-code') || undefined),
      returnUrl: orNull(end.find('a[data-action=return]').attr('href')),
      withdrawPath: withdrawPathOf($),
    }
  const error = $('[data-error]').first()
  return {
    kind: 'error',
    code: error.attr('data-error') ?? '',
    isEntry: error.attr('data-step') === 'entry-error',
    title: wordsOf($('h1').first()),
  }
}
