import { apportion } from '../../response-formats/rules/apportion.ts'

/**
 * Numbers of another figure typed row by row into these options: what is missing counts 0, what is too
 * much falls away, and the rest is stretched to 100. Null where nothing is left to copy.
 */
export function copyNumbers(
  numbers: readonly number[],
  optionKeys: readonly string[],
): Record<string, number> | null {
  const weights = optionKeys.map((_, index) => numbers[index] ?? 0)
  if (weights.every((weight) => weight <= 0)) return null
  const percents = apportion(weights, 100)
  return Object.fromEntries(optionKeys.map((key, index) => [key, percents[index] ?? 0]))
}
