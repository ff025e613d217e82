import type { CellValue, ColumnType } from '../export-table.ts'

type Value = Exclude<CellValue, null>

/** What a 32-bit integer holds: a column of integers is written as such. */
const LARGEST_INTEGER = 2 ** 31 - 1

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/

const isText = (value: Value): boolean => typeof value === 'string'

const FITS: Readonly<Record<ColumnType, (value: Value) => boolean>> = {
  key: isText,
  keys: isText,
  text: isText,
  integer: (value) => Number.isInteger(value) && Math.abs(Number(value)) <= LARGEST_INTEGER,
  number: Number.isFinite,
  'yes/no': (value) => typeof value === 'boolean',
  time: (value) => typeof value === 'string' && TIME.test(value),
}

/** Whether a column of this type can hold the value in every kind of file; nothing fits everywhere. */
export const cellFits = (type: ColumnType, value: CellValue): boolean =>
  value === null || FITS[type](value)
