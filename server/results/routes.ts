import { type Request, type Response, Router } from 'express'
import { AppError } from '../core/errors.ts'
import { methodNotAllowed } from '../http/errors.ts'
import { sendPage } from '../http/render.ts'
import { resultsPaths } from '../paths.ts'
import type { Services } from '../services.ts'
import { chartFile } from './chart-file.ts'
import { chartsWith } from './charts-with.ts'
import { armAsked, pageAsked, readChartFile, readVersionId, textsAsked } from './forms.ts'
import { listResults } from './list-results.ts'
import { computingPage } from './pages/computing-page.ts'
import { linkagePage } from './pages/linkage-page.ts'
import { listPage } from './pages/list-page.ts'
import { questionsPage } from './pages/questions-page.ts'
import { versionPage } from './pages/version-page.ts'
import type { ResultsAnswer } from './results-cache.ts'
import { createResultsLibrary } from './results-library.ts'
import { chosenModels, modelChoices, pageCount } from './rules/question-pictures.ts'

const READING = ['GET', 'HEAD']
const LOOK_AGAIN_SECONDS = '2'

type Version = { version: string }

/** Answers with a page that loads itself again until the result is there. */
function sendComputing(
  request: Request<Version>,
  response: Response,
  { progress }: ResultsAnswer<unknown> & { readonly kind: 'computing' },
): void {
  response.set('Refresh', LOOK_AGAIN_SECONDS)
  sendPage(response, computingPage(request.originalUrl, progress))
}

/** The pages for researchers. The application puts the secret link before them. */
export function resultsRoutes(
  services: Services,
  options: { readonly patienceMs?: number } = {},
): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const library = createResultsLibrary(services, options)

  router
    .route(resultsPaths.list)
    .get(async (_request, response) => {
      sendPage(response, listPage(await listResults(services)))
    })
    .all(methodNotAllowed(READING))

  router
    .route(resultsPaths.version)
    .get(async (request, response) => {
      const answer = await library.version(readVersionId(request.params.version))
      if (answer.kind === 'computing') {
        sendComputing(request, response, answer)
        return
      }
      const { value: results, isCurrent } = answer
      const arm = armAsked(results.arms, request.query['arm'])
      sendPage(response, versionPage({ results, arm, isCurrent }))
    })
    .all(methodNotAllowed(READING))

  router
    .route(resultsPaths.questions)
    .get(async (request, response) => {
      const answer = await library.version(readVersionId(request.params.version))
      if (answer.kind === 'computing') {
        sendComputing(request, response, answer)
        return
      }
      const { value: results, isCurrent } = answer
      const arm = armAsked(results.arms, request.query['arm'])
      const choices = modelChoices(results, arm)
      const models = chosenModels(choices, textsAsked(request.query['model']))
      const page = pageAsked(request.query['page'], pageCount(results))
      const pictures = await library.pictures(answer, { arm, page, models })
      if (pictures.kind === 'computing') sendComputing(request, response, pictures)
      else {
        const charts = pictures.value
        sendPage(
          response,
          questionsPage({ results, arm, isCurrent, page, charts, choices, models }),
        )
      }
    })
    .all(methodNotAllowed(READING))

  router
    .route(resultsPaths.chart)
    .get(async (request, response) => {
      const asked = readChartFile(request.params.chart)
      const versionId = readVersionId(request.params.version)
      const models = textsAsked(request.query['model'])
      const charts = await chartsWith(library, { versionId, chartId: asked.chartId, models })
      const file = chartFile(charts, asked)
      if (file === undefined) throw new AppError('not-found')
      response.type(file.type).send(file.content)
    })
    .all(methodNotAllowed(READING))

  router
    .route(resultsPaths.linkage)
    .get((request, response) => {
      sendPage(response, linkagePage(readVersionId(request.params.version)))
    })
    .all(methodNotAllowed(READING))

  return router
}
