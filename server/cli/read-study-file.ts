import { readFile } from 'node:fs/promises'
import { AppError } from '../core/errors.ts'
import type { StudyFile } from '../study/index.ts'

/** A study file as text. Throws AppError `invalid-file` where it cannot be read. */
export async function readStudyFile(file: string): Promise<StudyFile> {
  try {
    return { text: await readFile(file, 'utf8'), fileName: file }
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : file
    throw new AppError('invalid-file', { detail, cause })
  }
}
