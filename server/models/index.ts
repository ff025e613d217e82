export {
  MODEL_EXPRESSIONS,
  type ModelExpression,
  type ModelResult,
  type ResultProblem,
  type ResultState,
  type SharesByOption,
} from './model-result.ts'
export { resultKey } from './rules/result-key.ts'
export { loadModelResults, modelResultsStamp } from './store.ts'
export {
  type ModelResultsImport,
  type StoredModelResults,
  storeModelResults,
} from './store-model-results.ts'
