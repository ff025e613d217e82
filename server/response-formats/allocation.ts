import { apportion } from './rules/apportion.ts'
import { type Percent, readPercent } from './rules/read-percent.ts'
import { echo, groupOptions, messageAt, type RowGroup } from './option-groups.ts'
import { shareOf, toRecord } from './rules/shares.ts'
import type { FieldError, Fields, ResponseFormat, ShownOption } from './response-format.ts'

/** One row of the input: an option with its number field. */
interface AllocationRow {
  readonly key: string
  readonly label: string
  /** Id and name of the number field. */
  readonly inputId: string
  /** What was typed before, or empty. */
  readonly value: string
  readonly error: string | null
}

interface AllocationInput {
  readonly groups: readonly RowGroup<AllocationRow>[]
  /** “95 of 100 placed, 5 left”, where numbers were typed before; null on the first showing. */
  readonly total: string | null
}

const HUNDRED = 10_000
const inputIdOf = (key: string): string => `percent-${key}`
const inWords = (hundredths: number): string => String(hundredths / 100)

const percentsOf = (fields: Fields, options: readonly ShownOption[]) =>
  options.map((option) => ({ option, percent: readPercent(fields[inputIdOf(option.key)]) }))

const hundredthsOf = ({ percent }: ReturnType<typeof percentsOf>[number]): number =>
  percent.kind === 'number' ? percent.hundredths : 0

const sumOf = (hundredths: readonly number[]): number =>
  hundredths.reduce((left, right) => left + right, 0)

/** What is to be done in a row, said below its label; null where its number can be read. */
function todoInRow(percent: Percent): string | null {
  if (percent.kind === 'number') return null
  return percent.kind === 'unset' ? 'Not set. Write 0 if you mean nobody.' : percent.todo
}

function rowError({ option, percent }: ReturnType<typeof percentsOf>[number]): FieldError[] {
  const inputId = inputIdOf(option.key)
  if (percent.kind === 'unset')
    return [{ inputId, message: `“${option.label}” is not set. Write 0 if you mean nobody.` }]
  if (percent.kind === 'unreadable')
    return [{ inputId, message: `“${option.label}”: ${percent.todo}` }]
  return []
}

function totalError(sum: number, options: readonly ShownOption[]): FieldError[] {
  if (sum === HUNDRED) return []
  const todo =
    sum < HUNDRED ? `Add ${inWords(HUNDRED - sum)} more.` : `Take ${inWords(sum - HUNDRED)} away.`
  const inputId = options[0] === undefined ? 'main' : inputIdOf(options[0].key)
  return [{ inputId, message: `The numbers add up to ${inWords(sum)}. ${todo}` }]
}

function describeTotal(typed: Fields, options: readonly ShownOption[]): string | null {
  const percents = percentsOf(typed, options)
  if (percents.every(({ percent }) => percent.kind !== 'number')) return null
  const sum = sumOf(percents.map(hundredthsOf))
  const rest =
    sum <= HUNDRED ? `${inWords(HUNDRED - sum)} left` : `${inWords(sum - HUNDRED)} too many`
  return `${inWords(sum)} of 100 placed, ${rest}`
}

/**
 * A number from 0 to 100 for each option, 100 in all: `verbalize`. Sums are made in hundredths, so a
 * total of 100 is exact. An empty field is not a zero.
 */
export const allocation: ResponseFormat = {
  name: 'allocation',
  view: 'response-formats/allocation',

  present(options, typed, errors): AllocationInput {
    const groups = groupOptions(options, {
      apartLabel: 'People who gave no answer',
      toRow: (option) => {
        const inputId = inputIdOf(option.key)
        return {
          key: option.key,
          label: option.label,
          inputId,
          value: echo(typed[inputId]),
          // A wrong total points to the first row, but it is no mistake of that row.
          error:
            messageAt(errors, inputId) === null ? null : todoInRow(readPercent(typed[inputId])),
        }
      },
    })
    return { groups, total: describeTotal(typed, options) }
  },

  fieldNames: (options) => options.map((option) => inputIdOf(option.key)),

  read(fields, options) {
    const percents = percentsOf(fields, options)
    const rowErrors = percents.flatMap(rowError)
    const errors =
      rowErrors.length > 0 ? rowErrors : totalError(sumOf(percents.map(hundredthsOf)), options)
    if (errors.length > 0) return { kind: 'refused', errors }
    const percentages = toRecord(percents, (row) => [row.option.key, hundredthsOf(row) / 100])
    return { kind: 'accepted', value: { percentages, draws: null } }
  },

  fill(percentages, options) {
    const units = apportion(
      options.map(({ key }) => shareOf(percentages, key)),
      HUNDRED,
    )
    return Object.fromEntries(
      options.map(({ key }, index) => [inputIdOf(key), inWords(units[index] ?? 0)]),
    )
  },
}
