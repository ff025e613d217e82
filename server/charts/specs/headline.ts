import type { Sizes } from './look.ts'
import { wrapText } from './text.ts'

/** Title and subtitle in lines that fit the picture. */
export const headlineOf = (title: string, subtitle: readonly string[], sizes: Sizes) => ({
  // Bold letters are wider.
  text: wrapText(title, { width: sizes.total / 1.12, lines: 3, fontSize: sizes.title }),
  subtitle: subtitle
    .filter((part) => part !== '')
    .flatMap((part) => wrapText(part, { width: sizes.total, lines: 4, fontSize: sizes.text })),
})
