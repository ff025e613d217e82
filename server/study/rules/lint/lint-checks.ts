import type { StudyDefinition } from '../../definition.ts'
import type { Finding, KeyPath } from '../finding.ts'
import { didYouMean } from '../nearest.ts'
import { prolificPolicy } from '../prolific-policy.ts'

interface ChoiceCheck {
  readonly options: readonly string[]
  readonly answer: string
}

function unknownAnswer(check: ChoiceCheck, path: KeyPath): Finding[] {
  if (check.options.includes(check.answer)) return []
  return [
    {
      level: 'error',
      rule: 'unknown-option',
      path: [...path, 'answer'],
      message: `The answer “${check.answer}” is not one of the options.`,
      suggestion:
        didYouMean(check.answer, check.options) ?? `Use one of: ${check.options.join('; ')}.`,
    },
  ]
}

/** “option B”, “the letter C”: people see labels, in an order of their own, and no letters. */
const NAMES_LETTER =
  /\b(?:options?|answers?|choices?|letters?|box(?:es)?|rows?)\s+["'“‘(]?[A-HJ-Z]\b(?!['’])/
/** “A”, “B)”, “C. Agree”: a label that starts with a letter of a list. */
const IS_LETTER = /^\(?[A-Z](?:[.):]|$)/

function lettersNamed(definition: StudyDefinition): Finding[] {
  const texts: (readonly [string, KeyPath])[] = [
    ...definition.checks.attention.map(
      ({ question }, index) => [question, ['checks', 'attention', index, 'question']] as const,
    ),
    ...definition.checks.comprehension.map(
      ({ question }, index) => [question, ['checks', 'comprehension', index, 'question']] as const,
    ),
    ...(definition.instructions === undefined
      ? []
      : [[definition.instructions, ['instructions']] as const]),
  ]
  const labels = definition.checks.attention.flatMap(({ options }, index) =>
    options.map(
      (label, option) => [label, ['checks', 'attention', index, 'options', option]] as const,
    ),
  )
  return [
    ...texts.filter(([text]) => NAMES_LETTER.test(text)),
    ...labels.filter(([label]) => IS_LETTER.test(label)),
  ].map(([text, path]) => ({
    level: 'warning',
    rule: 'letters-named',
    path,
    message: `“${text}” names an option by a letter, and the pages show labels in mixed order.`,
    suggestion: 'Name the option by its words.',
  }))
}

function fewAttentionChecks(definition: StudyDefinition): Finding[] {
  const { attention } = definition.checks
  const { attentionChecksInLongStudy: needed, longStudyMinutes } = prolificPolicy
  const isLong = definition.estimated_minutes >= longStudyMinutes
  if (isLong && attention.length < needed)
    return [
      {
        level: 'warning',
        rule: 'few-attention-checks',
        path: ['checks', 'attention'],
        message: `From ${String(longStudyMinutes)} minutes on, Prolific takes ${String(needed)} failed attention checks to turn a submission down, and this study has ${String(attention.length)}.`,
        suggestion: `Add attention checks: at least ${String(needed)}.`,
      },
    ]
  if (attention.length > 0) return []
  return [
    {
      level: 'note',
      rule: 'few-attention-checks',
      path: ['checks', 'attention'],
      message: 'This study has no attention check.',
      suggestion: 'Add one: under 5 minutes, one failed check is enough.',
    },
  ]
}

/** What can be seen in the study file alone about its checks. */
export function lintChecks(definition: StudyDefinition): Finding[] {
  const { attention, comprehension } = definition.checks
  const noComprehension: Finding = {
    level: 'note',
    rule: 'no-comprehension-check',
    path: ['checks'],
    message: 'This study has no comprehension check.',
    suggestion: 'Ask one question about the task below `checks: comprehension`.',
  }
  return [
    ...attention.flatMap((check, index) => unknownAnswer(check, ['checks', 'attention', index])),
    ...comprehension.flatMap((check, index) =>
      unknownAnswer(check, ['checks', 'comprehension', index]),
    ),
    ...lettersNamed(definition),
    ...fewAttentionChecks(definition),
    ...(comprehension.length === 0 ? [noComprehension] : []),
  ]
}
