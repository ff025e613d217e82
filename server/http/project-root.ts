import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

function nearestPackage(folder: string): string {
  if (existsSync(path.join(folder, 'package.json'))) return folder
  const parent = path.dirname(folder)
  if (parent === folder) throw new Error('package.json was not found')
  return nearestPackage(parent)
}

/** The folder of package.json, from the sources as well as from `dist`. */
export const projectRoot = nearestPackage(path.dirname(fileURLToPath(import.meta.url)))
