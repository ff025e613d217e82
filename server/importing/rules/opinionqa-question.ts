import type { DocumentQuestion } from '../../benchmark/rules/document.ts'
import { present } from '../../core/assert.ts'
import { opinionqaOptions } from './opinionqa-options.ts'

type CountsByLabel = Readonly<Record<string, number>>

/** One question in the answer files of one folder. */
export interface AnswersToQuestion {
  readonly text: string
  /** Per group key. */
  readonly counts: ReadonlyMap<string, CountsByLabel>
}

export interface OpinionqaSource {
  readonly key: string
  readonly info: {
    readonly references: readonly string[]
    readonly option_ordinal: readonly number[]
    readonly option_mapping: ReadonlyMap<string | number, string>
    readonly survey: string
  }
  /** How many texts info.csv has under this key. */
  readonly infoTexts: number
  /** In the folder of all questions. */
  readonly all: AnswersToQuestion
  /** In the folder of the published study, whose text and counts win. */
  readonly published: AnswersToQuestion | undefined
  readonly similar: readonly string[]
}

const isSame = (one: CountsByLabel, other: CountsByLabel): boolean => {
  const labels = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...labels].every((label) => one[label] === other[label])
}

function remarksOf(source: OpinionqaSource, scale: DocumentQuestion['scale']): string[] {
  const { all, published, info, infoTexts } = source
  const remarks: string[] = []
  if (infoTexts > 1) remarks.push(`info.csv has ${String(infoTexts)} texts under this key`)
  if (published !== undefined && published.text !== all.text)
    remarks.push('the folder of all questions has another text under this key')
  for (const [group, counts] of published?.counts ?? [])
    if (!isSame(counts, all.counts.get(group) ?? {}))
      remarks.push(`the folder of all questions has other counts for ${group}`)
  if (scale === 'nominal' && info.option_ordinal.length > 1)
    remarks.push('the source gives all options the same place: they are not a scale')
  const listed = new Set(info.references)
  const counted = [...(published ?? all).counts.values()].flatMap((counts) => Object.keys(counts))
  const unlisted = [...new Set(counted)].filter((label) => !listed.has(label))
  if (unlisted.length > 0)
    remarks.push(`counted, but not listed in info.csv: ${unlisted.join(' | ')}`)
  return remarks
}

/** One OpinionQA question. A group without any answer has an empty reference. */
export function opinionqaQuestion(source: OpinionqaSource): DocumentQuestion {
  const { key, info, published, similar } = source
  const answers = published ?? source.all
  const { scale, options } = opinionqaOptions({
    references: info.references,
    ordinals: info.option_ordinal,
    otherLabels: [
      ...info.option_mapping.values(),
      ...[...answers.counts.values()].flatMap((counts) => Object.keys(counts)),
    ],
  })
  const keys = new Map(options.map((option) => [option.label, option.key]))
  const keyed = (counts: CountsByLabel): Record<string, number> =>
    Object.fromEntries(
      Object.entries(counts).map(([label, n]) => [present(keys.get(label), label), n]),
    )
  return {
    key,
    text: answers.text,
    scale,
    sets: published === undefined ? ['disagreement_500'] : ['disagreement_100', 'disagreement_500'],
    mixed_wording: false,
    example_only: false,
    options,
    references: [...answers.counts].map(([group, counts]) => ({
      group,
      counts: keyed(counts),
      source: info.survey.replaceAll('_', ' '),
    })),
    similar,
    remarks: remarksOf(source, scale),
  }
}
