/**
 * A dataset as one document, before it is stored: what the importers produce. Field names are those of
 * the file form (docs/reference/dataset-file.md), which ../dataset-document.ts checks.
 */
export interface DatasetDocument {
  readonly dataset: string
  readonly title: string
  readonly source: string
  readonly licence?: string | undefined
  readonly population: string
  readonly groups: readonly DocumentGroup[]
  readonly questions: readonly DocumentQuestion[]
}

export interface DocumentGroup {
  readonly attribute: string
  readonly value: string
  readonly label: string
}

export interface DocumentQuestion {
  readonly key: string
  readonly text: string
  readonly context?: string | undefined
  readonly scale: 'ordinal' | 'nominal'
  readonly sets: readonly string[]
  readonly mixed_wording: boolean
  readonly example_only: boolean
  readonly options: readonly DocumentOption[]
  readonly references: readonly DocumentReference[]
  readonly similar: readonly string[]
  readonly remarks: readonly string[]
}

export interface DocumentOption {
  readonly key: string
  readonly label: string
  readonly ordinal?: number | undefined
  readonly refusal: boolean
}

/** Either counts or shares, per option key. */
export interface DocumentReference {
  readonly group: string
  readonly counts?: Readonly<Record<string, number>> | undefined
  readonly shares?: Readonly<Record<string, number>> | undefined
  readonly n?: number | undefined
  readonly weight?: string | undefined
  readonly source?: string | undefined
}

/** `ATTRIBUTE:VALUE` */
export const groupKeyOf = ({ attribute, value }: { attribute: string; value: string }): string =>
  `${attribute}:${value}`
