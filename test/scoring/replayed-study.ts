import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { present } from '../../server/core/assert.ts'
import { slug } from '../../server/core/ids.ts'
import type { ScoringInput, StudyEstimate } from '../../server/scoring/index.ts'
import { sharedFolder } from '../support/replay.ts'
import { type FactoryQuestion, makeDataset, makeStudy } from '../support/study-factory.ts'

export const CONDITIONS = ['nosteer', 'persona', 'fewshot'] as const
export type Condition = (typeof CONDITIONS)[number]

const GROUPS = {
  POLPARTY: ['Democrat', 'Republican'],
  SEX: ['Male', 'Female'],
  RACE: ['Black', 'White'],
} as const

/** The demographics of the replay files, as a study file would map them. */
const DEMOGRAPHICS = [
  { id: 'party', attribute: 'POLPARTY', options: [...GROUPS.POLPARTY, 'Other'] },
  { id: 'gender', attribute: 'SEX', options: [...GROUPS.SEX, 'Other'] },
  { id: 'race', attribute: 'RACE', options: [...GROUPS.RACE, 'Other'] },
].map((asked) => ({
  ...asked,
  question: `What is your ${asked.id}?`,
  groups: Object.fromEntries(
    asked.options.filter((option) => option !== 'Other').map((option) => [option, option]),
  ),
}))

const STEERINGS = { nosteer: 'none', persona: 'persona', fewshot: 'few-shot' } as const

const replaySchema = z.object({
  questions: z.array(z.object({ key: z.string(), options: z.array(z.string()) })),
  respondents: z.array(
    z.object({
      id: z.string(),
      demographics: z.object({ gender: z.string(), race: z.string(), party: z.string() }),
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
    mean_tv: z.number(),
    mean_tv_aligned: z.number(),
    cells: z.array(
      z.object({
        question: z.string(),
        group: z.string(),
        tv_published: z.number(),
        tv_aligned: z.number().nullable(),
        agrees: z.boolean(),
      }),
    ),
  }),
})

type Replay = z.output<typeof replaySchema>

/** A question of the benchmark: lists and texts, and for each group its counts by option label. */
const questionSchema = z.record(z.string(), z.unknown())
const countsSchema = z.record(z.string(), z.number())

const readShared = (file: string): unknown =>
  JSON.parse(readFileSync(path.join(sharedFolder, file), 'utf8'))

const readCounts = (attribute: string) =>
  z
    .record(z.string(), questionSchema)
    .parse(
      readShared(
        `benchmark/opinions_qa/data/human_resp/Pew_American_Trends_Panel_disagreement_100/${attribute}_data.json`,
      ),
    )

const ATTRIBUTES = Object.entries(GROUPS)

/** The key of a group by its value: no two attributes here share one. */
export const groupKeys = new Map<string, string>(
  ATTRIBUTES.flatMap(([attribute, values]) =>
    values.map((value) => [value, `${attribute}:${value}`] as const),
  ),
)

function questionsOf(replay: Replay): FactoryQuestion[] {
  const byAttribute = ATTRIBUTES.map(([attribute, values]) => ({
    values,
    questions: readCounts(attribute),
  }))
  return replay.questions.map(({ key, options }) => {
    const references = byAttribute.flatMap(({ values, questions }) =>
      values.flatMap((value) => {
        const counts = Object.entries(countsSchema.parse(questions[key]?.[value] ?? {}))
        if (!counts.some(([, count]) => count > 0)) return []
        const byKey = Object.fromEntries(counts.map(([label, count]) => [slug(label), count]))
        return [[present(groupKeys.get(value), value), byKey] as const]
      }),
    )
    const inReferences = references.flatMap(([, counts]) => Object.keys(counts))
    return {
      key,
      options: [...new Set([...options.map(slug), ...inReferences])],
      references: Object.fromEntries(references),
    }
  })
}

export interface ReplayedStudy extends ScoringInput {
  readonly published: Replay['published']
}

/**
 * The published estimates of a condition as a study of ours: refusals are options, k is 4, and every
 * complete estimate holds a place, stored in file order.
 */
export function replayStudy(condition: Condition): ReplayedStudy {
  const replay = replaySchema.parse(readShared(`replay/opinionqa-${condition}.json`))
  const study = makeStudy(makeDataset(questionsOf(replay), [...groupKeys.values()]), {
    refusals: 'options',
    arms: [{ steering: STEERINGS[condition], own_answer: 'before', questions: 10 }],
    estimates_per_cell: 4,
    demographics: DEMOGRAPHICS,
  })
  const [arm] = study.arms
  const shown = new Map(replay.questions.map(({ key, options }) => [key, options.map(slug)]))
  const estimates = replay.respondents.flatMap((person, index): StudyEstimate[] =>
    person.estimates.flatMap((estimate) => {
      const groupKey = groupKeys.get(estimate.group) ?? 'population'
      const cell = study.cellAt(present(arm, 'the arm').key, estimate.question, groupKey)
      // The group that has no reference for a question is not asked about it in our study.
      if (!estimate.complete || cell === undefined) return []
      const keys = present(shown.get(estimate.question), estimate.question)
      return [
        {
          cellId: cell.id,
          submissionId: person.id,
          participantId: person.id,
          storedAt: new Date(Date.UTC(2024, 0, 1) + index).toISOString(),
          isSurplus: false,
          percentages: Object.fromEntries(
            keys.map((key, option) => [key, estimate.percent[option] ?? 0]),
          ),
        },
      ]
    }),
  )
  const memberships = new Map(
    replay.respondents.map(({ id, demographics }) => [
      id,
      new Map(
        DEMOGRAPHICS.flatMap((asked) => {
          const answer = new Map(Object.entries(demographics)).get(asked.id) ?? ''
          const value = new Map(Object.entries(asked.groups)).get(answer)
          return value === undefined ? [] : [[asked.attribute, value] as const]
        }),
      ),
    ]),
  )
  return { study, estimates, memberships, published: replay.published }
}
