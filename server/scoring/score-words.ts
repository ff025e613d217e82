import type { Score } from './score.ts'

const sizeOf = ({ k }: Score): string => String(k ?? '')

function peopleWords(score: Score): string {
  const { level, rule, membership, weighting } = score
  const raked = weighting === 'raked' ? ', raked' : ''
  if (level === 'individual')
    return membership === 'everyone' ? `one person${raked}` : `one person, ${membership}`
  if (level === 'all') return `everyone, ${rule}${raked}`
  return rule === 'first' ? `first ${sizeOf(score)}` : `any ${sizeOf(score)}`
}

function modelWords({ rater, expression, rule }: Score): string {
  const how = rule === 'normalised' ? '' : `, ${rule}`
  return `${rater} (${expression}${how})`
}

/** Whose distribution a score is of, and how it was made, in a few words. */
export function scoreWords(score: Score): string {
  if (score.raterType === 'model') return modelWords(score)
  return score.raterType === 'line' ? `line: ${score.rater}` : peopleWords(score)
}
