import { type ChecklistPart, onlyYou } from './checklist-items.ts'
import { hourlyPay } from './methods-sample.ts'
import { amount, counted, minutesText } from './words.ts'

export const recruitmentPart: ChecklistPart = {
  title: 'Recruitment',
  items: [
    {
      id: '2.1',
      question: 'Which population is the baseline to stand for?',
      answer: ({ study }) =>
        `Participants estimated how ${study.population} answer. ${study.definition.targets_source === undefined ? 'The study names no targets for its own sample.' : `Targets for the sample: ${study.definition.targets_source}.`}`,
      ask: 'Whom do these participants stand for, and by which traits did you choose them?',
    },
    {
      id: '2.2',
      question: 'How were people found?',
      answer: ({ study }) =>
        study.definition.entry === 'prolific'
          ? 'On Prolific.'
          : 'By an open link, which anyone could follow.',
      ask: 'Which filters, quotas or invitations were used?',
    },
    {
      id: '2.3',
      question: 'Who was turned away before taking part, and how many?',
      answer: ({ study, people }) => {
        const turnedAway = ['no-consent', 'incompatible-device', 'failed-comprehension']
        const counts = turnedAway.map(
          (outcome) => `${outcome} ${String(people.byOutcome.get(outcome) ?? 0)}`,
        )
        return `By the study: ${counts.join(', ')}. Comprehension checks: ${String(study.definition.checks.comprehension.length)}.`
      },
      ask: 'Whom did the recruitment platform leave out before that?',
    },
    onlyYou(
      '2.4',
      'Are authors or colleagues among the participants?',
      'Did anyone take part who knew the research question?',
    ),
    {
      id: '2.5',
      question: 'Could people have met the questions before?',
      answer: ({ people }) =>
        `${counted(people.repeats, 'finished submission')} came from people who had taken part in this study before. The source’s questions and answers are public.`,
      ask: 'Did participants of earlier versions or similar studies come again?',
    },
    {
      id: '2.6',
      question: 'Were people trained, and paid for it?',
      answer: ({ study }) =>
        `All practised on two items before the tasks, within the paid time. The practice question is ${study.definition.practice === undefined ? 'the built-in one' : 'the study’s own'} and not among those scored.`,
      ask: null,
    },
    {
      id: '2.7',
      question: 'How were people paid?',
      answer: ({ study, people }) => {
        const { reward, estimated_minutes: minutes } = study.definition
        const hourly = hourlyPay(people, study)
        return `${amount(reward.minor_units, reward.currency)} for an announced ${minutesText(minutes)}, the same for everyone who completed${hourly === null ? '' : `; ${hourly} an hour at the median time`}.`
      },
      ask: 'Was there a bonus, and who was paid otherwise?',
    },
  ],
}
