import type { ModelResult } from '../model-result.ts'

/** What a result is known by within its dataset. No part of it holds a line break. */
export const resultKey = (
  result: Pick<ModelResult, 'model' | 'steering' | 'expression' | 'questionKey' | 'groupKey'>,
): readonly [string, string, string, string, string] => [
  result.model,
  result.steering,
  result.expression,
  result.questionKey,
  result.groupKey,
]
