// What the widgets share: making elements, and saying things to screen readers.

/** An element with attributes (`text` is its content; `false` and `null` leave an attribute out). */
export function make(tag, { text, ...attributes } = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (value !== false && value !== null) element.setAttribute(name, value === true ? '' : value)
  if (text !== undefined) element.textContent = text
  element.append(...children)
  return element
}

/** Unlike `disabled`, this keeps the focus where it is. */
export const setUsable = (button, isUsable) =>
  isUsable ? button.removeAttribute('aria-disabled') : button.setAttribute('aria-disabled', 'true')

export const isUsable = (button) => button.getAttribute('aria-disabled') !== 'true'

const QUIET_MS = 700

/**
 * A polite live region, and a function that says something in it: only the last of several sayings
 * in quick succession is heard.
 */
export function createSpeaker() {
  const region = make('p', { class: 'visually-hidden', role: 'status' })
  let timer = 0
  const say = (words) => {
    clearTimeout(timer)
    timer = setTimeout(() => (region.textContent = words), QUIET_MS)
  }
  return { region, say }
}

/** Tells the page (timing.js counts) that the answer has changed. */
export const reportChange = (element) =>
  element.dispatchEvent(new CustomEvent('plumbline:change', { bubbles: true }))

/** Words on the page that are about the controls a script adds. */
export function showWithScript(widget) {
  for (const words of widget.closest('form').querySelectorAll('[data-with-script]'))
    words.hidden = false
}
