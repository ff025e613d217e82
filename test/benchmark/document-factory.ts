import type {
  DatasetDocument,
  DocumentQuestion,
  DocumentReference,
} from '../../server/benchmark/rules/document.ts'

/** A sound ordinal question with three answers and a refusal; `changes` replace whole keys. */
export const aQuestion = (changes: Partial<DocumentQuestion> = {}): DocumentQuestion => ({
  key: 'tea',
  text: 'How do you like your tea?',
  scale: 'ordinal',
  sets: [],
  mixed_wording: false,
  example_only: false,
  options: [
    { key: 'strong', label: 'Strong', ordinal: 1, refusal: false },
    { key: 'medium', label: 'Medium', ordinal: 2, refusal: false },
    { key: 'weak', label: 'Weak', ordinal: 3, refusal: false },
    { key: 'refused', label: 'Refused', refusal: true },
  ],
  references: [counted('SIDE:Left', { strong: 50, medium: 30, weak: 20, refused: 1 })],
  similar: [],
  remarks: [],
  ...changes,
})

export const counted = (
  group: string,
  counts: Readonly<Record<string, number>>,
): DocumentReference => ({ group, counts })

export const shared = (
  group: string,
  shares: Readonly<Record<string, number>>,
): DocumentReference => ({ group, shares })

/** A sound dataset with two groups. */
export const aDocument = (
  questions: readonly DocumentQuestion[] = [aQuestion()],
  changes: Partial<DatasetDocument> = {},
): DatasetDocument => ({
  dataset: 'drinks',
  title: 'Drinks',
  source: 'Made up for tests',
  population: 'people',
  groups: [
    { attribute: 'SIDE', value: 'Left', label: 'left-handers' },
    { attribute: 'SIDE', value: 'Right', label: 'right-handers' },
  ],
  questions,
  ...changes,
})
