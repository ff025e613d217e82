import type { LeaderboardRow } from '../../scoring/index.ts'
import { lineWords } from './line-words.ts'

function peopleLabel({ level, rule, k }: LeaderboardRow): string {
  if (level === 'individual') return 'People, one by one'
  if (level === 'all')
    return rule === 'mean' ? 'People, mean of everyone' : `People, ${rule} of everyone`
  const size = String(k ?? '')
  return rule === 'first' ? `People, mean of the first ${size}` : `People, mean of any ${size}`
}

/** Whose figure it is, in words. */
export function leaderboardLabel(row: LeaderboardRow): string {
  if (row.raterType === 'people') return peopleLabel(row)
  if (row.raterType === 'model') return `${row.rater} (${row.expression})`
  return lineWords(row.rater).label
}
