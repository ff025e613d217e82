import type { Outcome } from '../definition.ts'

/** A run through the study, as far as counting goes. */
export interface CountedRun {
  readonly status: string
  readonly outcome: string | null
  readonly hasConsented: boolean
}

export interface Funnel {
  readonly arrived: number
  readonly consented: number
  readonly startedTasks: number
  /** Reached an end of the study, whichever. */
  readonly finished: number
  readonly byOutcome: Readonly<Partial<Record<Outcome, number>>>
  readonly withdrawn: number
  readonly abandoned: number
  readonly active: number
}

/** How many runs came how far. `startedTasks` is counted where the pages are. */
export function funnelOf(
  runs: readonly CountedRun[],
  counts: { readonly startedTasks: number; readonly outcomes: readonly Outcome[] },
): Funnel {
  const having = (status: string): number => runs.filter((run) => run.status === status).length
  const byOutcome = counts.outcomes.flatMap((outcome): [Outcome, number][] => {
    const count = runs.filter((run) => run.outcome === outcome).length
    return count === 0 ? [] : [[outcome, count]]
  })
  return {
    arrived: runs.length,
    consented: runs.filter((run) => run.hasConsented).length,
    startedTasks: counts.startedTasks,
    finished: having('finished'),
    byOutcome: Object.fromEntries(byOutcome),
    withdrawn: having('withdrawn'),
    abandoned: having('abandoned'),
    active: having('active'),
  }
}
