import { type ChecklistPart, onlyYou } from './checklist-items.ts'
import type { DocumentInput } from './document-input.ts'
import { counted, decimal, listed, minutesText } from './words.ts'

const rounds = (values: readonly number[]): string =>
  [...new Set(values)].sort((one, other) => one - other).join(', ')

const modelsOf = ({ scores }: DocumentInput): string[] => [
  ...new Set(scores.filter((score) => score.raterType === 'model').map((score) => score.rater)),
]

/** The half-width of the headline interval of each arm: what the sample turned out to be good for. */
function halfWidths({ scores }: DocumentInput): string[] {
  return scores.flatMap(({ interval, ...score }) =>
    score.metric === 'total-variation' &&
    score.scope === 'arm' &&
    score.level === 'individual' &&
    score.membership === 'everyone' &&
    score.weighting === 'none' &&
    interval !== null
      ? `${score.armKey ?? ''} ${decimal((interval.high - interval.low) / 2)}`
      : [],
  )
}

export const designPart: ChecklistPart = {
  title: 'Design',
  items: [
    {
      id: '1.1',
      question: 'How many people are in the baseline?',
      answer: ({ people }) =>
        `${counted(people.people, 'person', 'people')} in ${counted(people.finished, 'finished submission')}.`,
      ask: null,
    },
    {
      id: '1.2',
      question: 'Which items did people get, out of how many, and how were they chosen?',
      answer: ({ study }) =>
        `${counted(study.questions.length, 'question')} of the ${String(study.dataset.questions.length)} in ${study.dataset.versionId}, for ${counted(study.groups.length, 'group')}.`,
      ask: 'Why these questions and these groups?',
    },
    {
      id: '1.3',
      question: 'How many answers were collected for each item, and how many did each person give?',
      answer: ({ study, people }) =>
        `${counted(study.definition.estimates_per_cell, 'place')} for each cell; ${counted(people.estimates, 'estimate')} in all. A participant got ${rounds(study.arms.map((arm) => arm.questions))} questions.`,
      ask: null,
    },
    {
      id: '1.4',
      question: 'Is the task fair to people and to models alike?',
      answer: () =>
        'People and models are scored by one function, on the same options paired by key, and compared on the cells that both have.',
      ask: 'Were wording, examples and format the same for the models that you compare with?',
    },
    onlyYou(
      '1.5',
      'Was the design tried out before, or checked by experts?',
      'Was there a pilot, and what did you change after it?',
    ),
    {
      id: '1.6',
      question: 'Is the effort of people and of models known?',
      answer: ({ people }) =>
        people.minutes === null
          ? 'No times yet.'
          : `Median time of completed submissions: ${minutesText(people.minutes[1] ?? 0)}. estimates.csv has the time of each page.`,
      ask: 'What did the models’ answers cost, and how many samples did they get for each item?',
    },
    {
      id: '1.7',
      question: 'Was the size of the baseline planned, and what can it detect?',
      answer: (input) => {
        const widths = halfWidths(input)
        return widths.length === 0
          ? 'No interval yet.'
          : `Half-width of the 95 % interval of one person’s mean total variation: ${listed(widths)}.`
      },
      ask: 'How did you choose the number of participants, and for which smallest difference?',
    },
    onlyYou(
      '1.8',
      'Did an ethics board review the study?',
      'Which board approved or exempted the study, and under which number?',
    ),
    onlyYou(
      '1.9',
      'Was the study registered beforehand?',
      'Where is the registration, and what did you do differently?',
    ),
    {
      id: '1.10',
      question: 'Which models are people compared with?',
      answer: (input) => {
        const models = modelsOf(input)
        return models.length === 0 ? 'None in this export.' : `${listed(models)}.`
      },
      ask: 'Which versions were they, when were they asked, and with which prompts and settings?',
    },
  ],
}
