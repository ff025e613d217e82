import compression from 'compression'
import express, { type Express } from 'express'
import { homeRoutes } from './home/index.ts'
import { errorPage, notFound } from './http/errors.ts'
import { type Log, requestLog } from './http/log.ts'
import { sameOrigin } from './http/same-origin.ts'
import { secretLink } from './http/secret-link.ts'
import { securityHeaders } from './http/security.ts'
import { staticFiles, staticFilesPath } from './http/static-files.ts'
import { participationRoutes } from './participation/index.ts'
import { paths } from './paths.ts'
import { planningRoutes } from './planning/index.ts'
import { recruitmentRoutes } from './recruitment/index.ts'
import { resultsRoutes } from './results/index.ts'
import type { Services } from './services.ts'

/** The web application: middleware in order. */
export function createApp(services: Services, log: Log): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.set('etag', false)

  app.use(requestLog(log))
  app.use(securityHeaders())
  app.use(compression())
  app.use(staticFilesPath, staticFiles())
  app.use(sameOrigin())

  app.use(homeRoutes(services))
  app.use('/s', recruitmentRoutes(services))
  app.use('/s', participationRoutes(services))
  app.use(paths.results, secretLink(services))
  app.use(resultsRoutes(services))
  app.use(planningRoutes(services))

  app.use(notFound)
  app.use(errorPage)
  return app
}
