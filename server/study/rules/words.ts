/** “a, b, c and 4 more” */
export function listed(items: readonly string[], limit = 5): string {
  const rest = items.length - limit
  if (rest <= 0) return items.join(', ')
  return `${items.slice(0, limit).join(', ')} and ${String(rest)} more`
}

/** “1 question”, “2,400 questions” */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`

/** “9.00 GBP” */
export const money = (minor: number, currency: string): string =>
  `${(minor / 100).toFixed(2)} ${currency}`
