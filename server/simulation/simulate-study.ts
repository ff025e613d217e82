import type { Clock } from '../core/clock.ts'
import { AppError } from '../core/errors.ts'
import { createRandom } from '../core/random.ts'
import type { Db } from '../db/tables.ts'
import type { OnProgress } from '../db/worker-messages.ts'
import { paths } from '../paths.ts'
import { allowSimulation } from '../recruitment/index.ts'
import type { StudyLibrary, StudyVersion } from '../study/index.ts'
import { answerAs } from './answer-as.ts'
import { type Kind, kinds } from './kinds.ts'
import { knowledgeOf } from './knowledge.ts'
import { createPerson } from './person.ts'
import { type Mix, peopleOfMix } from './rules/people-of-mix.ts'
import type { Fetch } from './visitor.ts'
import { type Walk, walkStudy } from './walk-study.ts'

export interface SimulationOrder {
  readonly studyId: string
  readonly participants: number
  /** The same seed sends the same people; what each is asked depends on who came before. */
  readonly seed: string
  /** Where the server is: `http://127.0.0.1:3000`. It uses the database of the services. */
  readonly baseUrl: string
  readonly fetch?: Fetch
  /** How many are in the study at the same time. */
  readonly concurrency?: number
  /** Weights by the name of the kind. */
  readonly mix?: Mix
  readonly onProgress?: OnProgress
}

/** How a kind of people ended: `abandoned`, or an outcome of the study. */
export interface KindReport {
  readonly kind: string
  readonly participants: number
  readonly ends: Readonly<Record<string, number>>
}

export interface SimulationReport {
  readonly studyVersionId: string
  /** False for a live study: its simulations are in no score and no export. */
  readonly isCounted: boolean
  readonly participants: number
  readonly ends: Readonly<Record<string, number>>
  /** Kinds that took part, in the order of their list. */
  readonly kinds: readonly KindReport[]
  readonly pages: number
  readonly requests: number
  readonly elapsedMs: number
}

interface Services {
  readonly db: Db
  readonly clock: Clock
  readonly studies: StudyLibrary
}

interface Run {
  readonly kind: Kind
  readonly walk: Walk
}

const DEFAULT_CONCURRENCY = 8

const usualMix: Mix = Object.fromEntries(kinds.map((kind) => [kind.name, kind.share]))

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const detail = error instanceof Error ? error.message : String(error)
  return new AppError('simulation-stuck', { detail, cause: error })
}

const endOf = ({ walk }: Run): string => walk.outcome ?? walk.end

function countEnds(runs: readonly Run[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const run of runs) counts.set(endOf(run), (counts.get(endOf(run)) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)))
}

function reportOf(study: StudyVersion, runs: readonly Run[], elapsedMs: number): SimulationReport {
  const byKind = kinds.map((kind) => {
    const own = runs.filter((run) => run.kind === kind)
    return { kind: kind.name, participants: own.length, ends: countEnds(own) }
  })
  return {
    studyVersionId: study.id,
    isCounted: study.mode === 'rehearsal',
    participants: runs.length,
    ends: countEnds(runs),
    kinds: byKind.filter(({ participants }) => participants > 0),
    pages: runs.reduce((sum, { walk }) => sum + walk.pages, 0),
    requests: runs.reduce((sum, { walk }) => sum + walk.requests, 0),
    elapsedMs,
  }
}

/** Does the work for each item, so many at the same time; after a failure none is begun. */
async function inParallel<Item>(
  items: readonly Item[],
  concurrency: number,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries()
  let hasFailed = false
  const worker = async (): Promise<void> => {
    // Every worker takes from the same queue.
    for (const [index, item] of queue) {
      if (hasFailed) return
      try {
        await work(item, index)
      } catch (error) {
        hasFailed = true
        throw error
      }
    }
  }
  const all = await Promise.allSettled(Array.from({ length: concurrency }, worker))
  const failure = all.find((one) => one.status === 'rejected')
  if (failure !== undefined) throw failure.reason
}

/**
 * Sends simulated participants through the real pages of a running server, over HTTP. Throws AppError
 * `study-not-found`, `server-unreachable` or `simulation-stuck`.
 */
export async function simulateStudy(
  services: Services,
  order: SimulationOrder,
): Promise<SimulationReport> {
  const { studyId, participants, seed, baseUrl } = order
  const study = await services.studies.latest(studyId)
  if (study === undefined) throw new AppError('study-not-found', { detail: studyId })
  const knowledge = knowledgeOf(study)
  const people = peopleOfMix(kinds, {
    count: participants,
    mix: order.mix ?? usualMix,
    random: createRandom(`${seed}/kinds`),
  })
  const entry = new URL(paths.study(studyId), baseUrl)
  entry.searchParams.set('simulation', await allowSimulation(services, studyId))
  const startedAt = services.clock.now().getTime()
  const runs: Run[] = []

  const sendOne = async (kind: Kind, index: number): Promise<void> => {
    const person = createPerson({ kind, knowledge, seed: `${seed}/${String(index)}` })
    const walk = await walkStudy({
      entryUrl: entry.href,
      fetch: order.fetch ?? globalThis.fetch,
      answer: answerAs(person),
    })
    if (walk.end === 'refused')
      throw new Error(`${walk.lastPath} answered with the error ${walk.error ?? 'unknown'}`)
    runs.push({ kind, walk })
    order.onProgress?.({ stage: 'simulating', done: runs.length, total: participants })
  }

  try {
    await inParallel(people, order.concurrency ?? DEFAULT_CONCURRENCY, sendOne)
  } catch (error) {
    throw asAppError(error)
  }
  return reportOf(study, runs, services.clock.now().getTime() - startedAt)
}
