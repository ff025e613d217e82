import type { Sizes } from './look.ts'
import { BOLD, wrapText } from './text.ts'

/** Title and subtitle in lines that fit the picture. */
export const headlineOf = (title: string, subtitle: readonly string[], sizes: Sizes) => ({
  text: wrapText(title, { width: (sizes.total - 8) / BOLD, lines: 6, fontSize: sizes.title }),
  subtitle: subtitle
    .filter((part) => part !== '')
    .flatMap((part) => wrapText(part, { width: sizes.total - 8, lines: 4, fontSize: sizes.text })),
})
