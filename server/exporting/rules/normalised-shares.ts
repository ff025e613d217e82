type Shares = Readonly<Record<string, number>>

/**
 * The shares of these options, divided by their sum; an option that is not named has 0. Null where
 * nothing is left to divide.
 */
export function normalisedShares(shares: Shares, optionKeys: readonly string[]): Shares | null {
  const shown = optionKeys.map(
    (key) => [key, Object.hasOwn(shares, key) ? (shares[key] ?? 0) : 0] as const,
  )
  const sum = shown.reduce((total, [, share]) => total + share, 0)
  return sum > 0 ? Object.fromEntries(shown.map(([key, share]) => [key, share / sum])) : null
}
