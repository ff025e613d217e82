import { groupBy } from '../../core/group-by.ts'
import { LINT_LEVELS, LINT_RULES, type LintFinding } from './lint-finding.ts'

const plural = (count: number, noun: string): string =>
  `${String(count)} ${noun}${count === 1 ? '' : 's'}`

const RULE_WIDTH = Math.max(...LINT_RULES.map((rule) => rule.length))
const LEVEL_WIDTH = Math.max(...LINT_LEVELS.map((level) => level.length))
const row = (level: string, rule: string, rest: string): string =>
  `  ${level.padEnd(LEVEL_WIDTH)}  ${rule.padEnd(RULE_WIDTH)}  ${rest}`

const seriousness = ({ level, rule }: LintFinding): number =>
  LINT_LEVELS.indexOf(level) * LINT_RULES.length + LINT_RULES.indexOf(rule)

const bySeriousness = (findings: readonly LintFinding[]): LintFinding[] =>
  [...findings].sort((a, b) => seriousness(a) - seriousness(b))

const kindOf = ({ level, rule }: LintFinding): string => `${level} ${rule}`

function summary(findings: readonly LintFinding[]): string[] {
  const questions = new Set(findings.map(({ questionKey }) => questionKey)).size
  const levels = LINT_LEVELS.map((level) =>
    plural(findings.filter((finding) => finding.level === level).length, level),
  )
  const kinds = [...groupBy(bySeriousness(findings), kindOf).values()]
  const counts = kinds.flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const asked = new Set(same.map(({ questionKey }) => questionKey)).size
    const rest = `${String(same.length)}${same.length === asked ? '' : ` on ${plural(asked, 'question')}`}`
    return [row(first.level, first.rule, rest)]
  })
  return [`${plural(questions, 'question')}: ${levels.join(', ')}`, ...counts]
}

/** The lines of one question: findings of the same kind about several groups share a line. */
function questionLines(questionKey: string, findings: readonly LintFinding[]): string[] {
  const lines = [...groupBy(bySeriousness(findings), kindOf).values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const texts = same.map(({ groupKey, message }) =>
      groupKey === undefined ? message : `${groupKey}: ${message}`,
    )
    return [row(first.level, first.rule, texts.join('; '))]
  })
  return [questionKey, ...lines]
}

/**
 * The report that people read: how often each rule found something, then the questions in the dataset's
 * order. `levels` keeps only these in the lines per question; the summary always counts everything.
 */
export function formatLint(
  findings: readonly LintFinding[],
  { levels = LINT_LEVELS }: { readonly levels?: readonly LintFinding['level'][] } = {},
): string {
  const shown = findings.filter(({ level }) => levels.includes(level))
  const questions = [...groupBy(shown, ({ questionKey }) => questionKey)]
  return [
    ...summary(findings),
    ...questions.flatMap(([key, ofQuestion]) => ['', ...questionLines(key, ofQuestion)]),
  ].join('\n')
}
