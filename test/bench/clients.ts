import type { Agent } from 'node:http'
import { request } from 'node:http'
import { post } from './load.ts'
import { ESTIMATES_A_PERSON } from './bench-study.ts'

const ESTIMATE =
  'percent-yes=50&percent-maybe=30&percent-no=20&elapsed_ms=9000&hidden_ms=0&changes=4'
const STEPS = '/s/small/steps'

/** The cookie of someone new. */
function enter(agent: Agent, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request({ agent, host: '127.0.0.1', port, path: '/s/small' }, (response) => {
      response.resume()
      response.on('end', () => {
        resolve(response.headers['set-cookie']?.[0]?.split(';')[0] ?? '')
      })
    })
    call.on('error', reject)
    call.end()
  })
}

/** Everything before the tasks: consent, instructions and both practice pages with their feedback. */
const BEFORE_TASKS = [
  [0, 'consent=agree'],
  [1, ''],
  [2, 'percent-tea=70&percent-coffee=20&percent-water=10'],
  [3, 'percent-good=50&percent-bad=50'],
  [3, ''],
] as const

export interface Person {
  readonly cookie: string
  readonly firstTask: number
}

/** A person who has done everything up to the first task. */
export async function prepare(agent: Agent, port: number): Promise<Person> {
  const cookie = await enter(agent, port)
  for (const [position, body] of BEFORE_TASKS) {
    const path = `${STEPS}/${String(position)}`
    const answer = await post(agent, port, { path, cookie, body })
    if (answer.status !== 303) throw new Error(`${path} answered ${String(answer.status)}`)
  }
  return { cookie, firstTask: 4 }
}

/** Posts every estimate of a person, one after the other. */
export async function* answerTasks(
  agent: Agent,
  port: number,
  person: Person,
): AsyncGenerator<void> {
  for (let task = 0; task < ESTIMATES_A_PERSON; task += 1) {
    const position = person.firstTask + task
    const path = `${STEPS}/${String(position)}`
    const answer = await post(agent, port, { path, cookie: person.cookie, body: ESTIMATE })
    if (answer.status !== 303 || !answer.location.endsWith(`/${String(position + 1)}`))
      throw new Error(`${path} answered ${String(answer.status)} ${answer.location}`)
    yield
  }
}

/** One post to the bare handler, so that the connection is open before the clock starts. */
export async function openBare(agent: Agent, port: number): Promise<void> {
  await post(agent, port, { path: '/answer', cookie: '', body: ESTIMATE })
}

/** As many posts to the bare handler. */
export async function* answerBare(agent: Agent, port: number): AsyncGenerator<void> {
  for (let task = 0; task < ESTIMATES_A_PERSON; task += 1) {
    const answer = await post(agent, port, { path: '/answer', cookie: '', body: ESTIMATE })
    if (answer.status !== 303) throw new Error(`the bare handler answered ${String(answer.status)}`)
    yield
  }
}
