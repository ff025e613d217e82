import { present } from '../../core/assert.ts'
import { allocation, draws, type ResponseFormat } from '../../response-formats/index.ts'
import type { Arm, Expression, StudyVersion } from '../../study/index.ts'
import type { Submission } from '../submission.ts'

/** The arm of a submission whose plan has been made. */
export const armOf = (study: StudyVersion, submission: Submission): Arm =>
  present(study.arm(submission.armKey ?? ''), 'the arm of the submission')

const FORMATS: Readonly<Record<Expression, ResponseFormat>> = {
  verbalize: allocation,
  sequence: draws,
}

/** How people answer the tasks of the submission's arm. */
export const taskFormatOf = (study: StudyVersion, submission: Submission): ResponseFormat =>
  FORMATS[armOf(study, submission).expression]
