import type { StudyVersion } from '../../study/index.ts'
import type { Column } from '../export-table.ts'
import type { ExportedSubmission } from './exported-submissions.ts'

interface OfStudy {
  readonly study: StudyVersion
}

interface OfSubmission extends OfStudy {
  readonly submission: ExportedSubmission
}

/** Which study a row is from, so that several exports can be stacked. */
export const studyColumns: readonly Column<OfStudy>[] = [
  {
    name: 'study',
    type: 'key',
    unit: '',
    description: 'The study’s name, as in its address.',
    value: ({ study }) => study.studyId,
  },
  {
    name: 'study_version',
    type: 'integer',
    unit: '',
    description: 'Which version of the study’s definition.',
    value: ({ study }) => study.version,
  },
]

export const datasetColumns: readonly Column<OfStudy>[] = [
  {
    name: 'dataset',
    type: 'key',
    unit: '',
    description: 'The dataset that the questions and references are from.',
    value: ({ study }) => study.dataset.name,
  },
  {
    name: 'dataset_version',
    type: 'integer',
    unit: '',
    description: 'Which version of the dataset.',
    value: ({ study }) => study.dataset.version,
  },
]

export const participantColumns: readonly Column<OfSubmission>[] = [
  {
    name: 'participant',
    type: 'key',
    unit: '',
    description: 'Pseudonym of the person. It is the same in every submission of theirs.',
    value: ({ submission }) => submission.participantId,
  },
  {
    name: 'submission',
    type: 'key',
    unit: '',
    description: 'One run of a person through the study.',
    value: ({ submission }) => submission.id,
  },
  ...studyColumns,
]

/** How a submission came in and how it ended, for filters that need no join. */
export const endColumns: readonly Column<OfSubmission>[] = [
  {
    name: 'outcome',
    type: 'key',
    unit: '',
    description:
      'How the submission ended: completed, failed-attention, no-consent, incompatible-device, failed-comprehension or quota-full. Empty while it has not ended.',
    value: ({ submission }) => submission.outcome,
  },
  {
    name: 'status',
    type: 'key',
    unit: '',
    description: 'active, abandoned or finished, at the time of the export.',
    value: ({ submission }) => submission.status,
  },
  {
    name: 'entry',
    type: 'key',
    unit: '',
    description: 'How the person came in: prolific, open, or simulated in a rehearsal.',
    value: ({ submission }) => submission.entry,
  },
]
