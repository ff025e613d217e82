import type { Practice } from './definition.ts'

/** The practice item with feedback, for studies that bring none of their own. */
export const defaultPractice: Practice = {
  question: 'How much of what you eat comes from organic farming?',
  group: 'Americans',
  options: [
    { label: 'The greater part', percent: 7 },
    { label: 'A good part', percent: 36 },
    { label: 'A small part', percent: 42 },
    { label: 'Nothing', percent: 15 },
  ],
  source:
    'Pew Research Center, American Trends Panel, wave 34, question FUD22_W34, in our own words: 2,524 people who answered, unweighted counts as distributed with OpinionQA (Santurkar et al., 2023)',
}
