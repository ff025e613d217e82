import { createHash } from 'node:crypto'
import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'

/** A file that is written from its beginning to its end, counted and hashed on the way. */
export interface FileSink {
  write(content: string | Uint8Array): Promise<void>
  /** To be called once, also where writing has failed. */
  close(): Promise<void>
  /** What was written, once it is closed. */
  measure(): { readonly bytes: number; readonly sha256: string }
}

/** Creates the file, and the folders that lead to it. */
export async function openSink(file: string): Promise<FileSink> {
  await mkdir(path.dirname(file), { recursive: true })
  const target = await open(file, 'w')
  const hash = createHash('sha256')
  let bytes = 0
  return {
    write: async (content) => {
      const chunk = typeof content === 'string' ? Buffer.from(content) : content
      if (chunk.length === 0) return
      hash.update(chunk)
      bytes += chunk.length
      await target.writeFile(chunk)
    },
    close: () => target.close(),
    measure: () => ({ bytes, sha256: hash.digest('hex') }),
  }
}
