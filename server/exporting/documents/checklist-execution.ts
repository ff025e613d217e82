import { type ChecklistPart, onlyYou } from './checklist-items.ts'
import { counted, percentage } from './words.ts'

export const executionPart: ChecklistPart = {
  title: 'Execution',
  items: [
    {
      id: '3.1',
      question: 'How long was a sitting, and was the order of items random?',
      answer: ({ study }) =>
        `${study.arms.map((arm) => `${arm.key}: ${counted(arm.questions, 'question')}`).join('; ')}. Questions and groups came in random order for each participant; question_order and group_order in estimates.csv have it.`,
      ask: null,
    },
    {
      id: '3.2',
      question: 'How was the quality of answers checked, and what was left out because of it?',
      answer: ({ study, people }) => {
        const { passed, failed } = people.attention
        const checks = study.definition.checks.attention.length
        const rate =
          passed + failed === 0
            ? 'none answered'
            : `${percentage(passed / (passed + failed))} passed`
        return `${counted(checks, 'attention check')} a participant (${rate}). ${counted(people.byOutcome.get('failed-attention') ?? 0, 'submission')} ended with failed-attention. Nothing is left out of the scores for it.`
      },
      ask: 'Did you leave anyone out afterwards, and by which rule?',
    },
    {
      id: '3.3',
      question: 'Did people and models work with the same interface?',
      answer: () =>
        'People used web pages: a row for each option with its label, or a button for each. text_version in estimates.csv tells which words they saw.',
      ask: 'What did the models get: the same texts, options and examples, in which format?',
    },
    {
      id: '3.4',
      question: 'Did people and models get the same instructions?',
      answer: ({ study }) =>
        study.definition.instructions === undefined
          ? 'People read the built-in instructions of the task.'
          : 'People read the built-in instructions and the study’s own additions.',
      ask: 'How do the models’ instructions differ?',
    },
    {
      id: '3.5',
      question: 'Which tools could people use, and how do you know?',
      answer: () =>
        'Nothing on the pages gives access to other sources; hidden_ms in estimates.csv says how long a page was in the background. That proves nothing.',
      ask: 'Were other sources or language models forbidden, and was that enforced?',
    },
    {
      id: '3.6',
      question: 'Did people explain their answers?',
      answer: () => 'There was a comment box at the end; comments.csv has what was written.',
      ask: null,
    },
    onlyYou(
      '3.7',
      'Did anything go wrong while it ran?',
      'Were there interruptions, changes or complaints, and what did you do?',
    ),
  ],
}
