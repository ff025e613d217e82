interface Placed {
  readonly ordinal: number | null
  readonly isRefusal: boolean
}

/** 0 on the scale, 1 off the scale, 2 refusals. */
function block({ ordinal, isRefusal }: Placed): number {
  if (isRefusal) return 2
  return ordinal === null ? 1 : 0
}

/**
 * Options in natural order: along the scale, then those off the scale, then refusals. Where the order
 * does not decide, they stay as the source lists them.
 */
export const naturalOrder = <T extends Placed>(options: readonly T[]): T[] =>
  [...options].sort((a, b) => block(a) - block(b) || (a.ordinal ?? 0) - (b.ordinal ?? 0))
