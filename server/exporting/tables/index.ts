import type { ExportTable } from '../export-table.ts'
import { checksTable } from './checks.ts'
import { codebookOf } from './codebook.ts'
import { commentsTable } from './comments.ts'
import { comparisonsTable } from './comparisons.ts'
import { consortTable } from './consort.ts'
import { distortionsTable } from './distortions.ts'
import { drawsTable } from './draws.ts'
import { estimatesTable } from './estimates.ts'
import { estimatesWideTable } from './estimates-wide.ts'
import { evalHumanTable } from './eval-human.ts'
import { eventsTable } from './events.ts'
import { itemsTable } from './items.ts'
import { leaderboardTable } from './leaderboard.ts'
import { modelEstimatesTable } from './model-estimates.ts'
import { ownAnswersTable } from './own-answers.ts'
import { paperLeaderboardTable } from './paper-leaderboard.ts'
import { participantsTable } from './participants.ts'
import { referencesTable } from './references.ts'
import { reliabilityTable } from './reliability.ts'
import { sampleTable } from './sample.ts'
import { modelScoresTable, scoresTable } from './scores.ts'
import { sensitivityTable } from './sensitivity.ts'

const tables: readonly ExportTable[] = [
  scoresTable,
  modelScoresTable,
  comparisonsTable,
  leaderboardTable,
  estimatesTable,
  estimatesWideTable,
  modelEstimatesTable,
  referencesTable,
  itemsTable,
  participantsTable,
  sampleTable,
  consortTable,
  ownAnswersTable,
  checksTable,
  commentsTable,
  drawsTable,
  eventsTable,
  distortionsTable,
  reliabilityTable,
  sensitivityTable,
  evalHumanTable,
  paperLeaderboardTable,
]

/** Every table of an export. A new one is one file here and one entry in this list. */
export const exportTables: readonly ExportTable[] = [...tables, codebookOf(tables)]
