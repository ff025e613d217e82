import type { StudyDefinition } from '../../definition.ts'
import { plannedMinutes } from '../planning-times.ts'
import { hourlyPay, hourlyRates, prolificPolicy } from '../prolific-policy.ts'
import type { Finding } from '../finding.ts'
import { counted, money } from '../words.ts'
import type { LintInput } from './lint-input.ts'

/** The reward per hour at the estimated time, against Prolific's rates. */
export function lintPay(definition: StudyDefinition): Finding[] {
  const { currency, minor_units: reward } = definition.reward
  const rates = hourlyRates(currency)
  const path = ['reward']
  if (reward === 0 && definition.entry === 'open')
    return [
      {
        level: 'note',
        rule: 'pay-not-compared',
        path,
        message: 'Nobody is paid: entry is open and the reward is 0.',
        suggestion: null,
      },
    ]
  if (rates === null)
    return [
      {
        level: 'note',
        rule: 'pay-not-compared',
        path,
        message: `Prolific states its hourly rates in GBP and USD, so a reward in ${currency} is not compared with them.`,
        suggestion: 'Compare it yourself, at the day’s rate of exchange.',
      },
    ]
  const hourly = hourlyPay(reward, definition.estimated_minutes)
  const isBelowMinimum = hourly < rates.minimum
  if (!isBelowMinimum && hourly >= rates.recommended) return []
  const rate = isBelowMinimum ? rates.minimum : rates.recommended
  const enough = Math.ceil((rate * definition.estimated_minutes) / 60)
  return [
    {
      level: 'warning',
      rule: 'low-pay',
      path,
      message: `${money(Math.floor(hourly), currency)} an hour at the estimated time is below what Prolific ${isBelowMinimum ? 'demands' : 'recommends'}: ${money(rate, currency)} (${prolificPolicy.asOf}).`,
      suggestion: `Pay at least ${money(enough, currency)}: \`minor_units: ${String(enough)}\`.`,
    },
  ]
}

/** The time after which a submission is given up. */
export function lintMaximumTime(definition: StudyDefinition): Finding[] {
  if (definition.maximum_minutes >= definition.estimated_minutes) return []
  return [
    {
      level: 'error',
      rule: 'maximum-time',
      path: ['maximum_minutes'],
      message: `People would lose their places after ${counted(definition.maximum_minutes, 'minute')}, before the estimated ${String(definition.estimated_minutes)} are over.`,
      suggestion: 'Allow at least twice the estimated time.',
    },
  ]
}

/** Below this part of the planned time, an estimate promises too little. */
const TOO_SHORT = 0.75
/** Beyond this multiple of it, an estimate is far too long. */
const TOO_LONG = 2.5

/** The estimated time against what such tasks took before. */
export function lintEstimatedTime({ definition, study, needs }: LintInput): Finding[] {
  const planned = study.arms.map((arm, index) => {
    const armNeeds = needs[index]
    return armNeeds === undefined || armNeeds.units === 0 ? 0 : plannedMinutes(arm, armNeeds)
  })
  const longest = Math.max(...planned)
  if (longest === 0) return []
  const estimated = definition.estimated_minutes
  const about = `about ${String(Math.round(longest))} minutes`
  const path = ['estimated_minutes']
  if (estimated < TOO_SHORT * longest)
    return [
      {
        level: 'warning',
        rule: 'estimated-time',
        path,
        message: `${String(estimated)} minutes look too few: in earlier studies such tasks took ${about} in the longest arm.`,
        suggestion: `Plan with ${String(Math.ceil(longest))} minutes, or give fewer questions; then look at the median of a pilot.`,
      },
    ]
  if (estimated <= TOO_LONG * longest) return []
  return [
    {
      level: 'note',
      rule: 'estimated-time',
      path,
      message: `${String(estimated)} minutes look like many: in earlier studies such tasks took ${about} in the longest arm.`,
      suggestion: 'Look at the median time of a pilot.',
    },
  ]
}
