import type { z } from 'zod'
import { datasetDocumentSchema } from '../../server/benchmark/index.ts'

type Question = z.input<typeof datasetDocumentSchema>['questions'][number]

const SCALE: Question['options'] = [
  { key: 'agree', label: 'Agree', ordinal: 1, refusal: false },
  { key: 'neither', label: 'Neither', ordinal: 2, refusal: false },
  { key: 'disagree', label: 'Disagree', ordinal: 3, refusal: false },
  { key: 'refused', label: 'Refused', refusal: true },
]

const EVERY_GROUP = ['PARTY:Left', 'PARTY:Right', 'SEX:Male', 'SEX:Female']

const question = (key: string, changes: Partial<Question> = {}): Question => ({
  key,
  text: `Is ${key} good for the town?`,
  scale: 'ordinal',
  sets: ['core'],
  mixed_wording: false,
  example_only: false,
  options: SCALE,
  references: EVERY_GROUP.map((group) => ({
    group,
    counts: { agree: 50, neither: 30, disagree: 10, refused: 10 },
  })),
  similar: [],
  ...changes,
})

const without = (group: string) =>
  (question('any').references ?? []).filter((reference) => reference.group !== group)

/**
 * A dataset with everything in it that a study has to look out for. Its questions: parks, trams, schools
 * and libraries as usual; and
 * - markets: nobody male answered; - harbours: the one male answer group refused throughout;
 * - festivals: mixed wording; - bridges: an example only; - trams-again: the text of trams;
 * - colours: nine options; - contact: a request for personal data.
 */
export const quirkyDataset = datasetDocumentSchema.parse({
  dataset: 'quirky',
  title: 'Quirky',
  source: 'Made up for tests',
  population: 'people',
  groups: [
    { attribute: 'PARTY', value: 'Left', label: 'left-wing people' },
    { attribute: 'PARTY', value: 'Right', label: 'right-wing people' },
    { attribute: 'SEX', value: 'Male', label: 'men' },
    { attribute: 'SEX', value: 'Female', label: 'women' },
    { attribute: 'SEX', value: 'Other', label: 'other people' },
  ],
  questions: [
    question('parks', {
      similar: ['trams', 'trams-again', 'markets', 'bridges', 'schools', 'libraries'],
    }),
    question('trams', { similar: ['trams-again', 'parks', 'festivals', 'schools', 'libraries'] }),
    question('schools', { similar: ['libraries', 'parks'] }),
    question('libraries', { similar: ['schools', 'parks', 'trams', 'bridges'] }),
    question('markets', { references: without('SEX:Male') }),
    question('harbours', {
      references: [...without('SEX:Male'), { group: 'SEX:Male', counts: { refused: 7 } }],
    }),
    question('festivals', { mixed_wording: true }),
    question('bridges', { example_only: true, sets: [] }),
    question('trams-again', { text: 'Is TRAMS good, for the town', sets: [] }),
    question('colours', {
      sets: ['wide'],
      scale: 'nominal',
      options: Array.from({ length: 9 }, (_none, index) => ({
        key: `c${String(index)}`,
        label: `Colour ${String(index)}`,
        refusal: false,
      })),
      references: EVERY_GROUP.map((group) => ({ group, counts: { c0: 1, c1: 2 } })),
    }),
    question('contact', { sets: ['private'], text: 'Please enter your home address.' }),
  ],
})

/** A study on it with nothing to find; `changes` replace or add whole top-level keys. */
export function quirkyStudy(changes: Readonly<Record<string, unknown>> = {}): string {
  const mood = ['Like it', 'Do not mind', 'Dislike it']
  return JSON.stringify(
    {
      study: 'quirky',
      title: 'What others think',
      dataset: 'quirky',
      questions: ['parks', 'trams', 'schools', 'libraries'],
      groups: ['PARTY:Left', 'PARTY:Right'],
      arms: [{ steering: 'persona', questions: 4 }],
      estimates_per_cell: 4,
      consent: { version: '1', text: 'We study guesses.' },
      demographics: [
        {
          id: 'party',
          question: 'Which side are you on?',
          options: ['Left', 'Right', 'Neither'],
          attribute: 'PARTY',
          groups: { Left: 'Left', Right: 'Right' },
        },
      ],
      practice: {
        question: 'Do you drink tea?',
        group: 'guests',
        options: [
          { label: 'Yes', percent: 60 },
          { label: 'No', percent: 40 },
        ],
        source: 'Made up for tests',
      },
      checks: {
        attention: [
          { id: 'tea', question: 'How do you feel about tea?', options: mood, answer: 'Like it' },
          {
            id: 'coffee',
            widget: 'single-choice',
            question: 'How do you feel about coffee?',
            options: mood,
            answer: 'Dislike it',
          },
        ],
        comprehension: [
          {
            id: 'task',
            question: 'What do you guess?',
            options: ['How others answered', 'What is right'],
            answer: 'How others answered',
          },
        ],
      },
      estimated_minutes: 7,
      reward: { minor_units: 150, currency: 'GBP' },
      entry: 'prolific',
      completion_codes: {
        completed: 'CDONE001',
        'failed-attention': 'CATTN002',
        'no-consent': 'CNOCO003',
        'failed-comprehension': 'CCOMP004',
        withdrew: 'CWITH005',
      },
      ...changes,
    },
    null,
    2,
  )
}
