import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { present } from '../../server/core/assert.ts'
import { slug } from '../../server/core/ids.ts'
import { buildFrames, type Frame } from '../../server/scoring/index.ts'
import { type Condition, replayStudy } from '../scoring/replayed-study.ts'
import { sharedFolder } from '../support/replay.ts'

const ownAnswersSchema = z.object({
  respondents: z.array(z.object({ id: z.string(), own_answers: z.record(z.string(), z.string()) })),
})

/** The published annotations of a condition as a frame, with the people’s own answers. */
export function replayFrame(condition: Condition): {
  frame: Frame
  ownAnswers: Map<string, Map<string, string>>
} {
  const file = path.join(sharedFolder, `replay/opinionqa-${condition}.json`)
  const { respondents } = ownAnswersSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const [frame] = buildFrames(replayStudy(condition))
  return {
    frame: present(frame, 'a frame'),
    ownAnswers: new Map(
      respondents.map(({ id, own_answers: own }) => [
        id,
        new Map(Object.entries(own).map(([question, label]) => [question, slug(label)])),
      ]),
    ),
  }
}
