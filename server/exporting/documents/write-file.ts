import path from 'node:path'
import { openSink } from '../file-sink.ts'
import type { ManifestFile } from '../manifest.ts'

/** Writes a file that is no table, and measures it. */
export async function writeFile(
  folder: string,
  name: string,
  content: string,
): Promise<ManifestFile> {
  const sink = await openSink(path.join(folder, name))
  try {
    await sink.write(content)
  } finally {
    await sink.close()
  }
  return { path: name, rows: null, ...sink.measure() }
}

/** As JSON that people can read. */
export const writeJson = (folder: string, name: string, content: object): Promise<ManifestFile> =>
  writeFile(folder, name, `${JSON.stringify(content, null, 2)}\n`)
