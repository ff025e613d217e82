import type { DatasetDocument } from '../../server/benchmark/index.ts'

/** A dataset of its own for tests: `count` questions on a scale of three, two groups, one attribute. */
export function smallDataset(count = 6): DatasetDocument {
  const keys = Array.from({ length: count }, (_, index) => `q${String(index + 1)}`)
  return {
    dataset: 'small',
    title: 'A small dataset',
    source: 'Made up for tests',
    population: 'people',
    groups: [
      { attribute: 'SIDE', value: 'Left', label: 'left-handers' },
      { attribute: 'SIDE', value: 'Right', label: 'right-handers' },
    ],
    questions: keys.map((key, index) => ({
      key,
      text: `Do you agree with statement ${String(index + 1)}?`,
      scale: 'ordinal',
      sets: [],
      mixed_wording: false,
      example_only: false,
      remarks: [],
      options: [
        { key: 'yes', label: 'Yes', ordinal: 1, refusal: false },
        { key: 'maybe', label: 'Maybe', ordinal: 2, refusal: false },
        { key: 'no', label: 'No', ordinal: 3, refusal: false },
        { key: 'refused', label: 'Refused', refusal: true },
      ],
      references: [
        { group: 'SIDE:Left', counts: { yes: 60 + index, maybe: 30, no: 10, refused: 2 } },
        { group: 'SIDE:Right', counts: { yes: 20, maybe: 30 + index, no: 50, refused: 3 } },
      ],
      similar: keys.filter((other) => other !== key),
    })),
  }
}

/** A study file for it. `changes` are whole top-level lines that replace or add to these. */
export function smallStudy(changes: Readonly<Record<string, unknown>> = {}): string {
  const study = {
    study: 'small',
    title: 'A small study',
    dataset: 'small',
    questions: 'all',
    groups: ['SIDE:Left', 'SIDE:Right'],
    arms: [{ steering: 'persona', expression: 'verbalize', own_answer: 'before', questions: 2 }],
    estimates_per_cell: 2,
    refusals: 'left-out',
    consent: { version: '1', text: 'We study guesses.\n\nNothing else happens.' },
    demographics: [
      {
        id: 'hand',
        question: 'Which hand do you write with?',
        options: ['Left', 'Right', 'Both'],
        attribute: 'SIDE',
        groups: { Left: 'Left', Right: 'Right' },
      },
    ],
    checks: {
      attention: [
        {
          id: 'attention-1',
          widget: 'task',
          question: 'How do you feel about tea?',
          options: ['Like it', 'Do not mind', 'Dislike it'],
          answer: 'Do not mind',
        },
        {
          id: 'attention-2',
          widget: 'single-choice',
          question: 'How do you feel about coffee?',
          options: ['Like it', 'Do not mind', 'Dislike it'],
          answer: 'Dislike it',
        },
      ],
      comprehension: [
        {
          id: 'comprehension-1',
          question: 'What do we ask you to guess?',
          options: ['How others answered', 'What is right'],
          answer: 'How others answered',
        },
      ],
    },
    estimated_minutes: 10,
    maximum_minutes: 60,
    reward: { minor_units: 200, currency: 'GBP' },
    entry: 'prolific',
    completion_codes: {
      completed: 'CDONE0001',
      'failed-attention': 'CATTN0002',
      'no-consent': 'CNOCO0003',
      'incompatible-device': 'CDEVI0004',
      'failed-comprehension': 'CCOMP0005',
      withdrew: 'CWITH0006',
      'quota-full': 'CFULL0007',
    },
    ...changes,
  }
  return JSON.stringify(study, null, 2)
}

const hex = (text: string): string =>
  Buffer.from(text.padEnd(12, '.')).toString('hex').slice(0, 24).padStart(24, '0')

/** The entry address of a made-up person on Prolific: the same name gives the same ids. */
export function entryPath(
  name: string,
  options: { study?: string; session?: string } = {},
): string {
  const query = new URLSearchParams({
    PROLIFIC_PID: hex(`p${name}`),
    STUDY_ID: hex('study'),
    SESSION_ID: hex(`s${options.session ?? name}`),
  })
  return `/s/${options.study ?? 'small'}?${query.toString()}`
}
