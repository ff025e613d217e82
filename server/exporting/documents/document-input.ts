import type { Comparison, Score } from '../../scoring/index.ts'
import type { StudyVersion } from '../../study/index.ts'
import type { Manifest } from '../manifest.ts'
import type { PeopleFigures } from './people-figures.ts'

/** What METHODS.md and CHECKLIST.md are written from. */
export interface DocumentInput {
  readonly study: StudyVersion
  readonly people: PeopleFigures
  readonly leftOut: Manifest['left_out']
  readonly scores: readonly Score[]
  readonly comparisons: readonly Comparison[]
  /** The dataset’s licence in its own words; null where the source names none. */
  readonly datasetLicence: string | null
  readonly seed: string
  /** Of the two-way bootstrap. */
  readonly resamples: number
}
