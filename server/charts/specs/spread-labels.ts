/** A label of some height that would like to stand at a place. All in pixels from the top. */
export interface LabelWish {
  readonly middle: number
  readonly height: number
}

/**
 * Middles of labels so that none covers another and all lie between 0 and `height`, each as near to
 * its wish as the ones above allow. In the order given. Labels that are too high together begin at 0.
 */
export function spreadLabels(wishes: readonly LabelWish[], height: number): number[] {
  const order = wishes
    .map((wish, index) => ({ ...wish, index }))
    .sort((a, b) => a.middle - b.middle || a.index - b.index)
  const middles = wishes.map(({ middle }) => middle)
  let top = 0
  for (const { index, middle, height: own } of order) {
    top = Math.max(top, middle - own / 2)
    middles[index] = top + own / 2
    top += own
  }
  let bottom = Math.max(
    height,
    order.reduce((sum, wish) => sum + wish.height, 0),
  )
  for (const { index, height: own } of order.reverse()) {
    bottom = Math.min(bottom, (middles[index] ?? 0) + own / 2)
    middles[index] = bottom - own / 2
    bottom -= own
  }
  return middles
}
