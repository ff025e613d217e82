import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import express, { type RequestHandler } from 'express'
import { projectRoot } from './project-root.ts'

const PUBLIC_FOLDER = path.join(projectRoot, 'public')

/** A hash of every public file: a changed file gets a new address, so all may be kept for a year. */
function hashOfPublicFiles(): string {
  const hash = createHash('sha256')
  const entries = readdirSync(PUBLIC_FOLDER, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
  for (const file of files) hash.update(file.slice(PUBLIC_FOLDER.length)).update(readFileSync(file))
  return hash.digest('hex').slice(0, 12)
}

const BASE = `/static/${hashOfPublicFiles()}`

/** The address of a public file: `asset('css/main.css')`. */
export const asset = (file: string): string => `${BASE}/${file}`

export const staticFilesPath = BASE

export const staticFiles = (): RequestHandler =>
  express.static(PUBLIC_FOLDER, { immutable: true, maxAge: '1y', index: false, redirect: false })
