import type { FieldError, ShownOption } from './response-format.ts'

/** The rows of an input, those set apart in a group of their own that has a label. */
export interface RowGroup<Row> {
  readonly label: string | null
  readonly rows: readonly Row[]
}

/** Splits the options into the main group and, where there are any, those set apart below it. */
export function groupOptions<Row>(
  options: readonly ShownOption[],
  { apartLabel, toRow }: { apartLabel: string; toRow: (option: ShownOption, index: number) => Row },
): RowGroup<Row>[] {
  const rows = options.map((option, index) => ({
    isApart: option.isApart,
    row: toRow(option, index),
  }))
  const main = rows.filter(({ isApart }) => !isApart).map(({ row }) => row)
  const apart = rows.filter(({ isApart }) => isApart).map(({ row }) => row)
  return [
    { label: null, rows: main },
    { label: apartLabel, rows: apart },
  ].filter(({ rows: some }) => some.length > 0)
}

/** The message that belongs to an input, or null. */
export const messageAt = (errors: readonly FieldError[], inputId: string): string | null =>
  errors.find((error) => error.inputId === inputId)?.message ?? null

const LONGEST_ECHO = 40

/** What was typed, fit to be shown in a field again: one short text without control characters. */
export const echo = (typed: string | readonly string[] | undefined): string =>
  typeof typed === 'string' ? typed.replace(/\p{C}/gu, '').trim().slice(0, LONGEST_ECHO) : ''
