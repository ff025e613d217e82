import { existsSync } from 'node:fs'
import { findPython, findRscript } from './interpreters.ts'

/** Says in one line each what this machine cannot run. In CI a skip is a failure. */
export default function globalSetup(): void {
  const missing: string[] = []
  if (process.env['TEST_POSTGRES_URL'] === undefined)
    missing.push('PostgreSQL tests (set TEST_POSTGRES_URL to a throw-away cluster)')
  if (!existsSync(process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'))
    missing.push('browser tests (install chromium, or set CHROMIUM_PATH)')
  if (findPython() === undefined) missing.push('analysis.py (install python3-numpy)')
  if (findRscript() === undefined) missing.push('analysis.R (install r-base-core)')
  for (const what of missing) process.stdout.write(`skipped: ${what}\n`)
  if (missing.length > 0 && process.env['CI'] === 'true')
    throw new Error('CI runs everything: what is named above must not be skipped')
}
