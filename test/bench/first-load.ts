import { brotliCompressSync, gzipSync } from 'node:zlib'
import { prepare } from './clients.ts'
import { keepAliveAgent } from './load.ts'

const LIMIT_KB = 60
const KB = 1024
const REFERENCE = /(?:src|href)="(\/static\/[^"]+)"|(?:from|import) '(\.{1,2}\/[^']+)'/g

/** The addresses of the scripts, styles and images that a text names. */
const addressesIn = (text: string, base: string): string[] =>
  [...text.matchAll(REFERENCE)].map((match) => new URL(match[1] ?? match[2] ?? '', base).href)

/** Everything that a first visit to a task page loads, compressed: the page, styles and scripts. */
export async function measureFirstLoad(port: number, say: (line: string) => void): Promise<void> {
  const agent = keepAliveAgent()
  const { cookie, firstTask } = await prepare(agent, port)
  agent.destroy()
  const address = `http://127.0.0.1:${String(port)}/s/small/steps/${String(firstTask)}`
  const html = await (await fetch(address, { headers: { cookie } })).text()

  const files = new Set<string>()
  const queue = addressesIn(html, address)
  let compressed = gzipSync(html).length
  for (const file of queue) {
    if (files.has(file)) continue
    files.add(file)
    const text = await (await fetch(file)).text()
    compressed += gzipSync(text).length
    queue.push(...addressesIn(text, file))
  }
  const kilobytes = (bytes: number): string => `${(bytes / KB).toFixed(1)} KB`
  say(
    `First load of a task page with three examples: ${kilobytes(compressed)} gzip in ${String(files.size + 1)} files (limit ${String(LIMIT_KB)} KB); the page alone ${kilobytes(gzipSync(html).length)}, ${kilobytes(brotliCompressSync(html).length)} with brotli\n`,
  )
}
