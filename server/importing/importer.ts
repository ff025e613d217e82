import type { DatasetDocument } from '../benchmark/index.ts'
import type { LetteredQuestions } from './models/lettered-question.ts'
import type { Problems } from './problems.ts'

/** One of the benchmark's datasets: what is read from a clone of its repository. */
export interface Importer {
  /** The dataset's name, and the word on the command line. */
  readonly name: string
  /** One line for the help text. */
  readonly summary: string
  /**
   * Reads the files below `folder`. Throws AppError `invalid-file` that names every bad place.
   */
  read(folder: string): DatasetDocument
  /**
   * What the letters of models' replies stand for, from the same files. `set` is the folder of questions
   * that the models were asked, where the dataset has several.
   */
  readLetters(
    place: { readonly folder: string; readonly set: string },
    problems: Problems,
  ): LetteredQuestions
}
