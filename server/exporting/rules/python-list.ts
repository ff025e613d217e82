/** As Python prints a float: whole numbers with a point. Both read the other’s digits exactly. */
const pythonFloat = (number: number): string =>
  Number.isInteger(number) ? number.toFixed(1) : String(number)

/** A list of numbers as Python prints it: `[0.25, 1.0]`. */
export const pythonList = (numbers: readonly number[]): string =>
  `[${numbers.map(pythonFloat).join(', ')}]`
