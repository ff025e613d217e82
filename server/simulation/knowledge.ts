import { checkAnswers } from '../study/rules/check-answers.ts'
import { practiceItemsOf, type StudyVersion } from '../study/index.ts'

type Shares = Readonly<Record<string, number>>

/** What the simulator knows of a study and no page says. */
export interface Knowledge {
  /** The true shares over the options given; equal ones where there is no reference. Sums to 1. */
  truth(questionKey: string | null, groupKey: string | null, optionKeys: readonly string[]): Shares
  /** What a check or practice page asks for: per cent per label. Undefined where nothing is asked for. */
  expected(checkId: string, format: string | null): Shares | undefined
  /** The group of the study to which someone belongs who gives this answer to a demographic question. */
  groupOfAnswer(labels: readonly string[], answer: string): string | undefined
  readonly device: string
  readonly groupKeys: readonly string[]
}

/** Shares over these options alone, as a study shows them; equal ones where nothing is left. */
function over(optionKeys: readonly string[], shares: Shares): Shares {
  const kept = optionKeys.map((key) => shares[key] ?? 0)
  const sum = kept.reduce((left, right) => left + right, 0)
  return Object.fromEntries(
    optionKeys.map((key, index) => [
      key,
      sum > 0 ? (kept[index] ?? 0) / sum : 1 / optionKeys.length,
    ]),
  )
}

/** The mean of several distributions: the whole population, where the dataset has none of its own. */
function meanOf(all: readonly Shares[]): Shares {
  const mean = new Map<string, number>()
  for (const shares of all)
    for (const [key, share] of Object.entries(shares))
      mean.set(key, (mean.get(key) ?? 0) + share / all.length)
  return Object.fromEntries(mean)
}

export function knowledgeOf(study: StudyVersion): Knowledge {
  const { definition, dataset } = study
  const groupKeys = study.groups.map((group) => group.key)
  const checks = new Map(
    checkAnswers(definition, practiceItemsOf(definition)).map(({ id, expression, expected }) => [
      `${id}/${expression ?? ''}`,
      Object.fromEntries(expected.map(({ label, percent }) => [label, percent])),
    ]),
  )

  const sharesOf = (questionKey: string, groupKey: string): Shares => {
    const own = dataset.reference(questionKey, groupKey)
    if (own !== undefined) return own.shares
    if (groupKeys.includes(groupKey)) return {}
    const known = groupKeys.map((key) => dataset.reference(questionKey, key))
    return meanOf(known.flatMap((reference) => (reference === undefined ? [] : [reference.shares])))
  }

  return {
    truth: (questionKey, groupKey, optionKeys) =>
      over(
        optionKeys,
        questionKey === null || groupKey === null ? {} : sharesOf(questionKey, groupKey),
      ),
    expected: (checkId, format) =>
      checks.get(`${checkId}/`) ??
      checks.get(`${checkId}/${format === 'draws' ? 'sequence' : 'verbalize'}`),
    groupOfAnswer: (labels, answer) => {
      const asked = definition.demographics.find(
        ({ options }) =>
          options.length === labels.length && options.every((o) => labels.includes(o)),
      )
      const value = asked?.groups[answer]
      if (asked?.attribute === undefined || value === undefined) return undefined
      const groupKey = `${asked.attribute}:${value}`
      return groupKeys.includes(groupKey) ? groupKey : undefined
    },
    device: definition.devices[0] ?? 'desktop',
    groupKeys,
  }
}
