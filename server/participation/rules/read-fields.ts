import type { Fields } from '../../response-formats/index.ts'
import type { Telemetry } from '../submission.ts'

export const TELEMETRY_FIELDS = ['elapsed_ms', 'hidden_ms', 'changes'] as const

const WHOLE_NUMBER = /^\d{1,9}$/

/** True where the browser sent no field but those of the page, each of them at most once. */
export const hasOnlyFields = (fields: Fields, names: readonly string[]): boolean =>
  Object.entries(fields).every(
    ([name, value]) => names.includes(name) && (value === undefined || typeof value === 'string'),
  )

/** Which try a page is about that may come again: the number of tries before it. */
export const TRY_FIELD = 'try'

const TRIES_BEFORE = /^\d{1,3}$/

/**
 * Whether the form was sent from the page as it is now. `stale`: it has been answered since, by a second
 * click or in another tab. `unknown`: no page of ours sent that. A client may leave the field out.
 */
export function readTry(fields: Fields, triesBefore: number): 'current' | 'stale' | 'unknown' {
  const value = fields[TRY_FIELD] ?? String(triesBefore)
  if (typeof value !== 'string' || !TRIES_BEFORE.test(value) || Number(value) > triesBefore)
    return 'unknown'
  return Number(value) < triesBefore ? 'stale' : 'current'
}

const isWholeNumber = (value: Fields[string]): boolean =>
  typeof value === 'string' && WHOLE_NUMBER.test(value)

/**
 * The measurements of the page, each empty or a whole number; undefined where one is neither. A tab may
 * stay open for days: nine digits hold 11 of them in milliseconds.
 */
export function readTelemetry(fields: Fields): Telemetry | undefined {
  const [elapsedMs, hiddenMs, changes] = TELEMETRY_FIELDS.map((name) => {
    const value = fields[name] ?? ''
    if (value === '') return null
    return isWholeNumber(value) ? Number(value) : undefined
  })
  if (elapsedMs === undefined || hiddenMs === undefined || changes === undefined) return undefined
  return { elapsedMs, hiddenMs, changes }
}

/** The measurements that a page can send once more: one that is unreadable would be refused for ever. */
export const measurementsIn = (fields: Fields): Fields =>
  Object.fromEntries(
    TELEMETRY_FIELDS.filter((name) => isWholeNumber(fields[name])).map((name) => [
      name,
      fields[name],
    ]),
  )
