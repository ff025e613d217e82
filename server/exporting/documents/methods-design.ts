import type { Arm, StudyVersion } from '../../study/index.ts'
import { markdownTable, section } from './markdown.ts'
import { counted, listed } from './words.ts'

const STEERING = {
  none: 'no steering: how all people together answered',
  persona: 'a named group',
  'few-shot': 'a named group, with three answered example questions',
} as const

const EXPRESSION = {
  verbalize: 'percentages that sum to 100',
  sequence: '30 people of the group drawn one after another',
} as const

const OWN_ANSWER = {
  none: 'not asked',
  before: 'before the estimates of a question',
  after: 'after the estimates of a question',
} as const

const armRow = (arm: Arm): string[] => [
  arm.key,
  STEERING[arm.steering],
  EXPRESSION[arm.expression],
  OWN_ANSWER[arm.ownAnswer],
  String(arm.questions),
]

const refusalsText = ({ definition }: StudyVersion): string =>
  ({
    options: 'Refusals such as “No answer” were options like the others.',
    apart: 'Refusals such as “No answer” were options too, shown below the others.',
    'left-out':
      'Refusals such as “No answer” were not shown; reference distributions and models’ distributions are renormalised over the remaining options.',
  })[definition.refusals]

function questionsText(study: StudyVersion): string {
  const { dataset, questions, groups } = study
  const ordinal = questions.filter((question) => question.scale === 'ordinal').length
  return [
    `The study (${study.id}) asked for the answers of ${listed(groups.map((group) => group.label))} to ${counted(questions.length, 'multiple-choice question')} of the dataset “${dataset.title}” (${dataset.versionId}; content hash ${dataset.contentHash.slice(0, 12)}).`,
    `${String(ordinal)} of them ${ordinal === 1 ? 'has' : 'have'} options on an ordinal scale.`,
    `Source of questions and reference distributions: ${dataset.source}.`,
    refusalsText(study),
  ].join(' ')
}

function cellsText(study: StudyVersion): string {
  const { definition, cells } = study
  const together = definition.groups_together
    ? 'All groups of a question went to the same participant.'
    : 'The groups of a question could go to different participants.'
  const unasked =
    definition.without_reference === 'leave-out'
      ? 'Cells whose group has no reference distribution were not asked.'
      : 'Cells whose group has no reference distribution were asked as well; they have no score.'
  return `A cell is an arm, a question and a group. There are ${counted(cells.length, 'cell')}, and each has ${counted(definition.estimates_per_cell, 'place')} for estimates of different participants. Participants were assigned to arms and questions by the server, by the places still open, in random order. ${together} ${unasked}`
}

/** What was asked of whom. */
export const designSection = (study: StudyVersion): string =>
  section(
    'Design',
    questionsText(study),
    markdownTable(
      ['arm', 'what is estimated', 'how it is expressed', 'own answer', 'questions a participant'],
      study.arms.map(armRow),
    ),
    cellsText(study),
  )
