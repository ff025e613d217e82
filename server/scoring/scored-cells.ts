import type { GroupKey, Question, Reference } from '../benchmark/index.ts'
import type { Arm, StudyVersion } from '../study/index.ts'
import type { FrameCell } from './frame.ts'
import { groupsWithMembers } from './rules/groups-with-members.ts'

/** A cell before any estimates. */
export type ScoredCell = Omit<FrameCell, 'firstRow' | 'rowCount'>

type ReferenceColumns = Pick<FrameCell, 'reference' | 'counts' | 'referenceN'>

const NO_REFERENCE: ReferenceColumns = { reference: null, counts: null, referenceN: null }

/** A reference over the options shown: none where the group has no answers among them. */
function referenceOver(
  options: FrameCell['options'],
  reference: Reference | undefined,
): ReferenceColumns {
  if (reference === undefined) return NO_REFERENCE
  const { counts, n } = reference
  const shares = Float64Array.from(options, ({ key }) => reference.shares[key] ?? 0)
  const shown = shares.reduce((sum, share) => sum + share, 0)
  if (!(shown > 0)) return NO_REFERENCE
  return {
    reference: shares.map((share) => share / shown),
    counts: counts && Float64Array.from(options, ({ key }) => counts[key] ?? 0),
    // Shares of all options sum to 1 but for rounding.
    referenceN: n === null ? null : n * Math.min(shown, 1),
  }
}

function ordinalsOf(question: Question, options: FrameCell['options']): Float64Array | null {
  if (question.scale === 'nominal') return null
  return Float64Array.from(options, ({ ordinal }) => ordinal ?? Number.NaN)
}

/**
 * The cells that an arm is scored on: one for each question and group of the study, also where nobody
 * was asked because there is no reference. Models are scored on the same cells.
 */
export function scoredCells(study: StudyVersion, arm?: Pick<Arm, 'steering'>): ScoredCell[] {
  const withMembers =
    arm === undefined || arm.steering === 'none' ? new Set<GroupKey>() : groupsWithMembers(study)
  return study.questions.flatMap((question, questionNumber) => {
    const options = study.optionsOf(question)
    const ordinals = ordinalsOf(question, options)
    return study.groups.map((group, groupNumber): ScoredCell => ({
      index: questionNumber * study.groups.length + groupNumber,
      questionKey: question.key,
      questionNumber,
      group,
      hasMembers: withMembers.has(group.key),
      options,
      ordinals,
      ...referenceOver(options, study.dataset.reference(question.key, group.key)),
    }))
  })
}
