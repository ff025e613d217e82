/** The cookies of one browser. */
export interface CookieJar {
  /** Takes the `Set-Cookie` lines of an answer. */
  keep(lines: readonly string[]): void
  /** The `Cookie` header for a path; empty where there is none. */
  headerFor(path: string): string
}

const PATH = /;\s*path=([^;]*)/i
const EXPIRED = /;\s*max-age=0\b/i

/**
 * As much of a cookie jar as one server needs: name, value and path. It sends secure cookies over http
 * too, because simulated people reach a server behind https from the same machine.
 */
export function createCookieJar(): CookieJar {
  const cookies = new Map<string, { readonly pair: string; readonly path: string }>()

  function keepOne(line: string): void {
    const [pair = ''] = line.split(';', 1)
    const [name = ''] = pair.split('=', 1)
    const path = PATH.exec(line)?.[1] ?? '/'
    const key = `${path} ${name}`
    if (EXPIRED.test(line)) cookies.delete(key)
    else cookies.set(key, { pair: pair.trim(), path })
  }

  const isBelow = (path: string, folder: string): boolean =>
    path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)

  return {
    keep: (lines) => {
      for (const line of lines) keepOne(line)
    },
    headerFor: (path) =>
      [...cookies.values()]
        .filter((cookie) => isBelow(path, cookie.path))
        .map((cookie) => cookie.pair)
        .join('; '),
  }
}
