import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import { type Config, readConfig } from '../config.ts'
import { migrateToLatest } from '../db/migrate.ts'
import { exportStudy } from '../exporting/index.ts'
import { createLog } from '../http/log.ts'
import { projectRoot } from '../http/project-root.ts'
import { secretLinkAt } from '../http/secret-link.ts'
import { importDatasetFile } from '../importing/index.ts'
import { paths } from '../paths.ts'
import { scoreInWorker, scoresTable } from '../scoring/index.ts'
import type { Services } from '../services.ts'
import { simulateStudy, simulationText } from '../simulation/index.ts'
import { checkAddress, startServer } from '../start-server.ts'
import { addStudy, showStudy } from '../study/index.ts'
import { addExamples } from './add-examples.ts'
import { exportText } from './export.ts'
import { readStudyFile } from './read-study-file.ts'
import { terminal } from './terminal.ts'
import { untilStopped } from './until-stopped.ts'
import { withServices } from './with-services.ts'

const PARTICIPANTS = 40
const OWN_FILE = 'data/demo.db'
const OWN_URL = `sqlite:${OWN_FILE}`
const OUT_DIR = 'exports/demo'
const DATASET_FILE = path.join(projectRoot, 'studies/datasets/demo.yaml')
const STUDY_FILE = path.join(projectRoot, 'studies/demo.yaml')

/** Every demo starts from nothing: its own database file is thrown away. Any other one is kept. */
async function prepare({ databaseUrl }: Config): Promise<void> {
  if (databaseUrl !== OWN_URL) {
    terminal.print('Using the database of DATABASE_URL; what is in it stays.')
    return
  }
  for (const ending of ['', '-wal', '-shm']) await rm(`${OWN_FILE}${ending}`, { force: true })
  terminal.print(`Starting with an empty database: ${OWN_FILE}`)
}

/** The demo study, ready for people. Returns the id of its version. */
async function addDemoStudy(services: Services): Promise<{ studyId: string; versionId: string }> {
  await migrateToLatest(services.db)
  await importDatasetFile(services, { file: DATASET_FILE })
  const file = await readStudyFile(STUDY_FILE)
  const { versionId } = await addStudy(services, { ...file, mode: 'rehearsal' })
  const studyId = versionId.slice(0, versionId.indexOf('@'))
  const { funnel } = await showStudy(services, { studyId })
  if (funnel.arrived > 0)
    terminal.print(
      `${String(funnel.arrived)} people have been here before. Where all places of a cell are taken, further estimates are surplus.`,
    )
  return { studyId, versionId }
}

async function simulate(services: Services, studyId: string, baseUrl: string): Promise<void> {
  terminal.print(
    `Sending ${String(PARTICIPANTS)} simulated participants through the pages at ${baseUrl}`,
  )
  const report = await terminal.withProgress((onProgress) =>
    simulateStudy(services, {
      studyId,
      participants: PARTICIPANTS,
      seed: 'demo',
      baseUrl,
      onProgress,
    }),
  )
  terminal.print(`${simulationText(report)}\n`)
}

async function scoreAndExport(services: Services, studyVersionId: string): Promise<void> {
  const { databaseUrl, clock } = services
  const scores = await terminal.withProgress((onProgress) =>
    scoreInWorker({ databaseUrl, studyVersionId, seed: studyVersionId }, onProgress),
  )
  const ofArms = scores.scores.filter(({ scope }) => scope === 'arm')
  terminal.print(scoresTable({ ...scores, scores: ofArms }))
  const report = await terminal.withProgress((onProgress) =>
    exportStudy({ databaseUrl, clock, studyVersionId, outDir: OUT_DIR, onProgress }),
  )
  terminal.print(exportText(report))
}

/** A database of one's own is in the environment already. */
const prefixFor = (config: Config): string =>
  config.databaseUrl === OWN_URL ? `DATABASE_URL=${OWN_URL} ` : ''

interface Place {
  readonly url: string
  readonly studyId: string
  readonly resultsToken: string
}

const lookAround = ({ url, studyId, resultsToken }: Place, config: Config): string =>
  [
    '',
    'Look around:',
    `  Results: ${secretLinkAt(url, resultsToken)}`,
    `  ${url}${paths.home}  the start page`,
    `  ${url}${paths.study(studyId)}  take part yourself`,
    `  ${url}${paths.study(studyId)}?preview=1  look at the pages, without counting`,
    `  ${prefixFor(config)}npx plumbline study show ${studyId}  how the study stands`,
    `  ${prefixFor(config)}npx plumbline score ${studyId}  the scores of every group`,
    '',
    'The server keeps running. Stop it with Ctrl+C.',
  ].join('\n')

async function demo(): Promise<void> {
  const config = readConfig(undefined, { DATABASE_URL: OWN_URL, LOG_LEVEL: 'warn' })
  const { port, host, logLevel } = config
  await checkAddress({ port, host })
  await prepare(config)
  await withServices(async (services) => {
    const { studyId, versionId } = await addDemoStudy(services)
    const server = await startServer(services, { port, host, log: createLog(logLevel) })
    try {
      await simulate(services, studyId, server.url)
      await scoreAndExport(services, versionId)
      terminal.print(
        lookAround({ url: server.url, studyId, resultsToken: services.resultsToken }, config),
      )
      await untilStopped()
    } finally {
      await server.stop()
    }
  }, config)
}

export function addDemo(program: Command): void {
  const command = program
    .command('demo')
    .summary('run everything once, with simulated participants')
    .description(
      `Runs the whole way once: makes an empty database (${OWN_FILE}), adds the demo study, sends ${String(PARTICIPANTS)} simulated participants through the real pages, scores, exports to ${OUT_DIR}, and keeps serving.`,
    )
    .action(demo)
  addExamples(command, [
    ['plumbline demo', 'at http://127.0.0.1:3000'],
    ['PORT=3001 plumbline demo', 'on another port'],
  ])
}
