/** What some file system takes for something else than a part of a name. */
const UNSAFE = /[/\\:*?"<>|%\p{Cc}]/gu

/** A text as the name of a file or folder: what is unsafe is written as in an address, `%2F`. */
export const fileNameOf = (text: string): string =>
  text.replace(UNSAFE, (sign) => encodeURIComponent(sign).replace('*', '%2A'))
