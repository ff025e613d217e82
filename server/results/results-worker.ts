import { serveStarter } from '../db/serve-starter.ts'
import { withSnapshot } from '../db/with-snapshot.ts'
import { computeBoards } from './compute-boards.ts'
import { computeStudyResults } from './compute-study-results.ts'
import { drawPictures } from './draw-pictures.ts'
import { resultsOrder } from './results-order.ts'

await serveStarter(resultsOrder, (order, onProgress): Promise<unknown> => {
  if (order.kind === 'pictures') return drawPictures(order.pictures, onProgress)
  return withSnapshot<unknown>(order.databaseUrl, (db) =>
    order.kind === 'boards'
      ? computeBoards(db, order, onProgress)
      : computeStudyResults(db, order, onProgress),
  )
})
