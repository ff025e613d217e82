import type { RowFile, SourceRow } from './source-row.ts'
import { textLines } from './text-lines.ts'

/** The rows of a file with one JSON object a line. Empty lines are passed over. */
export async function* jsonLinesRows(file: RowFile): AsyncGenerator<SourceRow> {
  for await (const { number, text } of textLines(file)) {
    if (text.trim() === '') continue
    const place = `line ${String(number)}`
    try {
      yield { place, value: JSON.parse(text) }
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      file.problems.report(file.name, place, `expected a JSON object (${error.message})`)
    }
  }
}
