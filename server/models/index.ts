export {
  MODEL_EXPRESSIONS,
  MODEL_STEERINGS,
  type ModelExpression,
  type ModelResult,
  type ResultProblem,
  type ResultState,
  type SharesByOption,
} from './model-result.ts'
export { type JudgedReply, judgeReply, type Reply } from './rules/judge-reply.ts'
export { publishedTotalVariation } from './rules/published-total-variation.ts'
export { resultKey } from './rules/result-key.ts'
export { loadModelResults, modelResultsStamp } from './store.ts'
export {
  type ModelResultsImport,
  type StoredModelResults,
  storeModelResults,
} from './store-model-results.ts'
