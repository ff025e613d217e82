import { Router } from 'express'
import { methodNotAllowed } from '../http/errors.ts'
import { sendPage } from '../http/render.ts'
import { resultsPaths } from '../paths.ts'
import type { Services } from '../services.ts'
import { readPlan, readStudyVersion, unknownArm } from './forms.ts'
import { planPage, refusedPage } from './pages.ts'
import { planStudy } from './plan-study.ts'

/** The planner. The application puts the secret link before it. */
export function planningRoutes(services: Services): Router {
  const router = Router({ caseSensitive: true, strict: true })

  router
    .route(resultsPaths.plan)
    .get(async (request, response) => {
      const study = readStudyVersion(request.params.version)
      const usual = await planStudy(services, study)
      const read = readPlan(request.query)
      const isKnown = read.fields.arm === '' || usual.armKeys.includes(read.fields.arm)
      const asked = isKnown ? read : unknownArm(read.fields)
      if (asked.kind === 'refused') {
        sendPage(response, refusedPage(usual, asked))
        return
      }
      sendPage(response, planPage(await planStudy(services, study, asked.request), asked.fields))
    })
    .all(methodNotAllowed(['GET', 'HEAD']))

  return router
}
