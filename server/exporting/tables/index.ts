import type { ExportTable } from '../export-table.ts'
import { checksTable } from './checks.ts'
import { codebookOf } from './codebook.ts'
import { commentsTable } from './comments.ts'
import { drawsTable } from './draws.ts'
import { estimatesTable } from './estimates.ts'
import { estimatesWideTable } from './estimates-wide.ts'
import { evalHumanTable } from './eval-human.ts'
import { eventsTable } from './events.ts'
import { itemsTable } from './items.ts'
import { ownAnswersTable } from './own-answers.ts'
import { participantsTable } from './participants.ts'
import { referencesTable } from './references.ts'
import { scoresTable } from './scores.ts'

const tables: readonly ExportTable[] = [
  estimatesTable,
  estimatesWideTable,
  referencesTable,
  scoresTable,
  participantsTable,
  ownAnswersTable,
  checksTable,
  commentsTable,
  itemsTable,
  eventsTable,
  drawsTable,
  evalHumanTable,
]

/** Every file of an export but the manifest. A new one is one file here and one entry in this list. */
export const exportTables: readonly ExportTable[] = [...tables, codebookOf(tables)]
