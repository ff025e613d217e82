// The error summary takes the focus, and its links go to the input with the whole row in view.

const summary = document.querySelector('[data-error-summary]')

if (summary) {
  summary.focus()
  summary.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]')
    const input = link && document.getElementById(link.hash.slice(1))
    if (!input || input.closest('[hidden]')) return
    event.preventDefault()
    const row = input.closest('[data-row], .field') ?? input
    row.scrollIntoView({ block: 'center' })
    input.focus({ preventScroll: true })
  })
}
