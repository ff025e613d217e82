/** What XML cannot hold, and what would break a line or a string: each run becomes a space. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\uFFFE\uFFFF]+/gu

/** Vega takes `toString` and its like for what every object inherits: such a text gets an invisible end. */
const shielded = (text: string): string =>
  Object.hasOwn(Object.prototype, text) ? `${text}\u200B` : text

/** Text as one line that an SVG can hold. */
export const cleanText = (text: string): string =>
  shielded(text.replace(UNPRINTABLE, ' ').replace(/ +/g, ' ').trim())

/** Widths in parts of the font size, after DejaVu Sans, which is wider than what most people see. */
const WIDTHS: readonly (readonly [characters: RegExp, width: number])[] = [
  [/[iljI.,:;'|! ]/, 0.32],
  [/[ftr()[\]{}\-/\\"]/, 0.42],
  [/[mwMW%@]/, 0.98],
  [/[A-Z]/, 0.72],
  [/[\u2E80-\u{10FFFF}]/u, 1.02],
]

/** How much wider bold letters are. */
export const BOLD = 1.12

const widthOf = (character: string): number =>
  WIDTHS.find(([characters]) => characters.test(character))?.[1] ?? 0.64

/** How many pixels a line of text takes, at most. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0
  for (const character of text) width += widthOf(character)
  return width * fontSize
}

/** The beginning of the text that fits, with an ellipsis where something is missing. */
export function cutText(text: string, room: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= room) return text
  const characters = Array.from(text)
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, fontSize) > room)
    characters.pop()
  return `${characters.join('').trimEnd()}…`
}

/** What stays on one line: words, and parts of words after a hyphen or the like, cut where too wide. */
function* pieces(text: string, room: number, fontSize: number): Generator<string> {
  for (const word of cleanText(text).split(/(?<=[ \-_/])/)) {
    let piece = ''
    for (const character of word) {
      if (piece !== '' && textWidth((piece + character).trimEnd(), fontSize) > room) {
        yield piece
        piece = ''
      }
      piece += character
    }
    yield piece
  }
}

/** Where a text may take so much room and so many lines. */
export interface Room {
  readonly width: number
  readonly lines: number
  readonly fontSize: number
}

/** The text in lines that fit. What does not fit on the last line is cut, with an ellipsis. */
export function wrapText(text: string, room: Room): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text, room.width, room.fontSize)) {
    const longer = line + piece
    const fits = textWidth(longer.trimEnd(), room.fontSize) <= room.width
    if (fits || lines.length === room.lines - 1) line = longer
    else {
      lines.push(line.trimEnd())
      line = piece
    }
  }
  return [...lines, cutText(line.trimEnd(), room.width, room.fontSize)].map(shielded)
}
