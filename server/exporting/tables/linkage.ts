import type { Db } from '../../db/tables.ts'
import type { StudyVersion } from '../../study/index.ts'
import type { Column } from '../export-table.ts'
import { endColumns, type KnownSubmission, participantColumns } from './common-columns.ts'

interface LinkageRow {
  readonly study: StudyVersion
  readonly submission: KnownSubmission
  readonly prolificPid: string
  readonly prolificStudyId: string
  readonly prolificSessionId: string
}

/** What leads from a pseudonym to a person. No table of an export has any of the last three. */
export const linkageColumns: readonly Column<LinkageRow>[] = [
  ...participantColumns,
  ...endColumns,
  {
    name: 'prolific_pid',
    type: 'key',
    unit: '',
    description: 'Prolific’s id of the person.',
    value: ({ prolificPid }) => prolificPid,
  },
  {
    name: 'prolific_study_id',
    type: 'key',
    unit: '',
    description: 'Prolific’s id of the study that the person came from.',
    value: ({ prolificStudyId }) => prolificStudyId,
  },
  {
    name: 'prolific_session_id',
    type: 'key',
    unit: '',
    description: 'Prolific’s id of the submission.',
    value: ({ prolificSessionId }) => prolificSessionId,
  },
]

/** Submissions read at a time. */
const CHUNK = 500

const readChunk = (db: Db, study: StudyVersion, after: string) =>
  db
    .selectFrom('submissions')
    .innerJoin('prolific_links', 'prolific_links.submission_id', 'submissions.id')
    .select([
      'submissions.id',
      'submissions.participant_id',
      'submissions.entry',
      'submissions.status',
      'submissions.outcome',
      'prolific_links.prolific_pid',
      'prolific_links.prolific_study_id',
      'prolific_links.prolific_session_id',
    ])
    .where('submissions.study_version_id', '=', study.id)
    .where('submissions.id', '>', after)
    .orderBy('submissions.id')
    .limit(CHUNK)
    .execute()

/** Every submission that came from Prolific, some at a time: those that withdrew are paid too. */
export async function* linkageRows(db: Db, study: StudyVersion): AsyncGenerator<LinkageRow[]> {
  let chunk = await readChunk(db, study, '')
  while (chunk.length > 0) {
    yield chunk.map((row) => ({
      study,
      submission: {
        id: row.id,
        participantId: row.participant_id,
        entry: row.entry,
        status: row.status,
        outcome: row.outcome,
      },
      prolificPid: row.prolific_pid,
      prolificStudyId: row.prolific_study_id,
      prolificSessionId: row.prolific_session_id,
    }))
    chunk = await readChunk(db, study, chunk.at(-1)?.id ?? '')
  }
}
