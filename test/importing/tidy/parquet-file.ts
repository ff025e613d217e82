import { parquetWriteBuffer } from 'hyparquet-writer'
import type { Row } from './tidy-file.ts'

const COLUMNS = [
  'model',
  'expression',
  'steering',
  'dataset',
  'question',
  'group',
  'option',
] as const

/** Rows as the bytes of a Parquet file, in row groups of the given size. */
export const parquetOf = (
  rows: readonly Row[],
  { without = '', rowGroupSize = 4 }: { without?: string; rowGroupSize?: number } = {},
): Buffer => {
  const columnData = [
    ...COLUMNS.map((name) => ({
      name,
      data: rows.map((row) => row[name]),
      type: 'STRING' as const,
    })),
    { name: 'share', data: rows.map(({ share }) => share), type: 'DOUBLE' as const },
  ].filter(({ name }) => name !== without)
  return Buffer.from(parquetWriteBuffer({ columnData, rowGroupSize }))
}
