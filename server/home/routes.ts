import { Router } from 'express'
import { methodNotAllowed } from '../http/errors.ts'
import { sendPage } from '../http/render.ts'
import { paths } from '../paths.ts'
import type { Services } from '../services.ts'
import { listStudies } from '../study/index.ts'
import { homePage } from './pages.ts'

/** The start page, and the answer for monitors. */
export function homeRoutes(services: Services): Router {
  const router = Router({ caseSensitive: true, strict: true })

  router
    .route(paths.home)
    .get(async (_request, response) => {
      sendPage(response, homePage(await listStudies(services)))
    })
    .all(methodNotAllowed(['GET', 'HEAD']))

  router
    .route(paths.health)
    .get(async (_request, response) => {
      await listStudies(services)
      response.set('Cache-Control', 'no-store').json({ status: 'ok' })
    })
    .all(methodNotAllowed(['GET', 'HEAD']))

  return router
}
