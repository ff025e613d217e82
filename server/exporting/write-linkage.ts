import { type FileHandle, open, rm } from 'node:fs/promises'
import { AppError } from '../core/errors.ts'
import type { Db } from '../db/tables.ts'
import { codeOf } from './code-of.ts'
import { streamLinkage } from './stream-linkage.ts'

/** Readable for nobody but its owner. */
const PRIVATE = 0o600

async function create(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx', PRIVATE)
  } catch (cause) {
    const isThere = codeOf(cause) === 'EEXIST'
    throw new AppError(isThere ? 'target-not-empty' : 'target-not-writable', {
      detail: isThere ? `${file} is there already.` : String(cause),
      cause,
    })
  }
}

async function fill(file: FileHandle, texts: AsyncIterable<string>): Promise<number> {
  let lines = 0
  try {
    for await (const text of texts) {
      lines += text.split('\n').length - 1
      await file.writeFile(text)
    }
  } finally {
    await file.close()
  }
  return lines
}

/**
 * Writes linkage.csv to a file that is not there yet. Returns how many submissions are in it. Throws
 * AppError `target-not-empty`, `target-not-writable` or `study-not-found`; then nothing is left behind.
 */
export async function writeLinkage(
  services: { readonly db: Db },
  { studyVersionId, file }: { readonly studyVersionId: string; readonly file: string },
): Promise<number> {
  const target = await create(file)
  try {
    const lines = await fill(target, streamLinkage(services, studyVersionId))
    return lines - 1
  } catch (error) {
    await rm(file, { force: true })
    throw error
  }
}
