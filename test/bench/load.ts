import { Agent, request } from 'node:http'

/** Times of one closed-loop run: every client sends its next request when the last one is answered. */
export interface LoadResult {
  readonly requests: number
  readonly seconds: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

export interface Post {
  readonly path: string
  readonly cookie: string
  readonly body: string
}

/** One POST over a kept-alive connection. Resolves with the status and where it leads. */
export function post(
  agent: Agent,
  port: number,
  message: Post,
): Promise<{ status: number; location: string; cookie: string }> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        method: 'POST',
        path: message.path,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(message.body),
          cookie: message.cookie,
        },
      },
      (response) => {
        response.resume()
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            location: response.headers.location ?? '',
            cookie: response.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
          })
        })
      },
    )
    call.on('error', reject)
    call.end(message.body)
  })
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** Runs every client's requests one after another, all clients at once, and times each request. */
export async function closedLoop(
  clients: readonly (() => AsyncGenerator<void>)[],
): Promise<LoadResult> {
  const times: number[] = []
  const started = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      const answers = client()
      let last = performance.now()
      while ((await answers.next()).done !== true) {
        const now = performance.now()
        times.push(now - last)
        last = now
      }
    }),
  )
  const seconds = (performance.now() - started) / 1000
  times.sort((one, other) => one - other)
  return {
    requests: times.length,
    seconds,
    perSecond: times.length / seconds,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
  }
}

export const keepAliveAgent = (): Agent => new Agent({ keepAlive: true, maxSockets: 200 })
