import { sql } from 'kysely'
import type { Db, Tables } from '../../server/db/tables.ts'

const everyTable: Readonly<Record<keyof Tables, true>> = {
  datasets: true,
  dataset_versions: true,
  groups: true,
  questions: true,
  options: true,
  reference_distributions: true,
  studies: true,
  study_versions: true,
  cells: true,
  places: true,
  participants: true,
  submissions: true,
  prolific_links: true,
  visits: true,
  steps: true,
  estimates: true,
  own_answers: true,
  check_results: true,
  demographics: true,
  comments: true,
  simulation_keys: true,
  model_imports: true,
  model_results: true,
}

const INPUTS = [
  'datasets',
  'dataset_versions',
  'groups',
  'questions',
  'options',
  'reference_distributions',
]

/** Every row of every table that people's visits can change, as sorted lines `table {row}`. */
export async function dumpRows(db: Db): Promise<string[]> {
  const lines: string[] = []
  for (const table of Object.keys(everyTable).filter((name) => !INPUTS.includes(name))) {
    const { rows } = await sql<object>`select * from ${sql.table(table)}`.execute(db)
    lines.push(...rows.map((row) => `${table} ${JSON.stringify(row)}`))
  }
  return lines.sort()
}
