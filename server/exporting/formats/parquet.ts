import { type BasicType, ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer'
import type { CellValue, ColumnDescription } from '../export-table.ts'
import type { TableFormat } from './table-format.ts'

/** Rows that are held until they are written together: memory does not grow with the table. */
const ROWS_A_GROUP = 20_000

const TYPES: Readonly<Record<ColumnDescription['type'], BasicType>> = {
  key: 'STRING',
  keys: 'STRING',
  text: 'STRING',
  integer: 'INT32',
  number: 'DOUBLE',
  'yes/no': 'BOOLEAN',
  time: 'TIMESTAMP',
}

type ParquetValue = CellValue | Date

const parquetValue = (value: CellValue, { type }: ColumnDescription): ParquetValue =>
  type === 'time' && typeof value === 'string' ? new Date(value) : value

/** Typed columns, each of which may be null; times in UTC to the millisecond; Snappy. */
export const parquetFormat: TableFormat = {
  fileOf: (csvFile) => `parquet/${csvFile.replace(/\.csv$/, '.parquet')}`,
  createEncoder: (columns) => {
    const writer = new ByteWriter()
    const schema = schemaFromColumnData({
      columnData: columns.map(({ name, type }) => ({ name, type: TYPES[type], data: [] })),
    })
    const parquet = new ParquetWriter({ writer, schema, createdBy: 'plumbline' })
    let held: ParquetValue[][] = columns.map(() => [])
    let rows = 0

    /** The bytes since the last call: the writer counts on, and its buffer begins anew. */
    const taken = (): Uint8Array => {
      const bytes = writer.getBytes()
      writer.index = 0
      return bytes
    }

    const writeGroup = (): void => {
      const columnData = columns.map(({ name }, index) => ({ name, data: held[index] ?? [] }))
      void parquet.write({ columnData, rowGroupSize: ROWS_A_GROUP })
      held = columns.map(() => [])
      rows = 0
    }

    return {
      encode: (records) => {
        for (const record of records) {
          for (const [index, column] of columns.entries())
            held[index]?.push(parquetValue(record[index] ?? null, column))
          rows += 1
          if (rows === ROWS_A_GROUP) writeGroup()
        }
        return taken()
      },
      end: () => {
        if (rows > 0) writeGroup()
        void parquet.finish()
        return taken()
      },
    }
  },
}
