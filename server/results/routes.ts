import { Router } from 'express'
import { methodNotAllowed } from '../http/errors.ts'
import { sendPage } from '../http/render.ts'
import { resultsPaths } from '../paths.ts'
import type { Services } from '../services.ts'
import { listResults } from './list-results.ts'
import { listPage } from './pages/list-page.ts'

/** The pages for researchers. The application puts the secret link before them. */
export function resultsRoutes(services: Services): Router {
  const router = Router({ caseSensitive: true, strict: true })

  router
    .route(resultsPaths.list)
    .get(async (_request, response) => {
      sendPage(response, listPage(await listResults(services)))
    })
    .all(methodNotAllowed(['GET', 'HEAD']))

  return router
}
