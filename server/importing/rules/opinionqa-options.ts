import { present } from '../../core/assert.ts'
import type { DocumentOption } from '../../benchmark/rules/document.ts'
import { isRefusal } from './is-refusal.ts'
import { uniqueKeys } from './unique-keys.ts'

/** What the files say about the options of one question. */
export interface OptionSources {
  /** Labels in the order of info.csv. */
  readonly references: readonly string[]
  /** Places on the scale of the first of them; the rest are off the scale. */
  readonly ordinals: readonly number[]
  /** Labels of the code list, and of the counts, which may name more. */
  readonly otherLabels: readonly string[]
}

export interface OptionsOfQuestion {
  readonly scale: 'ordinal' | 'nominal'
  readonly options: readonly DocumentOption[]
}

/**
 * The options of one OpinionQA question, keyed by the slug of their label. Where all ordinals are
 * equal, which is how the source writes a plain list, the question is nominal.
 */
export function opinionqaOptions(sources: OptionSources): OptionsOfQuestion {
  const labels = [...new Set([...sources.references, ...sources.otherLabels])]
  const keys = uniqueKeys(labels)
  const places = new Map(
    sources.references.flatMap((label, index) => {
      const ordinal = sources.ordinals[index]
      return ordinal === undefined || isRefusal(label) ? [] : [[label, ordinal] as const]
    }),
  )
  const isScale = new Set(places.values()).size > 1
  const options = labels.map((label) => {
    const ordinal = isScale ? places.get(label) : undefined
    return {
      key: present(keys.get(label), `the key of ${label}`),
      label,
      ...(ordinal === undefined ? {} : { ordinal }),
      refusal: isRefusal(label),
    }
  })
  return { scale: isScale ? 'ordinal' : 'nominal', options }
}
