/** Counts or shares per option key, as the source gives them: an option that is left out has 0. */
export type Figures = Readonly<Record<string, number>>

/** An own key only: `figures.constructor` of an option named so is not a number. */
export const figureOf = (figures: Figures, optionKey: string): number =>
  Object.hasOwn(figures, optionKey) ? (figures[optionKey] ?? 0) : 0

export const sumOf = (figures: Figures): number =>
  Object.values(figures).reduce((sum, figure) => sum + figure, 0)

/** The figures over all these options, 0 included. */
export const figuresOver = (
  figures: Figures,
  optionKeys: readonly string[],
): Record<string, number> =>
  Object.fromEntries(optionKeys.map((key) => [key, figureOf(figures, key)]))

/** The shares over all these options, 0 included; they sum to 1. Throws where there is no answer. */
export function sharesOf(figures: Figures, optionKeys: readonly string[]): Record<string, number> {
  const sum = sumOf(figures)
  if (!(sum > 0)) throw new RangeError('figures without an answer have no shares')
  return Object.fromEntries(optionKeys.map((key) => [key, figureOf(figures, key) / sum]))
}
