import { createReadStream } from 'node:fs'
import type { RowFile } from './source-row.ts'

const LINE_FEED = 0x0a
/** A longer line is no row: the file has no line breaks, or is no text. */
const LONGEST_LINE = 2 ** 20

export interface TextLine {
  /** From 1. */
  readonly number: number
  readonly text: string
}

const isUtf16 = (bytes: Buffer): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) ||
  (bytes[0] === 0xfe && bytes[1] === 0xff) ||
  bytes.subarray(0, 64).includes(0)

/** The bytes of each line without its line feed; ends where a line is too long. */
async function* lineBytes(file: string): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0)
  const stream: AsyncIterable<Buffer> = createReadStream(file)
  for await (const chunk of stream) {
    let start = 0
    for (;;) {
      const end = chunk.indexOf(LINE_FEED, start)
      if (end < 0) break
      yield Buffer.concat([rest, chunk.subarray(start, end)])
      rest = Buffer.alloc(0)
      start = end + 1
    }
    rest = Buffer.concat([rest, chunk.subarray(start)])
    if (rest.length > LONGEST_LINE) break
  }
  if (rest.length > 0) yield rest
}

/**
 * The lines of a text file in UTF-8, without a byte order mark, read as they come. Reports what is no
 * such text, with its line, and ends there.
 */
export async function* textLines({ file, name, problems }: RowFile): AsyncGenerator<TextLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let number = 0
  for await (const bytes of lineBytes(file)) {
    number += 1
    const place = `line ${String(number)}`
    if (number === 1 && isUtf16(bytes)) {
      problems.report(name, place, 'expected text in UTF-8, found UTF-16 or no text')
      return
    }
    if (bytes.length > LONGEST_LINE) {
      problems.report(name, place, `expected lines of at most ${String(LONGEST_LINE)} bytes`)
      return
    }
    let text: string
    try {
      text = decoder.decode(bytes)
    } catch {
      problems.report(name, place, 'expected text in UTF-8')
      return
    }
    yield { number, text }
  }
}
