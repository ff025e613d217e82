/**
 * Prolific's rules that `study check` and the overview compare a study with. They move: whoever looks
 * them up again changes the figures and the date together.
 */
export const prolificPolicy = {
  asOf: '2026-08',
  source: 'Prolific’s help pages for researchers: payment, attention and comprehension checks',
  /** Per hour, in pence or cents, judged on the median of the real time. */
  hourlyMinor: {
    GBP: { minimum: 600, recommended: 900 },
    USD: { minimum: 800, recommended: 1200 },
  },
  /** From this estimated length on, it takes two failed attention checks to turn a submission down. */
  longStudyMinutes: 5,
  attentionChecksInLongStudy: 2,
} as const

export interface HourlyRates {
  readonly minimum: number
  readonly recommended: number
}

/** Prolific's hourly rates in a currency; null where it states none. */
export const hourlyRates = (currency: 'GBP' | 'USD' | 'EUR'): HourlyRates | null =>
  currency === 'EUR' ? null : prolificPolicy.hourlyMinor[currency]

/** Reward per hour, in pence or cents, at a length in minutes. */
export const hourlyPay = (rewardMinor: number, minutes: number): number =>
  (rewardMinor * 60) / minutes
