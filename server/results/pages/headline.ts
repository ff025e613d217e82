import type { Score } from '../../scoring/index.ts'
import type { ArmResults, StudyResults } from '../study-results.ts'
import { levelName, lineScore, PEOPLE_LEVELS, type PeopleLevel, peopleScore } from './find-score.ts'
import { counted, decimals, range } from './numbers.ts'
import { besideUniform, intervalWords } from './score-words.ts'

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
    return {
      label: levelName(level, k),
      value: decimals(score?.value ?? null),
      note: intervalWords(score),
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
  if (score?.value === undefined || score.value === null) return 'not known'
  const interval = score.interval === null ? '' : ` (95 % interval ${range(score.interval)})`
  return `${decimals(score.value)}${interval}`
}

/** The results of an arm in sentences. */
export function headlineSentences(results: StudyResults, arm: ArmResults): string[] {
  const k = String(results.study.estimatesPerCell)
  const floor = lineScore(results, arm, 'sampling-floor')?.value ?? null
  const uniform = lineScore(results, arm, 'uniform')?.value ?? null
  const [each, first, mean] = PEOPLE_LEVELS
  const distance = (level: PeopleLevel) =>
    peopleScore(results, arm, { ...level, metric: 'total-variation' })
  const beside = (name: string, level: PeopleLevel) =>
    besideUniform({
      name,
      skill: peopleScore(results, arm, { ...level, metric: 'skill' }),
      uniform,
    })
  const one = distance(each)
  return [
    one === undefined || one.value === null
      ? `How far people are from the truth is not known (${intervalWords(one)}).`
      : `Over ${counted(one.cells, 'cell')}, one person’s estimate is on average ${inWords(one)} away from the truth, the mean of the first ${k} people ${inWords(distance(first))}, and the mean of everyone ${inWords(distance(mean))}.`,
    [beside('One person', each), beside('The mean of everyone', mean)]
      .filter((sentence) => sentence !== '')
      .join(' '),
    floor === null
      ? ''
      : `The truth is itself a sample: another sample of the same size would be ${decimals(floor)} away from it, and nobody can be expected to come nearer than that.`,
  ].filter((sentence) => sentence !== '')
}
