import type { DatasetDocument } from '../benchmark/index.ts'

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
}
