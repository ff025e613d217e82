import { stringify } from 'csv-stringify/sync'
import type { ColumnDescription } from '../export-table.ts'
import type { TableFormat, TableRecord } from './table-format.ts'

/**
 * A spreadsheet would run a text that begins like a formula: such a text gets an apostrophe in front.
 * csv-stringify knows the other beginnings, but not the line break.
 */
const neutralised = (text: string): string => (text.startsWith('\n') ? `'${text}` : text)

export const csvLines = (records: readonly TableRecord[]): string =>
  stringify([...records], {
    record_delimiter: '\n',
    escape_formulas: true,
    cast: { boolean: (value) => (value ? 'yes' : 'no'), number: String, string: neutralised },
  })

export const csvHeader = (columns: readonly ColumnDescription[]): string =>
  csvLines([columns.map(({ name }) => name)])

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
