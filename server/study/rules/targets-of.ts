import type { StudyDefinition, Target } from '../definition.ts'

const NONE: readonly Target[] = []

/** The targets of a study as it was added: the rows of its file, or its own list. */
export const targetsOf = ({ targets }: Pick<StudyDefinition, 'targets'>): readonly Target[] =>
  Array.isArray(targets) ? targets : NONE
