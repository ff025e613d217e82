import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createApp } from '../../server/app.ts'
import { systemClock } from '../../server/core/clock.ts'
import { exportStudy } from '../../server/exporting/index.ts'
import { createLog } from '../../server/http/log.ts'
import { testDialects } from '../support/databases.ts'
import { announce } from './announce.ts'
import { benchServices } from './bench-study.ts'
import { addEstimates } from './export-study.ts'

/**
 * The real application beside a study of as many estimates as the argument says. It exports that study
 * when it is told to, and says how large the whole process became.
 */
const [sqlite] = testDialects
if (sqlite === undefined) throw new Error('there is always SQLite')
const services = await benchServices(sqlite)
const studyVersionId = await addEstimates(services, Number(process.argv[2]))
const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-bench-export-'))
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true })
})

const MB = 1024 * 1024
const SAMPLE_MS = 50

let running: AbortController | undefined

async function runExport(): Promise<void> {
  const abort = new AbortController()
  running = abort
  const peaks = new Map<string, number>()
  let stage = 'reading'
  const sampling = setInterval(() => {
    peaks.set(stage, Math.max(peaks.get(stage) ?? 0, process.memoryUsage.rss() / MB))
  }, SAMPLE_MS)
  const started = performance.now()
  try {
    const { manifest } = await exportStudy({
      databaseUrl: services.databaseUrl,
      clock: systemClock,
      studyVersionId,
      outDir: path.join(folder, 'out'),
      signal: abort.signal,
      onProgress: (progress) => {
        if (progress.stage !== stage) process.send?.({ kind: 'stage', stage: progress.stage })
        stage = progress.stage
      },
    })
    const megabytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0) / MB
    const seconds = (performance.now() - started) / 1000
    process.send?.({ kind: 'done', seconds, megabytes, peaks: Object.fromEntries(peaks) })
  } catch (error) {
    const isStopped = abort.signal.aborted
    process.send?.({ kind: isStopped ? 'stopped' : 'failed', message: String(error) })
  } finally {
    clearInterval(sampling)
  }
}

process.on('message', (message) => {
  if (message === 'export') void runExport()
  else running?.abort()
})
announce(createServer(createApp(services, createLog('info'))))
