import type { CellValue, ColumnDescription } from '../export-table.ts'
import type { TableFormat, TableRecord } from './table-format.ts'

/** What a spreadsheet takes for the beginning of a formula, in half and in full width. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/
const NEEDS_QUOTES = /[",\r\n]/

/** A text that begins like a formula gets an apostrophe in front: a spreadsheet would run it. */
function textCell(text: string): string {
  const neutralised = FORMULA.test(text) ? `'${text}` : text
  return NEEDS_QUOTES.test(neutralised) ? `"${neutralised.replaceAll('"', '""')}"` : neutralised
}

function cellOf(value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'string') return textCell(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value)
}

const lineOf = (record: TableRecord): string => `${record.map(cellOf).join(',')}\n`

export const csvHeader = (columns: readonly ColumnDescription[]): string =>
  lineOf(columns.map(({ name }) => name))

export const csvLines = (records: readonly TableRecord[]): string => records.map(lineOf).join('')

/** RFC 4180 with line feeds: one header row, words for flags, nothing for null. */
export const csvFormat: TableFormat = {
  fileOf: (csvFile) => csvFile,
  createEncoder: (columns) => {
    let header = csvHeader(columns)
    const begin = (): string => {
      const first = header
      header = ''
      return first
    }
    return { encode: (records) => begin() + csvLines(records), end: begin }
  },
}
