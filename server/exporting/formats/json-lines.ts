import type { TableFormat } from './table-format.ts'

/** One JSON object a line, with every column: texts as they are, null where there is nothing. */
export const jsonLinesFormat: TableFormat = {
  fileOf: (csvFile) => `jsonl/${csvFile.replace(/\.csv$/, '.jsonl')}`,
  createEncoder: (columns) => {
    const names = columns.map(({ name }) => `${JSON.stringify(name)}:`)
    return {
      encode: (records) =>
        records
          .map((record) => {
            const fields = record.map(
              (value, index) => `${names[index] ?? ''}${JSON.stringify(value)}`,
            )
            return `{${fields.join(',')}}\n`
          })
          .join(''),
      end: () => '',
    }
  },
}
