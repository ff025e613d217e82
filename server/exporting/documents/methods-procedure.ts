import type { StudyVersion } from '../../study/index.ts'
import { section } from './markdown.ts'
import { amount, counted, listed, minutesText } from './words.ts'

type Definition = StudyVersion['definition']

const ENTRY = {
  prolific: 'Participants came from Prolific.',
  open: 'Participants came by an open link, under a random id.',
} as const

const consentText = ({ consent, demographics }: Definition): string =>
  `They agreed to the consent text (version ${consent.version}) ${
    demographics.length === 0
      ? 'and were asked nothing about themselves.'
      : `and answered ${counted(demographics.length, 'question')} about themselves (${listed(demographics.map(({ id }) => id))}).`
  }`

const PRACTICE =
  'They read the instructions and practised twice: once by entering given figures, once by guessing the answers to a question outside of the study, after which they saw the true figures beside their own.'

const comprehensionText = ({ checks }: Definition): string =>
  checks.comprehension.length === 0
    ? 'There were no comprehension checks.'
    : `${counted(checks.comprehension.length, 'comprehension check')} came before the tasks, with two tries each.`

const attentionText = ({ checks }: Definition): string =>
  checks.attention.length === 0
    ? 'There were no attention checks.'
    : `${counted(checks.attention.length, 'attention check')} between the tasks named the answer to give. Nothing told participants whether they had passed one.`

const ORDER =
  'Questions and groups came in random order. Options on a scale were shown in their natural order or, for participants chosen at random, wholly reversed; nominal options were shuffled; refusals came last. Every option was shown with its full label. Nothing was set beforehand, and an answer could not be sent before it was complete.'

const devicesText = ({ devices }: Definition): string => `Allowed devices: ${listed(devices)}.`

const payText = ({ reward, estimated_minutes: minutes }: Definition): string =>
  `The study was announced as taking ${minutesText(minutes)} and paid ${amount(reward.minor_units, reward.currency)}.`

/** What a participant went through. */
export function procedureSection({ definition, mode }: StudyVersion): string {
  const rehearsal =
    mode === 'rehearsal' ? 'This is a rehearsal: simulated participants are counted.' : ''
  return section(
    'Procedure',
    [rehearsal, ENTRY[definition.entry], consentText(definition), PRACTICE]
      .filter((sentence) => sentence !== '')
      .join(' '),
    [comprehensionText(definition), ORDER, attentionText(definition)].join(' '),
    [devicesText(definition), payText(definition)].join(' '),
  )
}
