/** Columns of one table whose values all occur together in a row of another. */
interface ForeignKey {
  readonly columns: readonly string[]
  /** The table’s name, and its columns in the same order. */
  readonly table: string
  readonly targets: readonly string[]
}

/** How the rows of a table are told apart, and which rows of other tables they belong to. */
export interface TableKeys {
  /** Never empty, and never the same in two rows. None where a part of it can be empty. */
  readonly primary: readonly string[]
  readonly foreign: readonly ForeignKey[]
}

const toParticipants: ForeignKey = {
  columns: ['submission'],
  table: 'participants',
  targets: ['submission'],
}

const toItems: ForeignKey = {
  columns: ['question', 'option'],
  table: 'items',
  targets: ['question', 'option'],
}

const KEYS: Readonly<Record<string, TableKeys>> = {
  participants: { primary: ['submission'], foreign: [] },
  items: { primary: ['question', 'option'], foreign: [] },
  references: { primary: ['question', 'group', 'option'], foreign: [toItems] },
  estimates: {
    primary: ['submission', 'question', 'group', 'option'],
    foreign: [toParticipants, toItems],
  },
  estimates_wide: { primary: [], foreign: [toParticipants] },
  own_answers: { primary: ['submission', 'question'], foreign: [toParticipants, toItems] },
  checks: { primary: ['submission', 'step_position', 'attempt'], foreign: [toParticipants] },
  comments: { primary: ['submission'], foreign: [toParticipants] },
  draws: {
    primary: ['submission', 'question', 'group', 'draw'],
    foreign: [toParticipants, toItems],
  },
  events: { primary: [], foreign: [toParticipants] },
  model_estimates: { primary: [], foreign: [] },
  codebook: { primary: ['file', 'column'], foreign: [] },
}

const NONE: TableKeys = { primary: [], foreign: [] }

/** The keys of a table by its name: `estimates`. */
export const keysOf = (table: string): TableKeys => KEYS[table] ?? NONE
