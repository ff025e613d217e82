import { AppError } from '../core/errors.ts'
import { BOARD_STEERINGS, boardFilterSchema } from './forms.ts'
import { boardParts } from './rules/board-filter.ts'
import type { ResultsLibrary } from './results-library.ts'
import { chosenModels, modelChoices, placeOfQuestion } from './rules/question-pictures.ts'
import type { ShownChart } from './study-results.ts'

interface Asked {
  readonly versionId: string
  readonly chartId: string
  /** For pictures of questions: the models in them. */
  readonly models: readonly string[]
}

interface BoardAsked {
  readonly versionId: string
  readonly slug: string
  readonly filter: unknown
}

async function boardsWith(
  library: ResultsLibrary,
  { versionId, slug, filter: asked }: BoardAsked,
): Promise<readonly ShownChart[]> {
  const filter = boardFilterSchema.safeParse(asked)
  const steering = BOARD_STEERINGS.find((name) => slug.startsWith(`${name}-`))
  if (!filter.success || steering === undefined) return []
  const answer = await library.boards({
    studyVersionId: versionId,
    steering,
    filter: filter.data,
  })
  if (answer.kind === 'computing') throw new AppError('results-computing')
  return answer.value
}

/**
 * The charts among which the one named is, if it is anywhere. Throws AppError `results-computing` where
 * they are not there yet.
 */
export async function chartsWith(
  library: ResultsLibrary,
  { versionId, chartId, models: asked }: Asked,
): Promise<readonly ShownChart[]> {
  const board = boardParts(chartId.replace(/-narrow$/, ''))
  if (board !== undefined) return boardsWith(library, { versionId, ...board })
  const answer = await library.version(versionId)
  if (answer.kind === 'computing') throw new AppError('results-computing')
  const question = placeOfQuestion(answer.value, chartId.replace(/-narrow$/, ''))
  if (question === undefined) return answer.value.charts
  const models = chosenModels(modelChoices(answer.value, question.arm), asked)
  const pictures = await library.pictures(answer, { ...question, models })
  if (pictures.kind === 'computing') throw new AppError('results-computing')
  return pictures.value
}
