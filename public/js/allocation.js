// The input for “out of 100, how many ...”: to each number field it adds a bar, steps of 5 and “put
// the rest here”, and to all of them a running total, undo and clear. Nothing changes but the row
// that was touched, and an empty row is not a zero. The number field stays the one control that
// assistive technology sees; the bar is for pointers only. docs/explanation/input-widget.md says why.

import {
  createSpeaker,
  isUsable,
  make,
  reportChange,
  setUsable,
  showWithScript,
} from './elements.js'

const PLAIN_NUMBER = /^\d{1,3}(?:[.,]\d{1,2})?$/
const STEP = 5
const DRAG_STARTS_PX = 4
/** Key presses in one field are one change until this much time has passed without any. */
const SAME_CHANGE_MS = 1500

/* All arithmetic is in hundredths, so that 100 is exactly 100. */
const FULL = 10000
const toText = (hundredths) => String(hundredths / 100)
const clamp = (hundredths) => Math.min(FULL, Math.max(0, hundredths))

/** Null where the field is empty or holds no number from 0 to 100. */
function readField(input) {
  const text = input.value.trim()
  if (!PLAIN_NUMBER.test(text)) return null
  const hundredths = Math.round(Number(text.replace(',', '.')) * 100)
  return hundredths <= FULL ? hundredths : null
}

function totalOf(values) {
  const placed = values.reduce((sum, value) => sum + (value ?? 0), 0)
  const isAllSet = values.every((value) => value !== null)
  const left = FULL - placed
  if (left < 0)
    return {
      placed,
      left,
      state: 'over',
      words: `${toText(placed)} of 100: take ${toText(-left)} away`,
    }
  if (left > 0)
    return {
      placed,
      left,
      state: 'under',
      words: `${toText(placed)} of 100 placed, ${toText(left)} left`,
    }
  return isAllSet
    ? { placed, left, state: 'done', words: 'All 100 placed' }
    : { placed, left, state: 'zeros', words: 'All 100 placed: set the empty rows to 0' }
}

/** The controls around one number field. `act(row, hundredths, how)` sets a value. */
function buildRow(element, act) {
  const input = element.querySelector('input')
  const label = element.querySelector('label').textContent.trim()
  const about = () => make('span', { class: 'visually-hidden', text: `: ${label}` })
  const stepButton = (sign, words) =>
    make(
      'button',
      { type: 'button', class: sign === '+' ? 'step is-plus' : 'step is-minus', tabindex: '-1' },
      make('span', { 'aria-hidden': 'true', text: `${sign}${STEP}` }),
      make('span', { class: 'visually-hidden', text: `${words} ${STEP}: ${label}` }),
    )

  const row = {
    element,
    input,
    label,
    fill: make('div', { class: 'bar-part' }),
    state: make('span', { class: 'bar-state' }),
    minus: stepButton('\u2212', 'Take away'),
    plus: stepButton('+', 'Add'),
    restWords: make('span'),
    value: null,
  }
  row.bar = make('div', { class: 'bar', 'aria-hidden': 'true' }, row.fill, row.state)
  row.rest = make('button', { type: 'button', class: 'rest' }, row.restWords, about())

  const field = element.querySelector('.allocation-field')
  field.before(row.bar)
  input.before(row.minus)
  input.after(row.plus)
  field.after(row.rest)
  input.setAttribute('role', 'spinbutton')
  input.setAttribute('aria-valuemin', '0')
  input.setAttribute('aria-valuemax', '100')

  row.minus.addEventListener('click', () => act(row, clamp((row.value ?? 0) - STEP * 100), 'step'))
  row.plus.addEventListener('click', () => act(row, clamp((row.value ?? 0) + STEP * 100), 'step'))
  listenToKeys(row, act)
  listenToPointer(row, act)
  return row
}

const KEYS = {
  ArrowUp: (value) => value + 100,
  ArrowDown: (value) => value - 100,
  PageUp: (value) => value + STEP * 100,
  PageDown: (value) => value - STEP * 100,
  Home: () => 0,
  End: () => FULL,
}

function listenToKeys(row, act) {
  row.input.addEventListener('keydown', (event) => {
    const move = KEYS[event.key]
    if (!move || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    event.preventDefault()
    act(row, clamp(move(row.value ?? 0)), 'key')
  })
}

/**
 * Mouse and pen set at once and follow. A finger may want to scroll: the browser keeps vertical moves
 * (`touch-action: pan-y`), a sideways move drags, a tap sets, and a cancelled touch leaves all as it was.
 */
function listenToPointer(row, act) {
  let touch = null
  let pointer = null

  const valueAt = (clientX) => {
    const box = row.bar.getBoundingClientRect()
    const share = (clientX - box.left) / box.width
    return clamp(Math.round((share * 100) / STEP) * STEP * 100)
  }
  const drag = (event, isEnd) => act(row, valueAt(event.clientX), isEnd ? 'drop' : 'drag')

  // Keeps the focus, and text from being selected.
  row.bar.addEventListener('mousedown', (event) => event.preventDefault())

  row.bar.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || !event.isPrimary) return
    pointer = event.pointerId
    if (event.pointerType === 'touch') {
      touch = { x: event.clientX, isDragging: false }
      return
    }
    row.bar.setPointerCapture(pointer)
    row.input.focus({ preventScroll: true })
    drag(event, false)
  })
  row.bar.addEventListener('pointermove', (event) => {
    if (event.pointerId !== pointer) return
    if (touch && !touch.isDragging) {
      if (Math.abs(event.clientX - touch.x) < DRAG_STARTS_PX) return
      touch.isDragging = true
      row.bar.setPointerCapture(pointer)
    }
    drag(event, false)
  })
  row.bar.addEventListener('pointerup', (event) => {
    if (event.pointerId !== pointer) return
    drag(event, true)
    pointer = touch = null
  })
  row.bar.addEventListener('pointercancel', (event) => {
    if (event.pointerId !== pointer) return
    if (!touch || touch.isDragging) act(row, null, 'cancel')
    pointer = touch = null
  })
}

/** A message from the last sending goes when its row is put right. */
function forgetError({ element, input }) {
  element.classList.remove('has-error')
  element.querySelector('.field-error')?.remove()
  input.removeAttribute('aria-invalid')
  input.removeAttribute('aria-describedby')
}

function showRow(row, { left }) {
  const { value, input } = row
  const isUnreadable = value === null && input.value.trim() !== ''
  row.element.classList.toggle('is-set', value !== null)
  if (value !== null) forgetError(row)
  row.fill.style.width = `${(value ?? 0) / 100}%`
  row.state.textContent = value !== null ? '' : isUnreadable ? 'a number from 0 to 100' : 'not set'
  if (value === null) {
    input.removeAttribute('aria-valuenow')
    input.setAttribute('aria-valuetext', isUnreadable ? input.value : 'not set')
  } else {
    input.setAttribute('aria-valuenow', toText(value))
    input.setAttribute('aria-valuetext', toText(value))
  }
  showRest(row, left)
}

/** What “the rest” means for a row: all that is left; the way back from too much; or a zero. */
function restOf({ value }, left) {
  if (left > 0) return { target: (value ?? 0) + left, words: 'Put the rest here' }
  if (left < 0 && (value ?? 0) >= -left)
    return { target: value + left, words: `Take ${toText(-left)} off here` }
  if (left === 0 && value === null) return { target: 0, words: 'Set to 0' }
  return { target: null, words: 'Put the rest here' }
}

function showRest(row, left) {
  const { target, words } = restOf(row, left)
  row.restWords.textContent = words
  setUsable(row.rest, target !== null)
}

/** The line that stays in view: whose answers, how many are placed, undo and clear. */
function buildCounter(people) {
  const words = make('span', { class: 'counter-words' })
  const line = make('p', { class: 'counter-line' })
  if (people) line.append(make('strong', { text: `${people}:` }), ' ')
  line.append(words)
  const meter = make('div', { class: 'counter-fill' })
  const undo = make('button', { type: 'button', class: 'counter-button', text: 'Undo' })
  const clear = make('button', { type: 'button', class: 'counter-button', text: 'Clear' })
  const element = make(
    'div',
    { class: 'counter' },
    line,
    make('div', { class: 'counter-buttons' }, undo, clear),
    make('div', { class: 'counter-meter', 'aria-hidden': 'true' }, meter),
  )
  return { element, words, meter, undo, clear }
}

function enhance(widget) {
  const people = widget.dataset.people
  const counter = buildCounter(people)
  const speaker = createSpeaker()
  const rows = []
  const history = []
  let open = null

  const texts = () => rows.map(({ input }) => input.value)
  const restore = (values) => rows.forEach(({ input }, index) => (input.value = values[index]))

  const show = () => {
    for (const row of rows) row.value = readField(row.input)
    const total = totalOf(rows.map(({ value }) => value))
    for (const row of rows) showRow(row, total)
    counter.element.dataset.state = total.state
    counter.words.textContent = total.words
    counter.meter.style.width = `${Math.min(100, total.placed / 100)}%`
    setUsable(counter.undo, history.length > 0)
    setUsable(
      counter.clear,
      rows.some(({ input }) => input.value !== ''),
    )
    return total
  }
  const tell = (first = '') => {
    const { words } = show()
    speaker.say([first, people ? `${people}: ${words}` : words].filter(Boolean).join('. '))
  }

  /** A change goes on while the same row is changed in the same way: one undo takes all of it back. */
  const begin = (row, how, before) => {
    const now = performance.now()
    const goesOn =
      open?.row === row && open.how === how && (how === 'drag' || now - open.at < SAME_CHANGE_MS)
    if (goesOn) {
      open.at = now
      return
    }
    history.push(before)
    open = { row, how, at: now }
    reportChange(widget)
  }
  const takeBack = () => {
    const before = history.pop()
    open = null
    if (before) restore(before)
  }

  const act = (row, hundredths, how) => {
    if (how === 'cancel') {
      if (open?.how === 'drag') takeBack()
      tell()
      return
    }
    const text = toText(hundredths)
    const isDrag = how === 'drag' || how === 'drop'
    if (row.input.value !== text) {
      const before = texts()
      row.input.value = text
      begin(row, isDrag ? 'drag' : how, before)
    }
    // Each click on a step, and each drag, is a change of its own.
    if (how === 'drop' || how === 'step' || how === 'rest') open = null
    tell(how === 'key' ? '' : `${row.label} ${text}`)
  }

  for (const element of widget.querySelectorAll('[data-row]')) {
    const row = buildRow(element, act)
    let lastText = row.input.value
    row.input.addEventListener('beforeinput', () => (lastText = row.input.value))
    row.input.addEventListener('input', () => {
      const before = texts()
      before[rows.indexOf(row)] = lastText
      begin(row, 'type', before)
      tell()
    })
    row.input.addEventListener('blur', () => (open = null))
    row.rest.addEventListener('click', () => {
      const { left } = show()
      const { target } = restOf(row, left)
      if (target !== null) act(row, clamp(target), 'rest')
    })
    rows.push(row)
  }

  counter.undo.addEventListener('click', () => {
    if (!isUsable(counter.undo)) return
    takeBack()
    reportChange(widget)
    tell('Undone')
  })
  counter.clear.addEventListener('click', () => {
    if (!isUsable(counter.clear)) return
    begin(null, 'clear', texts())
    open = null
    restore(rows.map(() => ''))
    tell('Cleared')
  })

  widget.querySelector('[data-without-script]').hidden = true
  showWithScript(widget)
  widget.prepend(counter.element)
  widget.append(speaker.region)
  widget.classList.add('is-enhanced')
  show()
  // Browsers may put typed values back after this script has run.
  window.addEventListener('pageshow', show)
}

document.querySelectorAll('[data-widget="allocation"]').forEach(enhance)
