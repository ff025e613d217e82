export { beginSubmission } from './begin-submission.ts'
export { releaseAbandoned } from './release-abandoned.ts'
export { type Release, releasePlaces } from './release-places.ts'
export { participationRoutes } from './routes.ts'
export { findVisitor } from './store/submissions.ts'
export {
  estimateDetail,
  ownAnswerDetail,
  type EstimateDetail,
  type OwnAnswerDetail,
} from './step-details.ts'
export type { Entry, Submission } from './submission.ts'
