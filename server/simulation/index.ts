export { type Kind, kinds } from './kinds.ts'
export type {
  CompletePage,
  ErrorPage,
  FormPage,
  PageField,
  PageOption,
  ParsedPage,
} from './page.ts'
export { parsePage } from './parse-page.ts'
export type { Mix } from './rules/people-of-mix.ts'
export { simulationText } from './report-text.ts'
export { simulateStudy, type SimulationOrder, type SimulationReport } from './simulate-study.ts'
export { createVisitor, type Fetch, type FormFields, type Reply, type Visitor } from './visitor.ts'
export { type AnswerPage, type Move, type Walk, walkStudy } from './walk-study.ts'
