import type { Arm, StudyVersion } from '../../study/index.ts'
import type { Column } from '../export-table.ts'
import type { ExportedSubmission } from './exported-submissions.ts'

interface OfStudy {
  readonly study: StudyVersion
}

/** What names a submission, and how it came in and ended. */
export type KnownSubmission = Pick<
  ExportedSubmission,
  'id' | 'participantId' | 'entry' | 'status' | 'outcome'
>

interface OfSubmission extends OfStudy {
  readonly submission: KnownSubmission
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

interface OfArm {
  readonly arm: Arm
}

export const armColumn: Column<OfArm> = {
  name: 'arm',
  type: 'key',
  unit: '',
  description: 'steering/expression/own-answer.',
  value: ({ arm }) => arm.key,
}

export const armColumns: readonly Column<OfArm>[] = [
  armColumn,
  {
    name: 'steering',
    type: 'key',
    unit: '',
    description: 'none, persona or few-shot.',
    value: ({ arm }) => arm.steering,
  },
  {
    name: 'expression',
    type: 'key',
    unit: '',
    description: 'verbalize or sequence.',
    value: ({ arm }) => arm.expression,
  },
  {
    name: 'own_answer',
    type: 'key',
    unit: '',
    description: 'Whether people gave their own answer: none, before or after.',
    value: ({ arm }) => arm.ownAnswer,
  },
]

/** The arm alone, for files whose rows are of a submission and not of a cell. */
export const submissionArmColumn: Column<{ readonly submission: ExportedSubmission }> = {
  name: 'arm',
  type: 'key',
  unit: '',
  description: 'steering/expression/own-answer. Empty before the plan was made.',
  value: ({ submission }) => submission.armKey,
}

export const stepColumn: Column<{ readonly position: number }> = {
  name: 'step_position',
  type: 'integer',
  unit: '',
  description: 'Which page of the participant’s plan it was, from 0.',
  value: ({ position }) => position,
}

/** What was shown, for pages that ask a question. */
export const textVersionColumn: Column<{ readonly detail: { readonly textVersion: string } }> = {
  name: 'text_version',
  type: 'key',
  unit: '',
  description: 'Dataset version and a hash of the words shown: equal means the same words.',
  value: ({ detail }) => detail.textVersion,
}

interface Measured {
  readonly elapsedMs: number | null
  readonly hiddenMs: number | null
  readonly changes: number | null
}

/** What the browser measured on a page. */
export const measuredColumns: readonly Column<Measured>[] = [
  {
    name: 'elapsed_ms',
    type: 'integer',
    unit: 'milliseconds',
    description: 'From the first paint of the page to its submission. Empty without JavaScript.',
    value: ({ elapsedMs }) => elapsedMs,
  },
  {
    name: 'hidden_ms',
    type: 'integer',
    unit: 'milliseconds',
    description: 'How much of that time the page was hidden. Empty without JavaScript.',
    value: ({ hiddenMs }) => hiddenMs,
  },
  {
    name: 'changes',
    type: 'integer',
    unit: 'changes',
    description: 'How often a figure or a choice was changed. Empty without JavaScript.',
    value: ({ changes }) => changes,
  },
]
