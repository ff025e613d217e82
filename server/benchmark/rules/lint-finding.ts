/** Most serious first. */
export const LINT_LEVELS = ['error', 'warning', 'note'] as const

/** What is checked about each question. docs/reference/dataset-file.md says what each one means. */
export const LINT_RULES = [
  'no-reference',
  'empty-reference',
  'mixed-wording',
  'remark',
  'options-lacking',
  'unused-option',
  'duplicate-text',
  'few-similar',
  'small-sample',
  'no-sample-size',
  'weighted',
  'shares-sum',
  'slots-used',
  'order',
  'refusals',
  'sample-size',
] as const

/** Something about one question of a dataset, or about one group's answers to it. */
export interface LintFinding {
  readonly level: (typeof LINT_LEVELS)[number]
  readonly rule: (typeof LINT_RULES)[number]
  readonly questionKey: string
  readonly groupKey?: string | undefined
  readonly message: string
}
