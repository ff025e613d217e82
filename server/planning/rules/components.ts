import type { VarianceComponents } from '../../stats/variance-components.ts'

/** Where the total variation of single estimates gets its variance from, and who says so. */
export interface ScoreComponents extends Omit<VarianceComponents, 'question'> {
  /** Null where it is not known. */
  readonly question: number | null
  /** Between questions, of the difference between people and a model. Null where it is not known. */
  readonly difference: number | null
  readonly source: string
}

/**
 * Between questions, of people's mean distance less a model's: the mean over GPT-4, Claude 3 Opus and
 * Llama 3 70B, verbalized, persona and few-shot, on the published OpinionQA study; single ones run from
 * 0.0025 to 0.0087.
 */
const PUBLISHED_DIFFERENCE = 0.0056

const annotations = (condition: string, people: number, estimates: string): string =>
  `published annotations of OpinionQA, ${condition}: ${String(people)} people, ${estimates} scored estimates (Meister, Guestrin and Hashimoto, 2024)`

const intervals = (condition: string, people: number): string =>
  `published figures of NYT books, ${condition}: ${String(people)} people; from the ICC, the design effect and the interval, rounded (Meister, Guestrin and Hashimoto, 2024)`

/**
 * What the published study shows. OpinionQA: `varianceComponents` of the total variation of each
 * estimate, over the options shown and those in the reference. For NYT books only rounded figures are
 * at hand: the ICC (.34 and .30) divides the variance that the design effect (14.3 and 6.5) and the
 * half-width (.019 and .010) of 106 and 244 people imply, and says nothing of questions.
 */
export const publishedComponents = {
  'opinionqa-none': {
    participant: 0.0096,
    question: 0.00196,
    participantQuestion: 0.01565,
    estimate: 0.00637,
    difference: PUBLISHED_DIFFERENCE,
    source: annotations('no steering', 67, '4,026'),
  },
  'opinionqa-persona': {
    participant: 0.00739,
    question: 0.00279,
    participantQuestion: 0.00917,
    estimate: 0.0177,
    difference: PUBLISHED_DIFFERENCE,
    source: annotations('persona', 122, '2,924'),
  },
  'opinionqa-few-shot': {
    participant: 0.00886,
    question: 0.0038,
    participantQuestion: 0.0085,
    estimate: 0.01435,
    difference: PUBLISHED_DIFFERENCE,
    source: annotations('few-shot', 124, '2,970'),
  },
  'nytimes-persona': {
    participant: 0.0095,
    question: null,
    participantQuestion: 0,
    estimate: 0.01843,
    difference: null,
    source: intervals('persona', 106),
  },
  'nytimes-few-shot': {
    participant: 0.00567,
    question: null,
    participantQuestion: 0,
    estimate: 0.01322,
    difference: null,
    source: intervals('few-shot', 244),
  },
} as const satisfies Readonly<Record<string, ScoreComponents>>

export type PublishedName = keyof typeof publishedComponents

export const PUBLISHED_NAMES = [
  'opinionqa-none',
  'opinionqa-persona',
  'opinionqa-few-shot',
  'nytimes-persona',
  'nytimes-few-shot',
] as const satisfies readonly PublishedName[]

/** Standard deviations and shares as the published study's are reported. */
export interface ComponentSummary {
  /** Of participants' expected distances. */
  readonly participantSd: number
  /** Of single estimates. */
  readonly estimateSd: number
  readonly questionSd: number | null
  /** Of two estimates of one participant on different questions. */
  readonly icc: number
  readonly differenceSd: number | null
  readonly source: string
}

const rootOf = (variance: number | null): number | null =>
  variance === null ? null : Math.sqrt(variance)

export function summaryOf(components: ScoreComponents): ComponentSummary {
  const { participant, question, participantQuestion, estimate, difference, source } = components
  const total = participant + (question ?? 0) + participantQuestion + estimate
  return {
    participantSd: Math.sqrt(participant),
    estimateSd: Math.sqrt(total),
    questionSd: rootOf(question),
    icc: total === 0 ? 0 : participant / total,
    differenceSd: rootOf(difference),
    source,
  }
}
