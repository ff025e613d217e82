import { apportion } from './rules/apportion.ts'
import { groupOptions, messageAt, type RowGroup } from './option-groups.ts'
import { shareOf, toRecord } from './rules/shares.ts'
import type { FieldError, Fields, ResponseFormat, ShownOption } from './response-format.ts'

/** How many people are drawn one after another, as in the benchmark. */
const DRAWS = 30

/** One person drawn: a select with the options. */
interface DrawField {
  readonly number: number
  /** Id and name of the select. */
  readonly inputId: string
  /** The option chosen before, or empty. */
  readonly value: string
  readonly error: string | null
}

interface DrawsInput {
  readonly fields: readonly DrawField[]
  readonly groups: readonly RowGroup<{ readonly key: string; readonly label: string }>[]
}

const numbers = Array.from({ length: DRAWS }, (_, index) => index + 1)
const inputIdOf = (number: number): string => `draw-${String(number)}`

const isMissing = (fields: Fields, number: number): boolean =>
  (fields[inputIdOf(number)] ?? '') === ''

/** One message for all that are missing: it leads to the first of them. */
function missingError(missing: readonly number[]): FieldError[] {
  const first = missing[0]
  if (first === undefined) return []
  const message =
    missing.length === 1
      ? `Person ${String(first)} has no answer yet. Choose one.`
      : `${String(missing.length)} of ${String(DRAWS)} people have no answer yet. Choose one for each; the first is person ${String(first)}.`
  return [{ inputId: inputIdOf(first), message }]
}

function readDraws(fields: Fields, options: readonly ShownOption[]) {
  const keys = new Set(options.map(({ key }) => key))
  const missing = numbers.filter((number) => isMissing(fields, number))
  const given = numbers.filter((number) => !isMissing(fields, number))
  const draws = given.map((number) => ({ number, key: fields[inputIdOf(number)] }))
  const known = draws.flatMap(({ key }) => (typeof key === 'string' && keys.has(key) ? [key] : []))
  const unknown = draws
    .filter(({ key }) => typeof key !== 'string' || !keys.has(key))
    .map(({ number }) => ({
      inputId: inputIdOf(number),
      message: `Person ${String(number)}: choose one of the answers in the list.`,
    }))
  return { draws: known, errors: [...missingError(missing), ...unknown] }
}

/** 30 people drawn one after another, each with one option: `sequence`. */
export const draws: ResponseFormat = {
  name: 'draws',
  view: 'response-formats/draws',

  present(options, typed, errors): DrawsInput {
    const keys = new Set(options.map(({ key }) => key))
    const fields = numbers.map((number) => {
      const inputId = inputIdOf(number)
      const value = typed[inputId]
      return {
        number,
        inputId,
        value: typeof value === 'string' && keys.has(value) ? value : '',
        error: messageAt(errors, inputId),
      }
    })
    const groups = groupOptions(options, {
      apartLabel: 'People who gave no answer',
      toRow: ({ key, label }) => ({ key, label }),
    })
    return { fields, groups }
  },

  fieldNames: () => numbers.map(inputIdOf),

  read(fields, options) {
    const { draws: drawn, errors } = readDraws(fields, options)
    if (errors.length > 0) return { kind: 'refused', errors }
    const countOf = (key: string): number => drawn.filter((one) => one === key).length
    const percentages = toRecord(options, ({ key }) => [key, (countOf(key) / DRAWS) * 100])
    return { kind: 'accepted', value: { percentages, draws: drawn } }
  },

  fill(percentages, options, random) {
    const units = apportion(
      options.map(({ key }) => shareOf(percentages, key)),
      DRAWS,
    )
    const people = options.flatMap(({ key }, index) =>
      Array.from({ length: units[index] ?? 0 }, () => key),
    )
    const inOrder = random.shuffle(people)
    return Object.fromEntries(inOrder.map((key, index) => [inputIdOf(index + 1), key]))
  },
}
