import type { ErrorCode } from '../../core/errors.ts'

/** The names of the query parameters, as a study maps them. */
export interface ParameterNames {
  readonly pid: string
  readonly study: string
  readonly session: string
}

export interface ProlificIds {
  readonly pid: string
  readonly studyId: string
  readonly sessionId: string
  /** False where an id does not look like Prolific's: 24 characters, 0-9 and a-f. */
  readonly isShapeOk: boolean
}

export type Arrival =
  | { readonly kind: 'participant'; readonly ids: ProlificIds }
  /** Prolific's preview: its session id is not a submission's. */
  | { readonly kind: 'preview'; readonly ids: ProlificIds }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly code: ErrorCode }

const STORABLE = /^[0-9A-Za-z]{1,64}$/
const PROLIFIC_SHAPE = /^[0-9a-f]{24}$/
const PLACEHOLDER = /\{\{|\}\}|%7B%7B|%7D%7D/i

type Query = Readonly<Record<string, unknown>>
type Value = { kind: 'value'; value: string } | { kind: 'missing' | 'placeholder' | 'conflicting' }

/** All values of a parameter, whatever the case of its name: it may come once, or as a list. */
function valuesOf(query: Query, name: string): string[] {
  return Object.entries(query)
    .filter(([key]) => key.toLowerCase() === name.toLowerCase())
    .flatMap(([, value]): unknown[] => (Array.isArray(value) ? value : [value]))
    .filter((value): value is string => typeof value === 'string')
    .map((value) => value.trim())
    .filter((value) => value !== '')
}

/**
 * Prolific may append its parameters to a link that already has them, so each may come twice: the
 * first that is neither blank nor a placeholder counts, and two different ones are a conflict.
 */
function readValue(query: Query, name: string): Value {
  const values = valuesOf(query, name)
  const real = [...new Set(values.filter((value) => !PLACEHOLDER.test(value)))]
  const [value] = real
  if (value === undefined) return { kind: values.length > 0 ? 'placeholder' : 'missing' }
  return real.length > 1 ? { kind: 'conflicting' } : { kind: 'value', value }
}

const refused = (code: ErrorCode): Arrival => ({ kind: 'refused', code })

/** Who is arriving, from the query of the entry address. */
export function readArrival(query: Query, names: ParameterNames): Arrival {
  const pid = readValue(query, names.pid)
  const study = readValue(query, names.study)
  const session = readValue(query, names.session)
  const all = [pid, study, session]
  if (all.every((value) => value.kind === 'missing')) return { kind: 'nothing' }
  if (all.some((value) => value.kind === 'conflicting')) return refused('ids-conflicting')
  if (all.some((value) => value.kind === 'placeholder')) return refused('ids-placeholder')
  if (pid.kind !== 'value' || study.kind !== 'value' || session.kind !== 'value')
    return refused('ids-partial')
  const values = [pid.value, study.value, session.value]
  if (!values.every((value) => STORABLE.test(value))) return refused('ids-malformed')
  const ids: ProlificIds = {
    pid: pid.value,
    studyId: study.value,
    sessionId: session.value,
    isShapeOk: values.every((value) => PROLIFIC_SHAPE.test(value)),
  }
  return { kind: PROLIFIC_SHAPE.test(session.value) ? 'participant' : 'preview', ids }
}
