// 30 people one after another: a button an option, number keys, a tally and undo, in place of the 30
// selects, which stay in the form and carry the answer.

import {
  createSpeaker,
  isUsable,
  make,
  reportChange,
  setUsable,
  showWithScript,
} from './elements.js'

const isTyping = (element) =>
  element.closest('input:not([type="checkbox"]), textarea, select') !== null

/** Options in their groups, as the first select lists them. */
function readOptions(select) {
  const toOption = ({ value, label }) => ({ key: value, label })
  const list = [...select.children]
  const main = list.filter((child) => child.tagName === 'OPTION' && child.value !== '')
  const apart = list.filter((child) => child.tagName === 'OPTGROUP')
  return [
    { label: null, options: main.map(toOption) },
    ...apart.map((group) => ({ label: group.label, options: [...group.children].map(toOption) })),
  ]
}

function buildOption(option, number, widgetNumber) {
  const id = `tally-${widgetNumber}-${number}`
  const tally = make('span', { class: 'draw-tally', id })
  const fill = make('span', { class: 'draw-fill', 'aria-hidden': 'true' })
  const key = number <= 9 ? make('kbd', { text: String(number), 'aria-hidden': 'true' }) : ''
  const button = make(
    'button',
    { type: 'button', class: 'draw-option', 'data-choose': option.key, 'aria-describedby': id },
    fill,
    key,
    make('span', { class: 'draw-label', text: option.label }),
  )
  return {
    ...option,
    number,
    button,
    tally,
    fill,
    line: make('div', { class: 'draw-line' }, button, tally),
  }
}

function enhance(widget, widgetIndex) {
  const selects = [...widget.querySelectorAll('select')]
  const people = widget.dataset.people
  const speaker = createSpeaker()
  const history = []
  const groups = readOptions(selects[0])
  const options = []

  const person = make('p', { class: 'counter-line' })
  const strip = make(
    'div',
    { class: 'draw-strip', 'aria-hidden': 'true' },
    ...selects.map(() => make('span')),
  )
  const undo = make('button', { type: 'button', class: 'counter-button', text: 'Undo' })
  const again = make('button', { type: 'button', class: 'counter-button', text: 'Start again' })
  const counter = make(
    'div',
    { class: 'counter' },
    person,
    make('div', { class: 'counter-buttons' }, undo, again),
    strip,
  )
  const panel = make('div', { class: 'draw-options' })
  for (const { label, options: some } of groups) {
    const box = make(
      'div',
      label === null ? {} : { class: 'is-apart', role: 'group', 'aria-label': label },
    )
    if (label !== null)
      box.append(make('p', { class: 'apart-label', text: label, 'aria-hidden': 'true' }))
    for (const option of some) {
      const built = buildOption(option, options.length + 1, widgetIndex)
      options.push(built)
      box.append(built.line)
    }
    panel.append(box)
  }
  const useKeys = make('input', { type: 'checkbox', id: `use-keys-${widgetIndex}` })
  useKeys.checked = true
  const keys = make(
    'label',
    { class: 'draw-keys', for: useKeys.id },
    useKeys,
    make('span', { text: `Number keys 1 to ${Math.min(9, options.length)} choose an answer` }),
  )

  const nextIndex = () => selects.findIndex(({ value }) => value === '')
  const words = () => {
    const next = nextIndex()
    return next === -1
      ? `All ${selects.length} people have an answer`
      : `Person ${next + 1} of ${selects.length}`
  }
  const show = () => {
    const next = nextIndex()
    person.replaceChildren(
      ...(people ? [make('strong', { text: `${people}:` }), ' '] : []),
      make('span', { class: 'counter-words', text: words() }),
    )
    counter.dataset.state = next === -1 ? 'done' : 'under'
    ;[...strip.children].forEach((cell, index) => {
      cell.className = index === next ? 'is-next' : selects[index].value === '' ? '' : 'is-drawn'
    })
    for (const option of options) {
      const count = selects.filter(({ value }) => value === option.key).length
      option.tally.replaceChildren(
        String(count),
        make('span', { class: 'visually-hidden', text: ' so far' }),
      )
      option.fill.style.width = `${(count / selects.length) * 100}%`
      setUsable(option.button, next !== -1)
    }
    setUsable(undo, history.length > 0)
    setUsable(
      again,
      selects.some(({ value }) => value !== ''),
    )
  }

  const keep = () => history.push(selects.map(({ value }) => value))
  const choose = (option) => {
    const next = nextIndex()
    if (next === -1) return
    keep()
    selects[next].value = option.key
    reportChange(widget)
    show()
    speaker.say(`Person ${next + 1}: ${option.label}. ${words()}`)
  }

  for (const option of options) option.button.addEventListener('click', () => choose(option))
  undo.addEventListener('click', () => {
    if (!isUsable(undo)) return
    const before = history.pop()
    selects.forEach((select, index) => (select.value = before[index]))
    reportChange(widget)
    show()
    speaker.say(`Undone. ${words()}`)
  })
  again.addEventListener('click', () => {
    if (!isUsable(again)) return
    keep()
    for (const select of selects) select.value = ''
    reportChange(widget)
    show()
    speaker.say(`Cleared. ${words()}`)
  })
  document.addEventListener('keydown', (event) => {
    if (!useKeys.checked || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return
    if (isTyping(event.target)) return
    const option = options.find(({ number }) => number <= 9 && String(number) === event.key)
    if (!option) return
    event.preventDefault()
    choose(option)
  })
  // The selects that the error summary points to are out of sight now.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('[data-error-summary] a[href^="#draw-"]')
    if (!link) return
    event.preventDefault()
    options[0].button.focus()
  })

  // What was chosen before this script ran (the page came again) can be undone one by one.
  const typed = selects.map(({ value }) => value)
  typed.forEach((value, index) => {
    if (value !== '') history.push(typed.map((one, place) => (place < index ? one : '')))
  })

  widget.querySelector('[data-without-script]').hidden = true
  showWithScript(widget)
  widget.prepend(counter, panel, keys)
  widget.append(speaker.region)
  widget.classList.add('is-enhanced')
  show()
  window.addEventListener('pageshow', show)
}

document.querySelectorAll('[data-widget="draws"]').forEach(enhance)
