import { slug } from '../../../core/ids.ts'
import type { StudyDefinition } from '../../definition.ts'
import { armKeyOf } from '../arms-of.ts'
import type { Finding, FindingRule, KeyPath } from '../finding.ts'

/** Ids that the practice pages have. */
const PRACTICE_IDS = ['practice-widget', 'practice-feedback']

interface Named {
  readonly name: string
  readonly path: KeyPath
}

/** One error for each name that came before. */
function repeats(items: readonly Named[], rule: FindingRule, what: string): Finding[] {
  const seen = new Set<string>()
  return items.flatMap(({ name, path }): Finding[] => {
    if (!seen.has(name)) {
      seen.add(name)
      return []
    }
    const message = `${what} “${name}” is there twice.`
    return [{ level: 'error', rule, path, message, suggestion: 'Remove one, or rename it.' }]
  })
}

const named = (names: readonly string[], ...at: KeyPath): Named[] =>
  names.map((name, index) => ({ name, path: [...at, index] }))

/** Two labels that differ in letter case or punctuation alone would share a key. */
function repeatedOptions(labels: readonly string[], ...at: KeyPath): Finding[] {
  const seen = new Set<string>()
  return labels.flatMap((label, index): Finding[] => {
    const key = slug(label)
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [
      {
        level: 'error',
        rule: 'duplicate-option',
        path: [...at, index],
        message: `The option “${label}” is there twice.`,
        suggestion: 'Give each option words of its own.',
      },
    ]
  })
}

function repeatedCodes(definition: StudyDefinition): Finding[] {
  const seen = new Map<string, string>()
  return Object.entries(definition.completion_codes).flatMap(([outcome, code]): Finding[] => {
    const other = seen.get(code)
    seen.set(code, outcome)
    if (other === undefined) return []
    return [
      {
        level: 'error',
        rule: 'duplicate-code',
        path: ['completion_codes', outcome],
        message: `The outcomes “${other}” and “${outcome}” have the same completion code.`,
        suggestion: 'Make a completion code of its own for each outcome on Prolific.',
      },
    ]
  })
}

/** Everything that must be there only once. */
export function lintDuplicates(definition: StudyDefinition): Finding[] {
  const { arms, checks, demographics, groups, practice, questions } = definition
  const checkIds = [
    ...PRACTICE_IDS.map((name) => ({ name, path: ['checks'] })),
    ...checks.attention.map(({ id }, index) => ({
      name: id,
      path: ['checks', 'attention', index, 'id'],
    })),
    ...checks.comprehension.map(({ id }, index) => ({
      name: id,
      path: ['checks', 'comprehension', index, 'id'],
    })),
  ]
  const demographicIds = demographics.map(({ id }, index) => ({
    name: id,
    path: ['demographics', index, 'id'],
  }))
  return [
    ...repeats(named(arms.map(armKeyOf), 'arms'), 'duplicate-arm', 'The arm'),
    ...repeats(named(groups, 'groups'), 'duplicate-group', 'The group'),
    ...(Array.isArray(questions)
      ? repeats(named(questions, 'questions'), 'duplicate-question', 'The question')
      : []),
    ...repeats(checkIds, 'duplicate-id', 'The check'),
    ...repeats(demographicIds, 'duplicate-id', 'The demographic question'),
    ...checks.attention.flatMap(({ options }, index) =>
      repeatedOptions(options, 'checks', 'attention', index, 'options'),
    ),
    ...checks.comprehension.flatMap(({ options }, index) =>
      repeatedOptions(options, 'checks', 'comprehension', index, 'options'),
    ),
    ...demographics.flatMap(({ options }, index) =>
      repeatedOptions(options, 'demographics', index, 'options'),
    ),
    ...repeatedOptions(practice?.options.map(({ label }) => label) ?? [], 'practice', 'options'),
    ...repeatedCodes(definition),
  ]
}
