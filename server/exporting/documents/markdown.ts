/** A cell’s words, without what would end the cell. */
const cell = (words: string): string => words.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim()

const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`

/** A Markdown table. Empty where there are no rows. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  if (rows.length === 0) return ''
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Paragraphs with an empty line between them; empty ones are left out. */
export const paragraphs = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join('\n\n')

/** A section under its heading. */
export const section = (title: string, ...parts: readonly string[]): string =>
  paragraphs(`## ${title}`, ...parts)
