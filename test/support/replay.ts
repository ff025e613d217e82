import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { slug } from '../../server/core/ids.ts'
import { projectRoot } from '../../server/http/project-root.ts'

/** Where the benchmark's data lie, beside the checkout: they are other people's and not committed. */
export const sharedFolder = path.resolve(projectRoot, '../shared')

const replaySchema = z.object({
  questions: z.array(z.object({ key: z.string(), options: z.array(z.string()) })),
  respondents: z.array(
    z.object({
      estimates: z.array(
        z.object({
          question: z.string(),
          group: z.string(),
          complete: z.boolean(),
          percent: z.array(z.number().nullable()),
        }),
      ),
    }),
  ),
  published: z.object({
    mean_tv_aligned: z.number(),
    cells: z.array(
      z.object({ question: z.string(), group: z.string(), tv_aligned: z.number().nullable() }),
    ),
  }),
})

export type Replay = z.output<typeof replaySchema>

export const isReplayHere = (): boolean => existsSync(path.join(sharedFolder, 'replay'))

export const readReplay = (condition: string): Replay =>
  replaySchema.parse(
    JSON.parse(readFileSync(path.join(sharedFolder, `replay/opinionqa-${condition}.json`), 'utf8')),
  )

export type Percentages = Readonly<Record<string, number>>

/** The complete estimates of each question and group, in file order, keyed by option. */
export function poolsOf(replay: Replay): Map<string, Percentages[]> {
  const options = new Map(replay.questions.map((question) => [question.key, question.options]))
  const pools = new Map<string, Percentages[]>()
  for (const { estimates } of replay.respondents)
    for (const { question, group, complete, percent } of estimates) {
      if (!complete) continue
      const key = `${question} ${group}`
      const labels = options.get(question) ?? []
      const percentages = Object.fromEntries(
        labels.map((label, index) => [slug(label), percent[index] ?? 0]),
      )
      pools.set(key, [...(pools.get(key) ?? []), percentages])
    }
  return pools
}
