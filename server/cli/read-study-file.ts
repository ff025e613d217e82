import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../core/errors.ts'
import type { StudyFile } from '../study/index.ts'

/** A study file as text, with a way to the files beside it. Throws AppError `invalid-file` where it cannot be read. */
export async function readStudyFile(file: string): Promise<StudyFile> {
  try {
    return {
      text: await readFile(file, 'utf8'),
      fileName: file,
      readBeside: (name) => readFile(path.join(path.dirname(file), name)),
    }
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : file
    throw new AppError('invalid-file', { detail, cause })
  }
}
