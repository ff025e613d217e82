import { createServer, type Server } from 'node:http'
import { createApp } from './app.ts'
import { AppError } from './core/errors.ts'
import type { Log } from './http/log.ts'
import { releaseAbandoned } from './participation/index.ts'
import type { Services } from './services.ts'

export interface RunningServer {
  /** Where this machine reaches it, without a slash at its end. */
  readonly url: string
  /** Takes no new requests, finishes those that are running, and returns then. */
  stop(): Promise<void>
}

export interface Listening {
  /** 0 takes any free port. */
  readonly port: number
  readonly host: string
}

const EVERY_MINUTE_MS = 60_000
const LOOK_FOR_IDLE_MS = 100
/** A request that has not ended by then is cut off. */
const MOST_WAITING_MS = 10_000
/** Listening everywhere is no address to go to. */
const OWN_ADDRESSES: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

/** Starts to listen. Throws AppError `port-taken`, or `invalid-setting` where the address is no good. */
function listen(server: Server, { port, host }: Listening): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const place = `HOST ${host}, PORT ${String(port)}`
      reject(
        codeOf(cause) === 'EADDRINUSE'
          ? new AppError('port-taken', { detail: place, cause })
          : new AppError('invalid-setting', { detail: `${place}: ${cause.message}`, cause }),
      )
    })
    server.listen(port, host, resolve)
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // Browsers keep connections open after an answer: these end as soon as nothing is under way on them.
    const idle = setInterval(() => {
      server.closeIdleConnections()
    }, LOOK_FOR_IDLE_MS)
    const cut = setTimeout(() => {
      server.closeAllConnections()
    }, MOST_WAITING_MS)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(cut)
      resolve()
    })
  })
}

function urlOf(server: Server, host: string): string {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const name = OWN_ADDRESSES[host] ?? host
  return `http://${name.includes(':') ? `[${name}]` : name}:${String(port)}`
}

/** Throws what `startServer` would throw where it could not listen there. */
export async function checkAddress(listening: Listening): Promise<void> {
  const server = createServer()
  await listen(server, listening)
  await stop(server)
}

/** The application on a port; once a minute it frees the places of people whose time is over. */
export async function startServer(
  services: Services,
  options: Listening & { readonly log: Log },
): Promise<RunningServer> {
  const { log, host } = options
  const server = createServer(createApp(services, log))
  await listen(server, options)
  const release = (): void => {
    releaseAbandoned(services).catch((error: unknown) => {
      log.error({ err: error }, 'abandoned places could not be released')
    })
  }
  release()
  const sweep = setInterval(release, EVERY_MINUTE_MS)
  sweep.unref()
  return {
    url: urlOf(server, host),
    stop: async () => {
      clearInterval(sweep)
      await stop(server)
    },
  }
}
