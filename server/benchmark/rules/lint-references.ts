import type { DocumentQuestion, DocumentReference } from './document.ts'
import { figureOf, sumOf } from './figures.ts'
import type { LintFinding } from './lint-finding.ts'

/** Below this n a share is off by more than 18 percentage points in one of twenty samples. */
const SMALL_SAMPLE = 30
/** Shares further from 1 in sum than this were rounded or cut by the source. */
const EXACT = 1e-6
/** More groups than this are counted, not named. */
const MOST_NAMED = 12

type Level = LintFinding['level']
type Rule = LintFinding['rule']

const figuresOf = ({ counts, shares }: DocumentReference) => counts ?? shares ?? {}

const nOf = ({ counts, n, weight }: DocumentReference): number | undefined =>
  n ?? (counts !== undefined && weight === undefined ? sumOf(counts) : undefined)

/** What a group's figures lack. Where the source has shares, an option left out was not offered. */
function lackingOf(question: DocumentQuestion, reference: DocumentReference) {
  const lacking = question.options.filter(({ key }) => figureOf(figuresOf(reference), key) === 0)
  const labels = lacking.map(({ label }) => `“${label}”`).join(', ')
  if (lacking.length === 0) return null
  if (reference.counts !== undefined)
    return { level: 'note', message: `nobody chose ${labels}` } as const
  const isSubstantive = lacking.some(({ refusal }) => !refusal)
  return {
    level: isSubstantive ? 'warning' : 'note',
    message: `has no share for ${labels}`,
  } as const
}

/** Per group, the numbers of the options it used, counted from 1 in the order of the source. */
function slotsUsed(question: DocumentQuestion, references: readonly DocumentReference[]): string {
  return references
    .map((reference) => {
      const slots = question.options.flatMap(({ key }, index) =>
        figureOf(figuresOf(reference), key) > 0 ? [index + 1] : [],
      )
      return `${reference.group} ${slots.join(' ')}`
    })
    .join('; ')
}

function withoutFigures(question: DocumentQuestion, groupKeys: readonly string[]): string | null {
  const named = new Set(question.references.map(({ group }) => group))
  const missing = groupKeys.filter((key) => !named.has(key))
  if (missing.length === 0) return null
  if (missing.length > MOST_NAMED)
    return `figures for ${String(named.size)} of ${String(groupKeys.length)} groups: ${[...named].join(', ')}`
  return `no figures for ${missing.join(', ')}`
}

/** What there is, and what is missing, in the answers of each group to one question. */
export function lintReferences(
  question: DocumentQuestion,
  groupKeys: readonly string[],
): LintFinding[] {
  const findings: LintFinding[] = []
  const add = (level: Level, rule: Rule, message: string, groupKey?: string): void => {
    const of = groupKey === undefined ? {} : { groupKey }
    findings.push({ level, rule, questionKey: question.key, ...of, message })
  }

  const answered = question.references.filter((each) => sumOf(figuresOf(each)) > 0)
  if (answered.length === 0)
    add('error', 'no-reference', 'no group has figures: it cannot be scored')
  const missing = withoutFigures(question, groupKeys)
  if (missing !== null && answered.length > 0) add('note', 'no-reference', missing)
  for (const { group } of question.references.filter((each) => !answered.includes(each)))
    add('warning', 'empty-reference', 'nobody answered: no reference, no score', group)

  for (const reference of answered) {
    const lacking = lackingOf(question, reference)
    if (lacking !== null) add(lacking.level, 'options-lacking', lacking.message, reference.group)
    if (reference.weight !== undefined)
      add('note', 'weighted', `weighted by ${reference.weight}`, reference.group)
    const sum = sumOf(reference.shares ?? {})
    if (reference.shares !== undefined && Math.abs(sum - 1) > EXACT)
      add(
        'note',
        'shares-sum',
        `shares sum to ${sum.toFixed(4)} and are normalised`,
        reference.group,
      )
  }

  const inShares = answered.filter(({ shares }) => shares !== undefined)
  if (inShares.length > 0) add('note', 'slots-used', slotsUsed(question, inShares))
  const withN = answered.flatMap((each) => {
    const n = nOf(each)
    return n === undefined ? [] : [{ group: each.group, n }]
  })
  const list = (items: readonly { group: string; n: number }[]): string =>
    items.map(({ group, n }) => `${group} ${String(n)}`).join(', ')
  if (withN.length > 0) add('note', 'sample-size', `n: ${list(withN)}`)
  const small = withN.filter(({ n }) => n < SMALL_SAMPLE)
  if (small.length > 0)
    add('warning', 'small-sample', `n under ${String(SMALL_SAMPLE)}: ${list(small)}`)
  if (withN.length < answered.length)
    add('note', 'no-sample-size', 'the source gives no n: no sampling floor and no split-half')
  return findings
}
