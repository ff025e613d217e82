// The last page: the way back is taken after some seconds, unless the person says stay; the code can
// be copied with one click. Without script both are left to the person, with the link and the code.

const show = (element) => element?.removeAttribute('hidden')

function startCountdown(box) {
  const link = box.querySelector('a[data-action="return"]')
  const stay = box.querySelector('[data-action="stay"]')
  const text = box.querySelector('[data-countdown]')
  let left = Number(box.dataset.returnAfter)

  const say = (words) => (text.textContent = words)
  const sentence = () => `You will be taken back in ${left} ${left === 1 ? 'second' : 'seconds'}.`
  const visible = document.createElement('p')
  visible.className = 'hint'
  visible.setAttribute('aria-hidden', 'true')
  text.after(visible)
  text.classList.add('visually-hidden')

  const stop = (words) => {
    clearInterval(timer)
    visible.remove()
    text.classList.remove('visually-hidden')
    stay.hidden = true
    link.focus()
    say(words)
  }
  const timer = setInterval(() => {
    left -= 1
    visible.textContent = sentence()
    if (left > 0) return
    clearInterval(timer)
    window.location.assign(link.href)
  }, 1000)

  visible.textContent = sentence()
  // Heard once, not every second.
  say(sentence())
  show(stay)
  stay.addEventListener('click', () =>
    stop('You stay on this page. Use the button when you are ready.'),
  )
  // Who comes back with the browser's own button is not sent away again.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) stop('')
  })
}

function offerCopy(button) {
  const code = document.getElementById(button.dataset.copyFrom)
  const status = document.querySelector('[data-copy-status]')
  const words = button.textContent
  show(button)
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(code.textContent.trim())
      button.textContent = 'Copied'
      status.textContent = 'The code is copied.'
    } catch {
      window.getSelection()?.selectAllChildren(code)
      status.textContent = 'The code is selected: copy it with your keyboard or the menu.'
      status.classList.remove('visually-hidden')
    }
    setTimeout(() => (button.textContent = words), 3000)
  })
}

document.querySelectorAll('[data-return-after]').forEach(startCountdown)
document.querySelectorAll('[data-action="copy"]').forEach(offerCopy)
