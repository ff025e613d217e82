import { mkdir, readFile, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../core/errors.ts'
import { newId } from '../core/ids.ts'
import { codeOf } from './code-of.ts'
import { earlierManifestSchema } from './manifest.ts'

const MANIFEST = 'manifest.json'

/** The files below a folder, or undefined where there is no such folder. */
async function filesIn(folder: string): Promise<string[] | undefined> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    if (codeOf(error) === 'ENOTDIR')
      throw new AppError('target-not-empty', { detail: `${folder} is a file, or lies in one.` })
    throw error
  }
}

/** The files that the manifest of an earlier export names, of whatever version it is. */
async function filesOfExport(folder: string): Promise<string[] | undefined> {
  try {
    const text = await readFile(path.join(folder, MANIFEST), 'utf8')
    return earlierManifestSchema.safeParse(JSON.parse(text)).data?.files.map((file) => file.path)
  } catch {
    return undefined
  }
}

/**
 * Throws AppError `target-not-empty` unless the folder is missing, empty, or an earlier export in which
 * nobody has put anything else: what people made must never be deleted.
 */
async function checkTarget(folder: string): Promise<void> {
  const files = await filesIn(folder)
  if (files === undefined || files.length === 0) return
  const written = await filesOfExport(folder)
  if (written === undefined) throw new AppError('target-not-empty', { detail: folder })
  const ours = [MANIFEST, ...written.map((file) => path.normalize(file))]
  const others = files.filter((file) => !ours.includes(file))
  if (others.length > 0)
    throw new AppError('target-not-empty', { detail: `${folder} also holds ${others.join(', ')}.` })
}

/** Puts the finished folder in the place of the earlier one. */
async function replace(finished: string, target: string): Promise<void> {
  const earlier = `${finished}-earlier`
  const hadEarlier = (await filesIn(target)) !== undefined
  if (hadEarlier) await rename(target, earlier)
  try {
    await rename(finished, target)
  } catch (error) {
    if (hadEarlier) await rename(earlier, target)
    throw error
  }
  await rm(earlier, { recursive: true, force: true })
}

/**
 * Has the folder filled beside its place and moved there whole: whoever looks finds the earlier export
 * or the new one, never half of one. Throws AppError `target-not-empty` or `target-not-writable`.
 */
export async function fillFolder<T>(
  target: string,
  fill: (folder: string) => Promise<T>,
): Promise<T> {
  await checkTarget(target)
  const folder = path.join(path.dirname(target), `.${path.basename(target)}-${newId()}`)
  try {
    await mkdir(folder, { recursive: true })
  } catch (cause) {
    throw new AppError('target-not-writable', { detail: String(cause), cause })
  }
  try {
    const result = await fill(folder)
    await checkTarget(target)
    await replace(folder, target)
    return result
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
