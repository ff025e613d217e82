import type { Score } from '../../scoring/index.ts'
import type { ArmResults, StudyResults } from '../study-results.ts'
import { levelName, lineScore, PEOPLE_LEVELS, peopleScore } from './find-score.ts'
import { counted, decimals, range } from './numbers.ts'

export interface KeyFigure {
  readonly label: string
  readonly value: string
  /** “95 %: 0.251 to 0.289”, or what the figure is. */
  readonly note: string
  readonly isLine: boolean
}

const LINES = [
  ['uniform', 'Uniform guess', 'every option alike'],
  ['sampling-floor', 'Sampling floor', 'what the reference’s own sampling leaves'],
] as const

/** People at each level beside the two lines without which no distance can be read. */
export function keyFigures(results: StudyResults, arm: ArmResults): KeyFigure[] {
  const k = results.study.estimatesPerCell
  const people = PEOPLE_LEVELS.map((level): KeyFigure => {
    const score = peopleScore(results, arm, { ...level, metric: 'total-variation' })
    const interval = score?.interval ?? null
    return {
      label: levelName(level, k),
      value: decimals(score?.value ?? null),
      note: interval === null ? 'too few people for an interval' : `95 %: ${range(interval)}`,
      isLine: false,
    }
  })
  const lines = LINES.map(([line, label, note]): KeyFigure => {
    const value = lineScore(results, arm, line)?.value ?? null
    return {
      label,
      value: decimals(value),
      note: value === null ? 'the source gives no number of answers' : note,
      isLine: true,
    }
  })
  return [...people, ...lines]
}

const inWords = (score: Score | undefined): string => {
  if (score?.value === undefined || score.value === null) return 'not known yet'
  const interval = score.interval === null ? '' : ` (95 % interval ${range(score.interval)})`
  return `${decimals(score.value)}${interval}`
}

function besideUniform(name: string, score: Score | undefined, uniform: number | null): string {
  if (score?.value === undefined || score.value === null || uniform === null) return ''
  const { value, interval } = score
  if (interval === null) {
    const word = value < uniform ? 'nearer to the truth' : 'no nearer to the truth'
    return `${name} is ${word} than a uniform guess (${decimals(uniform)}); there are too few people to say how sure that is.`
  }
  if (interval.high < uniform)
    return `${name} is nearer to the truth than a uniform guess (${decimals(uniform)}).`
  if (interval.low > uniform)
    return `${name} is farther from the truth than a uniform guess (${decimals(uniform)}).`
  return `${name} is not clearly nearer to the truth than a uniform guess (${decimals(uniform)}).`
}

/** The results of an arm in sentences. */
export function headlineSentences(results: StudyResults, arm: ArmResults): string[] {
  const [one, crowd, all] = PEOPLE_LEVELS.map((level) =>
    peopleScore(results, arm, { ...level, metric: 'total-variation' }),
  )
  const uniform = lineScore(results, arm, 'uniform')?.value ?? null
  const floor = lineScore(results, arm, 'sampling-floor')?.value ?? null
  const k = String(results.study.estimatesPerCell)
  return [
    `Over ${counted(one?.cells ?? 0, 'cell')}, one person’s estimate is on average ${inWords(one)} away from the truth, the mean of the first ${k} people ${inWords(crowd)}, and the mean of everyone ${inWords(all)}.`,
    [besideUniform('One person', one, uniform), besideUniform('The mean of everyone', all, uniform)]
      .filter((sentence) => sentence !== '')
      .join(' '),
    floor === null
      ? ''
      : `The truth is itself a sample: another sample of the same size would be ${decimals(floor)} away from it, and nobody can be expected to come nearer than that.`,
  ].filter((sentence) => sentence !== '')
}
