import type { ModelResult, ResultProblem } from '../model-result.ts'

/** How far the shares of a reply may be from 1 in sum. */
const TOLERANCE = 1e-6

/** A model's reply, its shares sorted into options that the question has and names that it has not. */
export interface Reply {
  readonly known: Readonly<Record<string, number>>
  readonly unknown: Readonly<Record<string, number>>
  /** The options that a whole reply names. */
  readonly expected: readonly string[]
}

export type JudgedReply = Pick<ModelResult, 'state' | 'shares' | 'unknownShares' | 'problems'>

const PROBLEMS: readonly (readonly [ResultProblem, (reply: Reply, sum: number) => boolean])[] = [
  [
    'missing-option',
    ({ known, expected }) => expected.some((option) => !Object.hasOwn(known, option)),
  ],
  ['unknown-option', ({ unknown }) => Object.keys(unknown).length > 0],
  ['sum-not-one', (_reply, sum) => sum > 0 && Math.abs(sum - 1) > TOLERANCE],
  ['no-option', (_reply, sum) => !(sum > 0)],
]

/**
 * What a reply is worth: as stated where its shares sum to 1 over the question's options, to be
 * normalised where they do not, refused where no option has a share.
 */
export function judgeReply(reply: Reply): JudgedReply {
  const sum = Object.values(reply.known).reduce((total, share) => total + share, 0)
  const problems = PROBLEMS.flatMap(([problem, isThere]) => (isThere(reply, sum) ? [problem] : []))
  const isRefused = problems.includes('no-option')
  const isUneven = problems.includes('sum-not-one')
  return {
    state: isRefused ? 'refused' : isUneven ? 'normalised' : 'as-stated',
    shares: isRefused ? null : reply.known,
    unknownShares: reply.unknown,
    problems,
  }
}
