import type { DocumentOption, DocumentQuestion } from './document.ts'
import { figureOf, sumOf } from './figures.ts'
import type { LintFinding } from './lint-finding.ts'
import { naturalOrder } from './natural-order.ts'

const quoted = (options: readonly { label: string }[]): string =>
  options.map(({ label }) => `“${label}”`).join(', ')

const inNaturalOrder = (options: readonly DocumentOption[]) =>
  naturalOrder(
    options.map(({ key, label, ordinal, refusal }) => ({
      key,
      label,
      ordinal: ordinal ?? null,
      isRefusal: refusal,
    })),
  )

/** The lowest and the highest share of these options in sum, over the groups that answered. */
function range(question: DocumentQuestion, options: readonly { key: string }[]): string {
  const shares = question.references.flatMap(({ counts, shares }) => {
    const figures = counts ?? shares ?? {}
    const sum = sumOf(figures)
    const part = options.reduce((total, { key }) => total + figureOf(figures, key), 0)
    return sum > 0 ? [(100 * part) / sum] : []
  })
  if (shares.length === 0) return ''
  return ` (${Math.min(...shares).toFixed(1)} to ${Math.max(...shares).toFixed(1)} % of a group)`
}

/** How the options are ordered, which are refusals, and which nobody chose at all. */
export function lintOptions(question: DocumentQuestion): LintFinding[] {
  const note = (rule: LintFinding['rule'], message: string): LintFinding => ({
    level: 'note',
    rule,
    questionKey: question.key,
    message,
  })
  const options = inNaturalOrder(question.options)
  const onScale = options.filter(({ ordinal }) => ordinal !== null)
  const offScale = options.filter(({ ordinal, isRefusal }) => ordinal === null && !isRefusal)
  const refusals = options.filter(({ isRefusal }) => isRefusal)
  const unused = options.filter(({ key }) =>
    question.references.every(({ counts, shares }) => figureOf(counts ?? shares ?? {}, key) === 0),
  )

  const findings: LintFinding[] = []
  if (question.scale === 'nominal')
    findings.push(note('order', `nominal, shuffled: ${quoted(offScale)}`))
  else
    findings.push(
      note(
        'order',
        `ordinal: ${quoted(onScale)}` +
          (offScale.length === 0
            ? ''
            : `; off the scale: ${quoted(offScale)}${range(question, offScale)}`),
      ),
    )
  if (refusals.length > 0)
    findings.push(note('refusals', `${quoted(refusals)}${range(question, refusals)}`))
  if (unused.length > 0 && unused.length < options.length)
    findings.push(note('unused-option', `no group chose ${quoted(unused)}`))
  return findings
}
