import type { Command } from 'commander'
import { migrateToLatest } from '../db/migrate.ts'
import { createLog } from '../http/log.ts'
import { secretLinkAt } from '../http/secret-link.ts'
import { paths } from '../paths.ts'
import { startServer } from '../start-server.ts'
import { listStudies, type StudySummary } from '../study/index.ts'
import { addExamples } from './add-examples.ts'
import { terminal } from './terminal.ts'
import { untilStopped } from './until-stopped.ts'
import { withServices } from './with-services.ts'

/** Where to look at a study: on Prolific only people with ids come in, so there it is the preview. */
function studyText(study: StudySummary, url: string): string {
  const query = study.entry === 'prolific' ? '?preview=1' : ''
  return `  ${url}${paths.study(study.studyId)}${query}  ${study.versionId} (${study.mode}): ${study.title}`
}

function studiesText(studies: readonly StudySummary[], url: string): string {
  if (studies.length === 0) return 'No studies yet. Add one: plumbline study add FILE'
  return ['Studies:', ...studies.map((study) => studyText(study, url))].join('\n')
}

const serve = (): Promise<void> =>
  withServices(async (services, { port, host, logLevel, publicUrl }) => {
    await migrateToLatest(services.db)
    const server = await startServer(services, { port, host, log: createLog(logLevel) })
    terminal.print(`Plumbline runs at ${server.url} (stop it with Ctrl+C)`)
    const participantsUrl = publicUrl === undefined ? server.url : services.publicUrl
    terminal.print(studiesText(await listStudies(services), participantsUrl))
    terminal.print(`Results: ${secretLinkAt(participantsUrl, services.resultsToken)}`)
    terminal.print('  Whoever has this link sees the results: keep it to yourself.')
    await untilStopped()
    terminal.print('Stopping: finishing what is under way.')
    await server.stop()
  })

export function addServe(program: Command): void {
  const command = program
    .command('serve')
    .summary('run the server')
    .description(
      'Runs the server. It brings the tables up to date first, and frees the places of people whose time is over once a minute. docs/reference/settings.md lists the settings.',
    )
    .action(serve)
  addExamples(command, [
    ['plumbline serve', 'at http://127.0.0.1:3000, with the embedded database'],
    ['PORT=3001 plumbline serve', 'on another port'],
  ])
}
