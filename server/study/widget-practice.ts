import type { Expression } from './definition.ts'

/** The first practice item: numbers to set, so that people learn the input of their arm. */
export interface WidgetPractice {
  readonly question: string
  /** Plural words for the people asked about. */
  readonly group: string
  /** Sum to 100; with 30 draws they are 15, 9 and 6 people. */
  readonly options: readonly { readonly label: string; readonly percent: number }[]
}

const drinks = (tea: number, coffee: number, water: number): WidgetPractice => ({
  question: 'Which drink would you like?',
  group: 'guests',
  options: [
    { label: 'Tea', percent: tea },
    { label: 'Coffee', percent: coffee },
    { label: 'Water', percent: water },
  ],
})

export const widgetPractice: Readonly<Record<Expression, WidgetPractice>> = {
  verbalize: drinks(70, 20, 10),
  sequence: drinks(50, 30, 20),
}
