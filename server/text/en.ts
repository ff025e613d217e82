import type { Arm, Device, Outcome, StudyDefinition } from '../study/index.ts'

/**
 * What participants read, where it depends on something; words that never change stand in the views.
 * Plain English: what to do, in short sentences. Nothing here blames.
 */

/** A guess that is off by this many of 100 people is better than nearly all published ones. */
const CLOSE = 10

const CURRENCY_SIGNS = { GBP: '£', USD: '$', EUR: '€' } as const

const deviceNames: Record<Device, string> = {
  desktop: 'A computer (desktop or laptop)',
  tablet: 'A tablet',
  mobile: 'A phone',
}

const devicePlurals: Record<Device, string> = {
  desktop: 'computers',
  tablet: 'tablets',
  mobile: 'phones',
}

const list = (words: readonly string[]): string =>
  words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words.slice(-1).join('')}`

const money = ({ minor_units, currency }: StudyDefinition['reward']): string =>
  `${CURRENCY_SIGNS[currency]}${(minor_units / 100).toFixed(2)}`

const verbalizeText = (people: string): string[] => [
  `You will see survey questions that other people have answered. We ask you to guess how their answers were spread: out of 100 people, how many chose each answer?`,
  `Give each answer a number from 0 to 100. Together the numbers must add up to 100. For example: 70, 20 and 10.`,
  `We are not asking what you think is right. We ask what you believe ${people} answered. Nobody knows these numbers by heart: your best guess is what we need. Please do not look anything up.`,
]

const sequenceText = (people: string): string[] => [
  `You will see survey questions that other people have answered. Imagine that we pick 30 of them at random, one after another. For each one, you say which answer that person probably gave.`,
  `Different people give different answers. Together, your 30 choices should look like 30 real people: an answer that most people give should come up most often.`,
  `We are not asking what you think is right. We ask what you believe ${people} answered. Your best guess is what we need. Please do not look anything up.`,
]

interface OutcomeText {
  readonly title: string
  readonly text: string
  /** What people do on Prolific, where they came from there. */
  readonly onProlific?: string
}

const outcomeTexts: Record<Outcome, OutcomeText> = {
  completed: {
    title: 'Thank you, you are done',
    text: 'All your answers are saved.',
  },
  'failed-attention': {
    title: 'Thank you, you have reached the end',
    text: 'All your answers are saved. Some of the questions that check for careful reading were not answered as asked. A person will look at your answers before anything is decided.',
  },
  'no-consent': {
    title: 'You chose not to take part',
    text: 'None of your answers has been saved.',
    onProlific: 'Please return your place, so that someone else can have it.',
  },
  'incompatible-device': {
    title: 'This study does not work on your device',
    text: 'It needs another kind of device.',
    onProlific: 'Please return your place, so that someone else can have it.',
  },
  'failed-comprehension': {
    title: 'The study ends here',
    text: 'Thank you for your time. The questions about the instructions were not answered as we need it, so we cannot go on.',
    onProlific: 'This has nothing to do with your approval rate: please return your place.',
  },
  withdrew: {
    title: 'You have left the study',
    text: 'Thank you for telling us. You do not need to give a reason.',
  },
  'quota-full': {
    title: 'All places are taken',
    text: 'We have just received all the answers we need.',
    onProlific: 'You will be paid for coming.',
  },
}

export const en = {
  device: {
    title: 'Your device',
    names: deviceNames,
    lead: (allowed: readonly Device[]) =>
      `This study works on ${list(allowed.map((device) => devicePlurals[device]))} only. If you hold another device now, close this page and open the study again there: nothing is lost.`,
    missing: 'Choose the device that you are using.',
  },

  consent: {
    title: 'Before you start',
    facts: (study: StudyDefinition): string[] => {
      const checks = study.checks.attention.length
      return [
        `It takes about ${String(study.estimated_minutes)} minutes.`,
        ...(study.reward.minor_units > 0 ? [`You are paid ${money(study.reward)}.`] : []),
        ...(checks > 0
          ? ['A few questions check that the instructions are read. Each says what to answer.']
          : []),
        'You can leave at any time, and have your answers deleted.',
      ]
    },
    agree: 'I am 18 or older, I have read this page, and I agree to take part',
    decline: 'I do not want to take part',
    missing: 'Choose whether you want to take part.',
  },

  demographics: {
    title: 'About you',
    missing: (question: string) => `Choose an answer to “${question}”`,
  },

  instructions: {
    title: 'What we ask you to do',
    text: (arm: Arm, population: string): string[] => {
      const people = arm.steering === 'none' ? population : 'the people in the named group'
      return [
        ...(arm.expression === 'verbalize' ? verbalizeText(people) : sequenceText(people)),
        ...(arm.steering === 'few-shot'
          ? [
              'Above each question you will see how the same group answered three similar questions. Use them as a hint: the new question has its own answer.',
            ]
          : []),
        ...(arm.ownAnswer === 'none'
          ? []
          : [
              'For each question we also ask for your own answer. There is no right or wrong there.',
            ]),
      ]
    },
  },

  practice: {
    title: {
      'practice-widget': 'Practice 1 of 2: try the controls',
      'practice-feedback': 'Practice 2 of 2: make a guess',
    },
    feedbackTitle: {
      'practice-widget': 'Practice 1 of 2: how it was meant',
      'practice-feedback': 'Practice 2 of 2: how close you were',
    },
    controls: {
      verbalize: 'Press or drag a bar, use −5 and +5, or type a number: whichever you like.',
      sequence: 'Press an answer once for each person. The line above the answers counts for you.',
    },
    widgetInstruction: {
      verbalize: 'Set these numbers: 70 for “Tea”, 20 for “Coffee” and 10 for “Water”.',
      sequence: 'Choose “Tea” for 15 people, “Coffee” for 9 and “Water” for 6, in any order.',
    },
    again: 'Not quite: please look at the numbers in the instruction and try once more.',
    answerShown: 'Here is what we asked for, beside what you set. That is fine: you can go on now.',
    wanted: 'What we asked for',
    off: (people: number) => {
      if (people === 0) return 'Exactly right!'
      const distance = `off by ${String(people)} of 100 people: that many would have to change their answer to match it.`
      return people <= CLOSE
        ? `Very close! Your guess was ${distance}`
        : `Your guess was ${distance} Guesses are often 20 to 40 off, so do not worry.`
    },
    truth: (group: string) => `What ${group} answered`,
    yours: 'Your guess',
  },

  comprehension: {
    title: 'One question about the task',
    again: 'That is not the answer we need. Please read the text below again and try once more.',
  },

  ownAnswer: { title: 'Your own answer' },

  estimate: {
    title: (group: string) => `How did ${group} answer?`,
    /** Around the name of the group, which is printed in bold. */
    instruction: (expression: Arm['expression']): { before: string; after: string } =>
      expression === 'verbalize'
        ? { before: 'Imagine 100 ', after: '. How many would choose each answer?' }
        : {
            before: 'Imagine 30 ',
            after: ', picked at random. Which answer does each of them give?',
          },
    examplesTitle: (group: string) => `How ${group} answered three similar questions`,
    examplesHint: 'The numbers say how many of 100 chose each answer.',
    newQuestion: 'Now the new question',
  },

  attentionCheck: {
    title: 'A check that you are reading',
    instruction: (format: string, answer: string) => {
      const instructions: Record<string, string> = {
        allocation: `To show that you read this, please set “${answer}” to 100 and the rest to 0.`,
        draws: `To show that you read this, please choose “${answer}” for all 30 people.`,
      }
      return instructions[format] ?? `To show that you read this, please choose “${answer}”.`
    },
  },

  comment: {
    title: 'Almost done',
    question: 'Is there anything that you want to tell us? (You can leave this empty.)',
    invalid: (limit: number) =>
      `Shorten your comment to ${String(limit)} characters of plain text.`,
  },

  progress: (minutes: number) =>
    minutes === 1 ? 'About 1 minute left' : `About ${String(minutes)} minutes left`,

  form: {
    unknown: 'This page was changed on the way. Check your answer and send it once more.',
  },

  withdraw: {
    title: 'Leave the study',
    titleAfterwards: 'Take your answers back',
    missing: 'Choose what we should do with your answers.',
    done: 'Your answers have been taken out of the study.',
  },

  outcomes: outcomeTexts,

  notices: {
    preview: 'Preview: nothing here counts, and no place is taken.',
    simulated: 'Simulation.',
  },
} as const
