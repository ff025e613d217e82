/** Columns for panels, at most so many, with the rows as equally long as can be: 4 panels at most 3 a row are 2 × 2. */
export const evenColumns = (panels: number, most: number): number =>
  Math.ceil(panels / Math.ceil(panels / most))
