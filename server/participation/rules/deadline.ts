import type { StudyVersion } from '../../study/index.ts'

const MS_PER_MINUTE = 60_000

/** When an unfinished submission counts as abandoned: the study's maximum time from now. */
export const deadlineFrom = (now: Date, study: StudyVersion): string =>
  new Date(now.getTime() + study.definition.maximum_minutes * MS_PER_MINUTE).toISOString()
