const REFUSALS: ReadonlySet<string> = new Set([
  'Refused',
  'DK/Refused',
  'Don’t know/Refused',
  "Don't know/Refused",
  'No answer',
  'Missing',
])
/** World Values Survey codes: “Missing; Not available”, “Other missing; Multiple answers Mail (EVS)”. */
const MISSING = /^(Other missing|Missing);/

/**
 * Whether a label of the benchmark says that there is no answer. “Not sure” and “Don't know” are
 * answers: people can be asked how many chose them.
 */
export const isRefusal = (label: string): boolean => REFUSALS.has(label) || MISSING.test(label)
