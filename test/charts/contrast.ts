/** Relative luminance of a colour such as `#0b5d66` (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast of a colour with white, from 1 to 21 (WCAG 2.2). */
export const contrastWithWhite = (colour: string): number => 1.05 / (luminance(colour) + 0.05)
