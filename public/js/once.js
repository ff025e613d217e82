// A second click while the page is being sent sends nothing. The button stays usable for everyone
// who comes back to the page, and after some seconds, should the sending have failed.

const WAIT_MS = 8000

for (const form of document.querySelectorAll('form[method="post"]')) {
  const button = form.querySelector('[data-action="next"]')
  let timer = 0

  const release = () => {
    clearTimeout(timer)
    timer = 0
    button?.removeAttribute('aria-disabled')
  }

  form.addEventListener('submit', (event) => {
    if (timer !== 0) {
      event.preventDefault()
      return
    }
    button?.setAttribute('aria-disabled', 'true')
    timer = setTimeout(release, WAIT_MS)
  })
  window.addEventListener('pageshow', release)
}
