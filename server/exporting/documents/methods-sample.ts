import type { StudyVersion } from '../../study/index.ts'
import type { DocumentInput } from './document-input.ts'
import { markdownTable, section } from './markdown.ts'
import type { DemographicCount, PeopleFigures } from './people-figures.ts'
import { amount, counted, minutesText, percentage } from './words.ts'

const countsText = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([word, count]) => `${word} ${String(count)}`).join(', ')

/** Reward over time at the median of those who completed, in minor units an hour. */
export function hourlyPay(people: PeopleFigures, { definition }: StudyVersion): string | null {
  const median = people.minutes?.[1]
  if (median === undefined || median === 0) return null
  const { minor_units: reward, currency } = definition.reward
  return amount((reward * 60) / median, currency)
}

function timeText({ people, study }: DocumentInput): string {
  if (people.minutes === null) return 'Nobody has completed it yet, so there are no times.'
  const [lower = 0, median = 0, upper = 0] = people.minutes
  const pay = hourlyPay(people, study)
  const payText = pay === null ? '' : ` At the median that is ${pay} an hour.`
  return `Those who completed it took ${minutesText(median)} at the median (quartiles ${minutesText(lower)} and ${minutesText(upper)}), breaks included.${payText}`
}

function arrivalsText({ people, leftOut }: DocumentInput): string {
  if (people.submissions === 0) return 'Nobody has taken part yet.'
  const days = people.days
  const when = days === null ? '' : ` between ${days.first} and ${days.last} (UTC)`
  const withdrawn = leftOut.withdrawn.submissions
  return [
    `${counted(people.submissions, 'submission')} arrived${when} (${countsText(people.byStatus)}).`,
    `${counted(people.finished, 'submission')} of ${counted(people.people, 'person', 'people')} finished${people.byOutcome.size === 0 ? '' : ` (${countsText(people.byOutcome)})`}; ${String(people.repeats)} of these were of people who had taken part before.`,
    `They gave ${counted(people.estimates, 'estimate')}, ${String(people.surplus)} of them surplus: beyond the places of their cell.`,
    `${counted(withdrawn, 'submission')} ${withdrawn === 1 ? 'was' : 'were'} withdrawn and ${withdrawn === 1 ? 'is' : 'are'} in no file and no figure.`,
  ].join(' ')
}

const demographicRows = ({ id, answers, empty }: DemographicCount): string[][] => {
  const all = answers.reduce((sum, { people }) => sum + people, empty)
  const row = (option: string, people: number): string[] => [
    id,
    option,
    String(people),
    all === 0 ? '' : percentage(people / all),
  ]
  return [
    ...answers.map(({ option, people }) => row(option, people)),
    ...(empty === 0 ? [] : [row('no answer, or withheld', empty)]),
  ]
}

/** The sample as it can be reported: what was withheld for privacy is in no count. */
export const demographicsTable = ({ demographics }: PeopleFigures): string =>
  markdownTable(
    ['about the person', 'answer', 'finished submissions', 'share'],
    demographics.flatMap(demographicRows),
  )

const targetsText = ({ study, scores }: DocumentInput): string =>
  scores.some((score) => score.weighting === 'raked')
    ? `The study names target shares (${study.definition.targets_source ?? 'source not stated'}). sample.csv compares the sample with them, and scores with weighting “raked” weigh each submission so that the sample meets them; weights were capped at five times their mean.`
    : 'The study names no target shares, so no score is weighted: whether the sample resembles a population is for the reader to judge.'

/** Who took part. */
export const sampleSection = (input: DocumentInput): string =>
  section(
    'Sample',
    arrivalsText(input),
    timeText(input),
    demographicsTable(input.people),
    targetsText(input),
  )
