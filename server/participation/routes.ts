import { type Request, type Response, Router } from 'express'
import { present } from '../core/assert.ts'
import { AppError } from '../core/errors.ts'
import { readParticipantToken } from '../http/cookies.ts'
import { methodNotAllowed } from '../http/errors.ts'
import { formBody, formFields } from '../http/form-body.ts'
import { sendPage } from '../http/render.ts'
import { paths, studyRoutes } from '../paths.ts'
import type { Services } from '../services.ts'
import { readWithdrawal } from './forms.ts'
import { donePage, stepPage, withdrawPage } from './pages.ts'
import { guessDevice } from './rules/guess-device.ts'
import { currentStep } from './show-step.ts'
import { submitStep } from './submit-step.ts'
import type { Submission } from './submission.ts'
import { identifyVisitor, type Visit } from './visitor.ts'
import { withdraw } from './withdraw.ts'

const POSITION = /^\d{1,6}$/

/** Where the person is now. */
const whereabouts = (submission: Submission): string =>
  submission.outcome === null
    ? paths.step(submission.studyId, submission.currentPosition)
    : paths.done(submission.studyId)

const isAtAnEnd = ({ status }: Submission): boolean =>
  status === 'finished' || status === 'withdrawn'

/** The pages behind the entry: the steps, the way out and the end. Mounted at `/s`. */
export function participationRoutes(services: Services): Router {
  const router = Router({ caseSensitive: true, strict: true })

  const visit = (request: Request<{ study: string }>): Promise<Visit> =>
    identifyVisitor(services, {
      token: readParticipantToken(request),
      studyId: request.params.study,
    })

  const positionOf = (request: Request<{ position: string }>): number => {
    if (!POSITION.test(request.params.position)) throw new AppError('not-found')
    return Number(request.params.position)
  }

  const goOn = (response: Response, submission: Submission): void => {
    response.redirect(303, whereabouts(submission))
  }

  router
    .route(studyRoutes.step)
    .get(async (request, response) => {
      const position = positionOf(request)
      const { study, submission } = await visit(request)
      if (isAtAnEnd(submission) || submission.currentPosition !== position) {
        goOn(response, submission)
        return
      }
      const step = await currentStep(services, submission)
      const guessedDevice = guessDevice(request.get('user-agent'))
      sendPage(
        response,
        stepPage({ study, submission, step, clock: services.clock, guessedDevice }),
      )
    })
    .post(formBody, async (request, response) => {
      const position = positionOf(request)
      const { study, submission } = await visit(request)
      const fields = formFields(request)
      const result = await submitStep(services, { study, submission, position, fields })
      if (result.kind === 'go-on') {
        // Who answered is one page further; who did not is sent on from there to where they are.
        response.redirect(303, paths.step(submission.studyId, submission.currentPosition + 1))
        return
      }
      const guessedDevice = guessDevice(request.get('user-agent'))
      const attempt = { typed: fields, errors: result.errors }
      const page = { study, submission, step: result.step, clock: services.clock, guessedDevice }
      sendPage(response, stepPage({ ...page, attempt }))
    })
    .all(methodNotAllowed(['GET', 'HEAD', 'POST']))

  router
    .route(studyRoutes.withdraw)
    .get(async (request, response) => {
      const visitor = await visit(request)
      if (visitor.submission.status === 'withdrawn') goOn(response, visitor.submission)
      else sendPage(response, withdrawPage(visitor))
    })
    .post(formBody, async (request, response) => {
      const visitor = await visit(request)
      if (visitor.submission.status === 'withdrawn') {
        goOn(response, visitor.submission)
        return
      }
      const typed = formFields(request)
      const read = readWithdrawal(typed)
      if (read.kind === 'refused') {
        sendPage(response, withdrawPage(visitor, { typed, errors: read.errors }))
        return
      }
      await withdraw(services, { submission: visitor.submission, answers: read.value })
      response.redirect(303, paths.done(visitor.submission.studyId))
    })
    .all(methodNotAllowed(['GET', 'HEAD', 'POST']))

  router
    .route(studyRoutes.done)
    .get(async (request, response) => {
      const visitor = await visit(request)
      const { submission } = visitor
      if (!isAtAnEnd(submission)) {
        goOn(response, submission)
        return
      }
      const outcome = present(submission.outcome, 'the outcome of a finished submission')
      sendPage(response, donePage({ ...visitor, outcome }))
    })
    .all(methodNotAllowed(['GET', 'HEAD']))

  return router
}
