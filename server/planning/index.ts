export { planningRoutes } from './routes.ts'
export { planStudy, type PlanRequest } from './plan-study.ts'
export { type PublishedName, PUBLISHED_NAMES } from './rules/components.ts'
export type { Plan, PlanRow, PlanTarget } from './rules/make-plan.ts'
