import { type Request, type Response, Router } from 'express'
import { AppError } from '../core/errors.ts'
import { streamLinkage, zipExport } from '../exporting/index.ts'
import { methodNotAllowed } from '../http/errors.ts'
import { sendPage } from '../http/render.ts'
import { resultsPaths } from '../paths.ts'
import type { Services } from '../services.ts'
import { chartFile } from './chart-file.ts'
import { chartsWith } from './charts-with.ts'
import { findVersion } from './find-version.ts'
import { boardQuerySchema } from './forms.ts'
import { armAsked, pageAsked, readChartFile, readVersionId, textsAsked } from './forms.ts'
import { listResults } from './list-results.ts'
import { computingPage } from './pages/computing-page.ts'
import { linkagePage } from './pages/linkage-page.ts'
import { listPage } from './pages/list-page.ts'
import { questionsPage } from './pages/questions-page.ts'
import { versionPage } from './pages/version-page.ts'
import type { ResultsAnswer } from './results-cache.ts'
import { createResultsLibrary } from './results-library.ts'
import { sendStream } from './send-stream.ts'
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

/** Aborted when the browser has gone away before the end. */
function signalOf(response: Response): AbortSignal {
  const controller = new AbortController()
  response.on('close', () => {
    if (!response.writableFinished) controller.abort()
  })
  return controller.signal
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
    .get(async (request, response) => {
      const query = boardQuerySchema.parse(request.query)
      const list = await listResults(services, library, query)
      if (list.isComputing) response.set('Refresh', LOOK_AGAIN_SECONDS)
      sendPage(response, listPage(list))
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
    .route(resultsPaths.exportZip)
    .head(async (request, response) => {
      await findVersion(services, request.params.version)
      response.type('zip').end()
    })
    .get(async (request, response) => {
      const studyVersionId = await findVersion(services, request.params.version)
      const signal = signalOf(response)
      const { databaseUrl, clock } = services
      try {
        const zipped = await zipExport({ databaseUrl, clock, studyVersionId, signal })
        response.attachment(zipped.fileName)
        await sendStream(zipped.stream, response, signal)
      } catch (error) {
        if (!signal.aborted) throw error
      }
    })
    .all(methodNotAllowed(READING))

  router
    .route(resultsPaths.linkage)
    .get(async (request, response) => {
      sendPage(response, linkagePage(await findVersion(services, request.params.version)))
    })
    .all(methodNotAllowed(READING))

  router
    .route(resultsPaths.linkageFile)
    .post(async (request, response) => {
      const studyVersionId = await findVersion(services, request.params.version)
      request.log.info({ studyVersionId }, 'the Prolific ids were downloaded')
      response.attachment(`${studyVersionId}-linkage.csv`)
      await sendStream(streamLinkage(services, studyVersionId), response, signalOf(response))
    })
    .all(methodNotAllowed(['POST']))

  return router
}
