export { rakingWeights, type SampleInput } from './rules/raking-weights.ts'
export { sampleComposition } from './rules/sample-composition.ts'
export type {
  RakingSummary,
  RakingWeights,
  SampleAnswer,
  SampleReport,
  SampleRow,
} from './sample.ts'
