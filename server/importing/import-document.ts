import { type DatasetDocument, type StoredDataset, storeDataset } from '../benchmark/index.ts'
import type { Clock } from '../core/clock.ts'
import type { Db } from '../db/tables.ts'
import type { OnProgress } from '../db/worker-messages.ts'

export interface ImportServices {
  readonly db: Db
  readonly clock: Clock
}

/** What was imported, with its size. */
export interface ImportedDataset extends StoredDataset {
  readonly title: string
  /** Questions that can be asked. */
  readonly questions: number
  /** Questions that serve as few-shot examples alone. */
  readonly exampleQuestions: number
  readonly groups: number
  readonly options: number
  /** References with at least one answer. */
  readonly references: number
}

const STEPS = 2

/** Reads, then stores: nothing is stored where reading throws. */
export async function importDocument(
  services: ImportServices,
  order: {
    readonly read: () => DatasetDocument
    readonly onProgress?: OnProgress | undefined
  },
): Promise<ImportedDataset> {
  order.onProgress?.({ stage: 'reading', done: 0, total: STEPS })
  const document = order.read()
  order.onProgress?.({ stage: 'storing', done: 1, total: STEPS })
  const stored = await storeDataset(services, document)
  order.onProgress?.({ stage: 'stored', done: STEPS, total: STEPS })

  const asked = document.questions.filter((question) => !question.example_only)
  const figures = document.questions.flatMap(({ references }) =>
    references.map(({ counts, shares }) => Object.values(counts ?? shares ?? {})),
  )
  return {
    ...stored,
    title: document.title,
    questions: asked.length,
    exampleQuestions: document.questions.length - asked.length,
    groups: document.groups.length,
    options: document.questions.reduce((sum, { options }) => sum + options.length, 0),
    references: figures.filter((each) => each.some((figure) => figure > 0)).length,
  }
}
