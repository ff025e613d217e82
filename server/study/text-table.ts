const isNumber = (cell: string): boolean => /^[\d.,%–-]+$/.test(cell)

/** Rows in columns for a terminal, under a heading; columns of numbers stand to the right. */
export function textTable(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const columns = heading.map((title, index) => {
    const cells = rows.map((row) => row[index] ?? '')
    const width = Math.max(title.length, ...cells.map((cell) => cell.length))
    return { width, isRight: cells.every((cell) => cell === '' || isNumber(cell)) }
  })
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ width, isRight }, index) => {
        const cell = cells[index] ?? ''
        return isRight ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd()
  return [heading, ...rows].map((row) => `  ${line(row)}`).join('\n')
}
