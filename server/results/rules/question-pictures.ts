import { groupBy } from '../../core/group-by.ts'
import type { QuestionInput } from '../../charts/index.ts'
import type {
  ArmResults,
  CellPicture,
  ChartPlace,
  ModelShares,
  StudyResults,
} from '../study-results.ts'

export const QUESTIONS_A_PAGE = 12
const MODELS_UNLESS_ASKED = 3

/** A picture of one question that is not drawn yet. */
export interface PlannedPicture {
  readonly place: ChartPlace
  readonly input: QuestionInput
}

/** Which pictures of an arm: a page of questions, with these models. */
export interface PicturesAsked {
  readonly page: number
  /** Labels as `modelChoices` makes them. */
  readonly models: readonly string[]
}

const modelLabel = ({ model, expression }: ModelShares): string => `${model} (${expression})`

const picturesOf = (results: StudyResults, { arm }: ArmResults): CellPicture[] =>
  results.pictures.filter(({ armKey }) => armKey === arm.key)

/** Every model that answered a question of the arm, those that answered in the arm’s way first. */
export function modelChoices(results: StudyResults, arm: ArmResults): string[] {
  const models = picturesOf(results, arm).flatMap((picture) => picture.models)
  const isOwnWay = ({ expression }: ModelShares): boolean => expression === arm.arm.expression
  const ordered = [...models.filter(isOwnWay), ...models.filter((model) => !isOwnWay(model))]
  return [...new Set(ordered.map(modelLabel))]
}

/** The models named that there are; the first few where none is named. */
export function chosenModels(choices: readonly string[], asked: readonly string[]): string[] {
  const known = choices.filter((label) => asked.includes(label))
  return asked.length === 0 ? choices.slice(0, MODELS_UNLESS_ASKED) : known
}

export const pageCount = ({ study }: StudyResults): number =>
  Math.max(1, Math.ceil(study.questions / QUESTIONS_A_PAGE))

const PREFIX = 'question'

const placeOf = (number: number, { arm, slug }: ArmResults): ChartPlace => ({
  id: `${PREFIX}-${slug}-${String(number + 1)}`,
  name: `${PREFIX}-${String(number + 1)}`,
  armKey: arm.key,
})

/** The arm and the page of a chart’s id; undefined where it is no picture of a question. */
export function placeOfQuestion(
  results: StudyResults,
  chartId: string,
): { readonly arm: ArmResults; readonly page: number } | undefined {
  for (const arm of results.arms) {
    const start = `${PREFIX}-${arm.slug}-`
    const number = chartId.startsWith(start) ? Number(chartId.slice(start.length)) : 0
    if (Number.isInteger(number) && number >= 1 && number <= results.study.questions)
      return { arm, page: Math.ceil(number / QUESTIONS_A_PAGE) }
  }
  return undefined
}

/** A page of questions of an arm: truth, people and models, group by group. */
export function questionPictures(
  results: StudyResults,
  arm: ArmResults,
  asked: PicturesAsked,
): PlannedPicture[] {
  const first = (asked.page - 1) * QUESTIONS_A_PAGE
  const shown = picturesOf(results, arm).filter(
    ({ questionNumber }) => questionNumber >= first && questionNumber < first + QUESTIONS_A_PAGE,
  )
  return [...groupBy(shown, ({ questionNumber }) => questionNumber)].map(([number, cells]) => ({
    place: placeOf(number, arm),
    input: {
      question: cells[0]?.question ?? '',
      scope: '',
      options: cells[0]?.options ?? [],
      groups: cells.map(({ group, truth, truthN, people, estimates, models }) => ({
        group,
        truth,
        truthN,
        people,
        estimates,
        models: models
          .map((model) => ({ label: modelLabel(model), shares: model.shares }))
          .filter(({ label }) => asked.models.includes(label)),
      })),
    },
  }))
}
