import { answerTasks, prepare } from './clients.ts'
import { closedLoop, keepAliveAgent, type LoadResult } from './load.ts'

export const CLIENTS = 100

/** Every one of them answers all tasks of theirs, all at once. */
export async function runParticipants(port: number): Promise<LoadResult> {
  const agent = keepAliveAgent()
  // All at once, so that every connection is open before the clock starts.
  const people = await Promise.all(Array.from({ length: CLIENTS }, () => prepare(agent, port)))
  const result = await closedLoop(people.map((person) => () => answerTasks(agent, port, person)))
  agent.destroy()
  return result
}
