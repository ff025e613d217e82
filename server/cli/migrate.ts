import type { Command } from 'commander'
import { migrateToLatest } from '../db/migrate.ts'
import { addExamples } from './add-examples.ts'
import { terminal } from './terminal.ts'
import { withServices } from './with-services.ts'

async function migrate(): Promise<void> {
  const done = await withServices(({ db }) => migrateToLatest(db))
  if (done.length === 0) terminal.print('The tables are up to date.')
  for (const name of done) terminal.print(`Migrated: ${name}`)
}

export function addMigrate(program: Command): void {
  const command = program
    .command('migrate')
    .summary('make the tables, or bring them up to date')
    .description(
      'Makes the tables of the database, or brings them up to date. Running it again changes nothing. `plumbline serve` does it by itself.',
    )
    .action(migrate)
  addExamples(command, [
    ['plumbline migrate', 'the embedded database, data/plumbline.db'],
    [
      'DATABASE_URL=postgres://plumbline@127.0.0.1/plumbline plumbline migrate',
      'a PostgreSQL database',
    ],
  ])
}
