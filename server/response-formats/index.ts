/** The ways to answer. A new one is a file here, a view and a script. */
export { allocation } from './allocation.ts'
export { draws } from './draws.ts'
export { singleChoice } from './single-choice.ts'
export { presentBarFigure } from './bar-figure.ts'
export type {
  FieldError,
  Fields,
  Read,
  Response,
  ResponseFormat,
  ShownOption,
} from './response-format.ts'
