export type {
  RakingSummary,
  RakingWeights,
  SampleAnswer,
  SampleReport,
  SampleRow,
} from './sample.ts'
