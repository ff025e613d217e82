import type { DocumentInput } from './document-input.ts'

/**
 * A question that a reader of a human baseline will ask. The wording is ours; what to ask is after the
 * reporting checklist of Wei et al. (2025), arXiv 2506.13776.
 */
export interface ChecklistItem {
  readonly id: string
  readonly question: string
  /** The answer from the study’s definition and data; null where only the researcher knows it. */
  readonly answer: ((input: DocumentInput) => string) | null
  /** What is left for the researcher to say, as a question; null where nothing is. */
  readonly ask: string | null
}

export interface ChecklistPart {
  readonly title: string
  readonly items: readonly ChecklistItem[]
}

/** For what no study file and no answer can tell. */
export const onlyYou = (id: string, question: string, ask: string): ChecklistItem => ({
  id,
  question,
  answer: null,
  ask,
})
