/** What stands in one number field. `hundredths` is the number times 100, so that sums are exact. */
export type Percent =
  | { readonly kind: 'number'; readonly hundredths: number }
  | { readonly kind: 'unset' }
  | { readonly kind: 'unreadable'; readonly todo: string }

const PLAIN_NUMBER = /^[0-9]{1,3}(?:[.,][0-9]{1,2})?$/
const TOO_PRECISE = /^[0-9]{1,3}[.,][0-9]{3,}$/
const NEGATIVE = /^[-\u2212][0-9.,]+$/
const TOO_LARGE = /^[0-9]{4,}(?:[.,][0-9]*)?$/

const unreadable = (todo: string): Percent => ({ kind: 'unreadable', todo })

/**
 * Reads a number from 0 to 100 with at most two decimals after a dot or a comma, in plain digits.
 * Everything else that a browser or a program may send (signs, exponents, other scripts' digits, NUL
 * bytes, the same field twice) is unreadable, and `todo` says what to write instead.
 */
export function readPercent(typed: string | readonly string[] | undefined): Percent {
  if (typed === undefined) return { kind: 'unset' }
  if (typeof typed !== 'string') return unreadable('Send one number only.')
  const text = typed.trim()
  if (text === '') return { kind: 'unset' }
  if (NEGATIVE.test(text)) return unreadable('The smallest number is 0.')
  if (TOO_LARGE.test(text)) return unreadable('The largest number is 100.')
  if (TOO_PRECISE.test(text)) return unreadable('Use at most two digits after the point.')
  if (!PLAIN_NUMBER.test(text))
    return unreadable('Write a number from 0 to 100, such as 35 or 12.5.')
  const hundredths = Math.round(Number(text.replace(',', '.')) * 100)
  return hundredths > 10_000
    ? unreadable('The largest number is 100.')
    : { kind: 'number', hundredths }
}
