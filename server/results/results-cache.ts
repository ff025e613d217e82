import { AppError } from '../core/errors.ts'
import type { OnProgress, Progress } from '../db/worker-messages.ts'

/** What is asked for: a key, what its result depends on, and how it is made. */
export interface Wanted<T> {
  readonly key: string
  /** Changes with everything that the result depends on. */
  readonly fingerprint: string
  readonly compute: (onProgress: OnProgress) => Promise<T>
}

export type ResultsAnswer<T> =
  | {
      readonly kind: 'ready'
      readonly value: T
      /** Of what it was computed from. */
      readonly fingerprint: string
      /** False where newer answers are still being added to it. */
      readonly isCurrent: boolean
    }
  | { readonly kind: 'computing'; readonly progress: Progress | null }

export interface ResultsCache<T> {
  /** Throws AppError `results-failed` where the computation failed; the next call tries again. */
  get(wanted: Wanted<T>): Promise<ResultsAnswer<T>>
}

/** Does one piece of work after another: results never take more than one core from participants. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}

interface Patience {
  readonly over: Promise<void>
  end(): void
}

function startPatience(ms: number): Patience {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  return {
    over,
    end: () => {
      clearTimeout(timer)
    },
  }
}

interface Run {
  readonly fingerprint: string
  readonly done: Promise<void>
  progress: Progress | null
  failure: AppError | undefined
  waiting: number
}

const asFailure = (error: unknown): AppError =>
  error instanceof AppError ? error : new AppError('results-failed', { cause: error })

/**
 * Results in memory, each until something that it depends on changes. Those who ask for the same wait for
 * one computation, and nobody waits longer than `patienceMs`: then they get the last result, marked, or
 * how far the computation is.
 */
export function createResultsCache<T>(options: {
  readonly mostEntries: number
  readonly patienceMs: number
  readonly inTurn: InTurn
}): ResultsCache<T> {
  const kept = new Map<string, { readonly fingerprint: string; readonly value: T }>()
  const runs = new Map<string, Run>()
  /** Of computations that nobody waited for: told to the next who asks. */
  const failures = new Map<string, AppError>()

  function keep(wanted: Wanted<T>, value: T): void {
    kept.delete(wanted.key)
    kept.set(wanted.key, { fingerprint: wanted.fingerprint, value })
    const [oldest] = kept.keys()
    if (kept.size > options.mostEntries && oldest !== undefined) kept.delete(oldest)
  }

  function start(wanted: Wanted<T>): Run {
    const compute = (): Promise<T> =>
      wanted.compute((progress) => {
        run.progress = progress
      })
    const done = options.inTurn(compute).then(
      (value) => {
        runs.delete(wanted.key)
        keep(wanted, value)
      },
      (error: unknown) => {
        runs.delete(wanted.key)
        run.failure = asFailure(error)
        if (run.waiting === 0) failures.set(wanted.key, run.failure)
      },
    )
    const run: Run = {
      fingerprint: wanted.fingerprint,
      done,
      progress: null,
      failure: undefined,
      waiting: 0,
    }
    runs.set(wanted.key, run)
    return run
  }

  async function waitFor(run: Run, patience: Patience): Promise<void> {
    run.waiting += 1
    await Promise.race([run.done, patience.over])
    run.waiting -= 1
    if (run.failure !== undefined) throw run.failure
  }

  function throwFailure(key: string): void {
    const failure = failures.get(key)
    failures.delete(key)
    if (failure !== undefined) throw failure
  }

  async function compute(wanted: Wanted<T>): Promise<ResultsAnswer<T>> {
    const patience = startPatience(options.patienceMs)
    try {
      const before = runs.get(wanted.key)
      if (before !== undefined && before.fingerprint !== wanted.fingerprint)
        await waitFor(before, patience)
      const run = runs.get(wanted.key) ?? start(wanted)
      await waitFor(run, patience)
      const entry = kept.get(wanted.key)
      if (entry === undefined) return { kind: 'computing', progress: run.progress }
      const isCurrent = entry.fingerprint === wanted.fingerprint
      return { kind: 'ready', value: entry.value, fingerprint: entry.fingerprint, isCurrent }
    } finally {
      patience.end()
    }
  }

  return {
    get: async (wanted) => {
      const entry = kept.get(wanted.key)
      if (entry?.fingerprint === wanted.fingerprint) {
        keep(wanted, entry.value)
        return {
          kind: 'ready',
          value: entry.value,
          fingerprint: entry.fingerprint,
          isCurrent: true,
        }
      }
      throwFailure(wanted.key)
      return compute(wanted)
    },
  }
}
