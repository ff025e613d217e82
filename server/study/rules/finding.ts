/** Where in a study file: the keys and list positions (from 0) that lead there. */
export type KeyPath = readonly (string | number)[]

/** An error stops `study add`; a warning names a risk or a broken policy; a note says what will happen. */
export type Level = 'error' | 'warning' | 'note'

/** Every rule of `study check`. docs/reference/study-file.md lists them, and a test compares. */
export const FINDING_RULES = [
  'yaml',
  'unknown-key',
  'missing-key',
  'wrong-value',
  'unknown-dataset',
  'unknown-question',
  'unknown-set',
  'unknown-group',
  'unknown-attribute',
  'unknown-value',
  'unknown-option',
  'duplicate-arm',
  'duplicate-group',
  'duplicate-question',
  'duplicate-id',
  'duplicate-option',
  'duplicate-code',
  'no-questions',
  'question-not-usable',
  'questions-left-out',
  'too-few-questions',
  'many-options',
  'group-without-references',
  'cells-without-reference',
  'few-attention-checks',
  'too-many-checks',
  'letters-named',
  'no-comprehension-check',
  'no-practice',
  'practice-in-study',
  'practice-percentages',
  'low-pay',
  'pay-not-compared',
  'estimated-time',
  'maximum-time',
  'personal-data',
  'missing-code',
  'no-in-group',
  'targets-file',
  'targets-source',
  'unknown-demographic',
  'duplicate-target',
  'targets-sum',
  'options-without-target',
  'few-shot-examples',
] as const

export type FindingRule = (typeof FINDING_RULES)[number]

export interface Finding {
  readonly level: Level
  readonly rule: FindingRule
  readonly path: KeyPath
  /** What is the case, in a sentence. */
  readonly message: string
  /** What to do about it, in a sentence. */
  readonly suggestion: string | null
}

/** A finding with its place in the file, counted from 1; null where it belongs to no place. */
export interface LocatedFinding extends Finding {
  readonly line: number | null
  readonly column: number | null
}

/** `arms[0].steering` */
export const pathText = (path: KeyPath): string =>
  path
    .map((part, index) => {
      if (typeof part === 'number') return `[${String(part)}]`
      return index === 0 ? part : `.${part}`
    })
    .join('')
