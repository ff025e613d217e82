import { type Request, Router } from 'express'
import { AppError } from '../core/errors.ts'
import { hashToken } from '../core/ids.ts'
import { readParticipantToken, setParticipantToken } from '../http/cookies.ts'
import { methodNotAllowed } from '../http/errors.ts'
import { sendPage } from '../http/render.ts'
import { type Entry, findVisitor } from '../participation/index.ts'
import { paths, studyRoutes } from '../paths.ts'
import type { Services } from '../services.ts'
import type { StudyVersion } from '../study/index.ts'
import { admit, type Newcomer } from './admit.ts'
import { entryErrorPage } from './pages.ts'
import { type Arrival, readArrival } from './rules/read-arrival.ts'
import { isSimulationAllowed } from './simulation-allowed.ts'

/** Nothing else can be a study's name. PostgreSQL takes no text with a NUL in it. */
const STUDY_NAME = /^[a-z0-9-]{1,60}$/

type Door =
  | { readonly kind: 'newcomer'; readonly newcomer: Newcomer }
  /** No ids: whoever has a cookie goes on, and in an open study everyone else is new. */
  | { readonly kind: 'nothing' }

function doorOf(study: StudyVersion, arrival: Arrival): Door {
  if (arrival.kind === 'refused') throw new AppError(arrival.code)
  if (arrival.kind === 'nothing') return { kind: 'nothing' }
  const { study_ids: known } = study.definition.prolific
  if (arrival.kind === 'participant' && known.length > 0 && !known.includes(arrival.ids.studyId))
    throw new AppError('ids-other-study')
  const entry = arrival.kind === 'preview' ? 'preview' : 'prolific'
  return { kind: 'newcomer', newcomer: { study, entry, ids: arrival.ids } }
}

/** The entry of a study. Mounted at `/s`. */
export function recruitmentRoutes(services: Services): Router {
  const router = Router({ caseSensitive: true, strict: true })

  const textOf = (value: unknown): string | undefined =>
    typeof value === 'string' ? value : undefined

  /** Arrivals that name themselves: a preview, or a simulated participant with a key. */
  async function declared(request: Request, study: StudyVersion): Promise<Newcomer | undefined> {
    if (request.query['preview'] === '1') return { study, entry: 'preview', ids: null }
    const key = textOf(request.query['simulation'])
    if (key === undefined) return undefined
    const isAllowed = await isSimulationAllowed(services, { key, studyId: study.studyId })
    // An open study would take the simulation of another database for a person.
    if (!isAllowed) throw new AppError('simulation-key-unknown')
    return { study, entry: 'simulated', ids: null }
  }

  /** How the browser's person came into this study before; undefined where nobody did. */
  async function entryHere(request: Request, study: StudyVersion): Promise<Entry | undefined> {
    const token = readParticipantToken(request)
    if (token === undefined) return undefined
    const submission = await findVisitor(services.db, hashToken(token))
    return submission?.studyId === study.studyId ? submission.entry : undefined
  }

  /** Who is at the door, or null for someone who is in already. */
  async function newcomerOf(
    request: Request<{ study: string }>,
    study: StudyVersion,
  ): Promise<Newcomer | null> {
    const known = await declared(request, study)
    if (known !== undefined) return known
    // After a preview the plain link begins a real run: a laboratory's computer is tried out first.
    if (study.definition.entry === 'open')
      return (await entryHere(request, study)) === 'open'
        ? null
        : { study, entry: 'open', ids: null }
    const door = doorOf(study, readArrival(request.query, study.definition.prolific.parameters))
    if (door.kind === 'newcomer') return door.newcomer
    if ((await entryHere(request, study)) !== undefined) return null
    throw new AppError('ids-missing')
  }

  router
    .route(studyRoutes.entry)
    .head((_request, response) => {
      // Whoever only looks whether the page is there is no participant.
      response.status(200).end()
    })
    .get(async (request, response) => {
      const name = request.params.study
      const study = STUDY_NAME.test(name) ? await services.studies.latest(name) : undefined
      if (study === undefined) throw new AppError('study-not-found')
      try {
        const newcomer = await newcomerOf(request, study)
        if (newcomer !== null) {
          const isSecure = services.publicUrl.startsWith('https:')
          const token = await admit(services, newcomer)
          setParticipantToken(response, { token, studyId: study.studyId, isSecure })
        }
        // Any page leads on to the one that is current.
        response.redirect(303, paths.step(study.studyId, 0))
      } catch (error) {
        if (!(error instanceof AppError) || error.status >= 500) throw error
        sendPage(response, entryErrorPage(study, error))
      }
    })
    .all(methodNotAllowed(['GET', 'HEAD']))

  return router
}
