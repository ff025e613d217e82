/** A share that may be missing; an own property only, because a key may be called `constructor`. */
export const shareOf = (shares: Readonly<Record<string, number>>, key: string): number =>
  Object.hasOwn(shares, key) ? (shares[key] ?? 0) : 0

/** One entry an item. */
export const toRecord = <Item>(
  items: readonly Item[],
  toEntry: (item: Item) => [key: string, value: number],
): Record<string, number> => Object.fromEntries(items.map(toEntry))
