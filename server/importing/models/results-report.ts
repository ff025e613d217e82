import type { ModelExpression, ModelResult, ResultProblem } from '../../models/index.ts'
import { resultKey } from '../../models/index.ts'
import type { Steering } from '../../study/index.ts'
import { groupBy } from '../../core/group-by.ts'

/** What came of one model under one steering and expression. */
export interface ResultsCount {
  readonly datasetName: string
  readonly model: string
  readonly steering: Steering
  readonly expression: ModelExpression
  readonly results: number
  readonly asStated: number
  readonly normalised: number
  readonly reread: number
  readonly refused: number
  readonly missingOption: number
  readonly unknownOption: number
}

/** How many results came, and in which state, by model, steering and expression. */
export function countResults(datasetName: string, results: readonly ModelResult[]): ResultsCount[] {
  const parts = groupBy(results, (result) => resultKey(result).slice(0, 3).join('\n'))
  return [...parts.values()].flatMap((part) => {
    const [first] = part
    if (first === undefined) return []
    const inState = (state: ModelResult['state']): number =>
      part.filter((result) => result.state === state).length
    const having = (problem: ResultProblem): number =>
      part.filter((result) => result.problems.includes(problem)).length
    const { model, steering, expression } = first
    return [
      {
        datasetName,
        model,
        steering,
        expression,
        results: part.length,
        asStated: inState('as-stated'),
        normalised: inState('normalised'),
        reread: inState('reread'),
        refused: inState('refused'),
        missingOption: having('missing-option'),
        unknownOption: having('unknown-option'),
      },
    ]
  })
}
