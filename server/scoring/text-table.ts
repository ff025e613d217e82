/** The first two columns are words, set to the left; the rest are figures, set to the right. */
const FIRST_FIGURE = 2

/** A table as text: a title, headings, a rule, and rows in columns of equal width. */
export function textTable(
  title: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const all = [headings, ...rows]
  const widths = headings.map((_heading, column) =>
    Math.max(...all.map((row) => row[column]?.length ?? 0)),
  )
  const [head = '', ...lines] = all.map((row) =>
    row
      .map((text, column) => {
        const width = widths[column] ?? 0
        return column < FIRST_FIGURE ? text.padEnd(width) : text.padStart(width)
      })
      .join('  '),
  )
  return [title, head, '-'.repeat(head.length), ...lines].join('\n')
}
