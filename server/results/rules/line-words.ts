import type { LineId } from '../../scoring/index.ts'

export interface LineWords {
  readonly label: string
  /** What is compared with the truth. */
  readonly meaning: string
}

const LINES: Readonly<Record<LineId, LineWords>> = {
  uniform: { label: 'Uniform guess', meaning: 'Every option alike.' },
  majority: { label: 'Majority', meaning: 'All on the option that most people chose.' },
  'whole-population': {
    label: 'Whole population',
    meaning: 'All groups of the attribute together.',
  },
  'other-group': {
    label: 'Other group',
    meaning: 'The mean of the attribute’s other groups in the study.',
  },
  'sampling-floor': {
    label: 'Sampling floor',
    meaning: 'Another sample of the reference, of the same size.',
  },
  'split-half-ceiling': {
    label: 'Split-half ceiling',
    meaning: 'Two halves of the reference against each other.',
  },
  'recalibrated-people': {
    label: 'Recalibrated people',
    meaning: 'The mean of everyone, made flatter or steeper by what fits the other questions.',
  },
}

/** A reference line in words; a line that has none is called by its id. */
export const lineWords = (id: string): LineWords =>
  Object.entries(LINES).find(([known]) => known === id)?.[1] ?? { label: id, meaning: '' }
