import { z } from 'zod'
import { fromJson } from '../../server/db/json.ts'
import type { Db } from '../../server/db/tables.ts'
import { createRandom, type Random } from '../../server/core/random.ts'
import {
  createVisitor,
  type FormPage,
  type Reply,
  type Visitor,
} from '../../server/simulation/index.ts'
import type { StudyVersion } from '../../server/study/index.ts'
import { carefulAnswers } from './answers.ts'
import { entryPath } from './small-study.ts'

/** What a person does besides answering. */
export type Temper = 'steady' | 'abandons' | 'deletes' | 'keeps' | 'two-tabs' | 'two-browsers'

/** Every answer that the server has acknowledged: by person, then by `question group`. */
export type Ledger = Map<string, Map<string, Readonly<Record<string, number>>>>

export interface Person {
  readonly name: string
  readonly temper: Temper
}

export interface Crowd {
  readonly study: StudyVersion
  /** Where the server is now: it may move when it is started again. */
  readonly url: () => string
  readonly ledger: Ledger
  /** Called after each acknowledged estimate. */
  readonly onAnswer?: () => void
}

const TEMPERS: readonly Temper[] = [
  'steady',
  'abandons',
  'steady',
  'deletes',
  'two-tabs',
  'steady',
  'keeps',
  'two-browsers',
  'steady',
  'steady',
]

export const people = (prefix: string, count: number): Person[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `${prefix}${String(index)}`,
    temper: TEMPERS[index % TEMPERS.length] ?? 'steady',
  }))

const isForm = (reply: Reply): reply is Reply & { readonly page: FormPage } =>
  reply.page.kind === 'form'

const outcomeOf = (reply: Reply): string =>
  reply.page.kind === 'complete' ? reply.page.outcome : `error ${String(reply.status)}`

function randomPercentages(page: FormPage, random: Random): Record<string, number> {
  const cuts = page.options
    .slice(1)
    .map(() => random.int(0, 100))
    .sort((one, other) => one - other)
  const edges = [0, ...cuts, 100]
  return Object.fromEntries(
    page.options.map(({ key }, index) => [key, (edges[index + 1] ?? 0) - (edges[index] ?? 0)]),
  )
}

const enter = async (crowd: Crowd, name: string): Promise<[Visitor, Reply]> => {
  const visitor = createVisitor({ baseUrl: crowd.url(), fetch })
  return [visitor, await visitor.get(entryPath(name))]
}

async function withdraw(visitor: Visitor, reply: Reply & { page: FormPage }, answers: string) {
  const page = await visitor.get(reply.page.withdrawPath ?? '')
  if (!isForm(page)) throw new Error('no page to withdraw on')
  return outcomeOf(await visitor.submit(page, { answers }))
}

/**
 * Walks one person through the study, from wherever they are. Returns the outcome, or `left` for who
 * closed the tab. Throws where the connection breaks: call it again, and the person comes back.
 */
export async function walk(crowd: Crowd, person: Person): Promise<string> {
  const { study, ledger } = crowd
  const random = createRandom(`crowd/${person.name}`)
  const leavesAt = random.int(2, 7)
  const own = ledger.get(person.name) ?? new Map<string, Readonly<Record<string, number>>>()
  ledger.set(person.name, own)
  let [visitor, reply] = await enter(crowd, person.name)
  let estimates = 0
  let chosen: Readonly<Record<string, number>> = {}
  const answer = carefulAnswers(study, (page) => {
    chosen = randomPercentages(page, random)
    return chosen
  })

  while (isForm(reply)) {
    const { page } = reply
    const isEstimate = page.step === 'estimate'
    if (isEstimate && estimates === leavesAt) {
      if (person.temper === 'abandons') return 'left'
      if (person.temper === 'deletes') {
        ledger.delete(person.name)
        return withdraw(visitor, reply, 'delete')
      }
      if (person.temper === 'keeps') return withdraw(visitor, reply, 'keep')
    }
    const fields = answer(page)
    const sends = person.temper === 'two-tabs' && isEstimate ? 2 : 1
    const current = reply
    const replies = await Promise.all(
      Array.from({ length: sends }, () => visitor.submit(current, fields)),
    )
    const next = replies.at(-1) ?? reply
    if (isForm(next) && next.page.isInvalid) throw new Error(next.page.errors.join(' '))
    if (isEstimate) {
      own.set(`${page.question ?? ''} ${page.group ?? ''}`, chosen)
      estimates += 1
      crowd.onAnswer?.()
    }
    reply = next
    if (person.temper === 'two-browsers' && estimates === leavesAt && isEstimate)
      [visitor, reply] = await enter(crowd, person.name)
  }
  return outcomeOf(reply)
}

const percentages = z.record(z.string(), z.number())

interface StoredEstimate {
  readonly person: string
  readonly cell: string
  readonly percentages: Readonly<Record<string, number>>
}

/** Everything stored, under the names of the made-up people. */
export async function storedEstimates(db: Db, names: readonly string[]): Promise<StoredEstimate[]> {
  const sessions = new Map(
    names.map((name) => [
      new URLSearchParams(entryPath(name).split('?')[1]).get('SESSION_ID') ?? '',
      name,
    ]),
  )
  const rows = await db
    .selectFrom('estimates')
    .innerJoin('cells', 'cells.id', 'estimates.cell_id')
    .innerJoin('prolific_links', 'prolific_links.submission_id', 'estimates.submission_id')
    .select(['prolific_session_id', 'question_key', 'group_key', 'percentages_json'])
    .execute()
  return rows.map((row) => ({
    person: sessions.get(row.prolific_session_id) ?? '?',
    cell: `${row.question_key} ${row.group_key}`,
    percentages: fromJson(percentages, row.percentages_json),
  }))
}

/** Live places and counted estimates of finished people, by cell. */
export async function cellCounts(db: Db) {
  const cells = await db.selectFrom('cells').select('id').orderBy('id').execute()
  const places = await db.selectFrom('places').select(['cell_id', 'state']).execute()
  const counted = await db
    .selectFrom('estimates')
    .innerJoin('submissions', 'submissions.id', 'estimates.submission_id')
    .select('cell_id')
    .where('is_surplus', '=', 0)
    .where('submissions.status', '=', 'finished')
    .execute()
  return cells.map(({ id }) => ({
    cell: id,
    done: places.filter((place) => place.cell_id === id && place.state === 'done').length,
    live: places.filter((place) => place.cell_id === id && place.state !== 'free').length,
    counted: counted.filter((estimate) => estimate.cell_id === id).length,
  }))
}
