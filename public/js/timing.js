// Fills the hidden fields elapsed_ms, hidden_ms and changes when a form is sent. What the server put
// into them comes from earlier sendings of the same page and is added to.

const fields = ['elapsed_ms', 'hidden_ms', 'changes']
const form = document.querySelector('input[name="elapsed_ms"]')?.form

/** When the person first saw something, in ms since the page was asked for. */
const firstPaint = () =>
  performance.getEntriesByName('first-contentful-paint')[0]?.startTime ??
  performance.getEntriesByType('paint')[0]?.startTime ??
  0

if (form) {
  const inputs = Object.fromEntries(fields.map((name) => [name, form.elements.namedItem(name)]))
  const before = fields.map((name) => Number(inputs[name]?.value) || 0)
  let hiddenMs = 0
  let hiddenSince = document.visibilityState === 'hidden' ? performance.now() : null
  let changes = 0

  document.addEventListener('visibilitychange', () => {
    const now = performance.now()
    if (document.visibilityState === 'hidden') hiddenSince = now
    else if (hiddenSince !== null) {
      hiddenMs += now - hiddenSince
      hiddenSince = null
    }
  })

  // Widgets report their own changes; what their fields report besides would count twice.
  form.addEventListener('plumbline:change', () => (changes += 1))
  form.addEventListener('change', (event) => {
    if (!event.target.closest('.is-enhanced')) changes += 1
  })

  form.addEventListener('submit', () => {
    const elapsed = performance.now() - firstPaint()
    const now = [elapsed, hiddenMs, changes]
    fields.forEach((name, index) => {
      if (inputs[name]) inputs[name].value = String(Math.round(before[index] + now[index]))
    })
  })
}
