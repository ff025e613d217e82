import { type ChecklistPart, onlyYou } from './checklist-items.ts'
import { counted } from './words.ts'

const SAME = 'The same function, on the same options and cells.'

export const analysisPart: ChecklistPart = {
  title: 'Analysis',
  items: [
    {
      id: '4.1',
      question: 'Is the difference between people and models tested?',
      answer: ({ comparisons }) =>
        comparisons.length === 0
          ? 'No model in this export to compare with.'
          : `Yes: two-sided t tests of the difference on matched cells, corrected by Holm’s method; ${counted(comparisons.length, 'row')} of comparisons.csv.`,
      ask: null,
    },
    {
      id: '4.2',
      question: 'Is there a measure of uncertainty for people and for models?',
      answer: () =>
        '95 % intervals over participants and questions for people, over questions for models, with the references’ own sampling added where its size is known. The interval as published stands beside them.',
      ask: null,
    },
    {
      id: '4.3',
      question: 'Are people and models measured by the same metric and level?',
      answer: () =>
        `${SAME} One person, a crowd of k and all people are kept apart: say which of them you compare with a model.`,
      ask: 'Which level is your claim about, and why that one?',
    },
    {
      id: '4.4',
      question: 'Is the scoring rule the same for both?',
      answer: () => `${SAME} Models’ replies that do not sum to 1 are divided by their sum.`,
      ask: null,
    },
    {
      id: '4.5',
      question: 'Do the results hold under other exclusion rules?',
      answer: () => 'sensitivity.csv has the baseline under each rule.',
      ask: 'Which rule did you fix beforehand?',
    },
    {
      id: '4.6',
      question: 'What would a guess score, and how good can a score be?',
      answer: () =>
        'scores.csv has reference lines on the same cells: uniform, majority, sampling floor, split-half ceiling and others.',
      ask: null,
    },
  ],
}

export const documentationPart: ChecklistPart = {
  title: 'Documentation',
  items: [
    {
      id: '5.1',
      question: 'Is it reported who the people are?',
      answer: ({ study }) =>
        study.definition.demographics.length === 0
          ? 'The study asked nothing about its participants.'
          : 'Below, and person by person in participants.csv; answers that too few people share are withheld.',
      ask: null,
    },
    {
      id: '5.2',
      question: 'Are the instructions and the consent text available?',
      answer: ({ study }) =>
        `Consent text version ${study.definition.consent.version}; the study file has all texts.`,
      ask: 'Where do you publish the study file?',
    },
    {
      id: '5.3',
      question: 'Are completion times and drop-out reported?',
      answer: ({ people, leftOut }) =>
        `${counted(people.submissions, 'submission')} arrived, ${String(people.finished)} finished, ${String(people.byStatus.get('abandoned') ?? 0)} were abandoned, ${String(leftOut.withdrawn.submissions)} withdrawn. consort.csv has the whole flow.`,
      ask: null,
    },
    {
      id: '5.4',
      question: 'Are the data available, down to the single person?',
      answer: () =>
        'This export holds every estimate under a pseudonym, without Prolific’s ids, addresses or browser names.',
      ask: 'Where do you publish it, and under which licence?',
    },
    {
      id: '5.5',
      question: 'Is the analysis available?',
      answer: () => 'analysis.py and analysis.R recompute the scores from these files.',
      ask: null,
    },
    onlyYou(
      '5.6',
      'Who paid for the study, and does anyone gain from its result?',
      'What are the funding and the interests of the authors?',
    ),
  ],
}
