import { createRandom, type Random } from '../../server/core/random.ts'
import type { Given } from '../scoring/estimates.ts'

const OPTIONS = ['yes', 'maybe', 'no'] as const

/** Percentages in steps of 5 that sum to 100, never all on one option. */
function percentages(random: Random): Record<string, number> {
  const given: Record<string, number> = { yes: 5, maybe: 5, no: 5 }
  for (let step = 0; step < 17; step += 1) {
    const option = random.pick(OPTIONS)
    given[option] = (given[option] ?? 0) + 5
  }
  return given
}

export interface MadePeople {
  readonly seed: string
  readonly people: number
  readonly questions: readonly string[]
  readonly questionsEach: number
  readonly groups: readonly string[]
  readonly arm?: string
}

/** Estimates of made-up people: each answers some questions, for every group. */
export function makeEstimates(options: MadePeople): Given[] {
  const random = createRandom(options.seed)
  return Array.from({ length: options.people }, (_, index) => index).flatMap((index) =>
    random
      .shuffle(options.questions)
      .slice(0, options.questionsEach)
      .flatMap((question) =>
        options.groups.map((group) => ({
          person: `${options.seed}-${String(index)}`,
          question,
          group,
          percentages: percentages(random),
          ...(options.arm === undefined ? {} : { arm: options.arm }),
        })),
      ),
  )
}
