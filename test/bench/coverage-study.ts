import { present } from '../../server/core/assert.ts'
import type { Random } from '../../server/core/random.ts'
import type { ScoringInput, StudyEstimate } from '../../server/scoring/index.ts'
import type { StudyVersion } from '../../server/study/index.ts'
import { makeDataset, makeStudy } from '../support/study-factory.ts'

/** What a simulated study is like. */
export interface Simulated {
  readonly questions: number
  readonly questionsEach: number
  readonly k: number
}

const GROUPS = ['SIDE:Left', 'SIDE:Right'] as const
const OPTIONS = ['a', 'b', 'c', 'd'] as const
const REFERENCE_N = 1000

/** Of single distances: their mean, their spread, and whose part of the variance is whose. */
const MEAN = 0.1
const SD = 0.033
const PARTS = { participant: 0.3, question: 0.15, estimate: 0.55 } as const
const FARTHEST = 0.2
/** How often people err in the direction that others err in, too. */
const SHARED = 0.5

/** A normal number, near enough: twelve uniform ones less six. */
function normal(random: Random): number {
  let sum = -6
  for (let draw = 0; draw < 12; draw += 1) sum += random.unit()
  return sum
}

const effect = (part: keyof typeof PARTS, random: Random): number =>
  SD * Math.sqrt(PARTS[part]) * normal(random)

/** From which option to which mass goes. */
type Direction = readonly [from: number, to: number]

function directionOf(random: Random): Direction {
  const from = random.int(0, OPTIONS.length - 1)
  return [from, (from + random.int(1, OPTIONS.length - 1)) % OPTIONS.length]
}

/** A question that is drawn anew: truths by group, how hard it is, and what people get wrong together. */
export interface DrawnQuestion {
  readonly effect: number
  readonly cells: readonly { readonly counts: readonly number[]; readonly shared: Direction }[]
}

/** Each option has at least a fifth, so that what is moved is there. */
function countsOf(random: Random): number[] {
  const counts = OPTIONS.map(() => REFERENCE_N / 5)
  for (let rest = 0; rest < REFERENCE_N / 5; rest += 1) {
    const option = random.int(0, OPTIONS.length - 1)
    counts[option] = (counts[option] ?? 0) + 1
  }
  return counts
}

export const drawQuestion = (random: Random): DrawnQuestion => ({
  effect: effect('question', random),
  cells: GROUPS.map(() => ({ counts: countsOf(random), shared: directionOf(random) })),
})

export const drawParticipant = (random: Random): number => effect('participant', random)

/** How far a participant's estimate of a cell is from the truth, and in which direction. */
export function drawError(
  participant: number,
  { effect: question, cells }: DrawnQuestion,
  { group, random }: { readonly group: number; readonly random: Random },
): { readonly distance: number; readonly direction: Direction } {
  const distance = MEAN + participant + question + effect('estimate', random)
  const { shared } = present(cells[group], 'the cell')
  return {
    distance: Math.min(Math.max(distance, 0), FARTHEST),
    direction: random.unit() < SHARED ? shared : directionOf(random),
  }
}

export const GROUP_COUNT = GROUPS.length
export const OPTION_COUNT = OPTIONS.length

const percentagesOf = (counts: readonly number[], distance: number, [from, to]: Direction) =>
  Object.fromEntries(
    OPTIONS.map((option, index) => {
      const share = (counts[index] ?? 0) / REFERENCE_N
      const moved = Number(index === to) - Number(index === from)
      return [option, 100 * (share + moved * distance)]
    }),
  )

const keyOf = (question: number): string => `q${String(question)}`

function studyOf(drawn: readonly DrawnQuestion[], { questionsEach, k }: Simulated): StudyVersion {
  const questions = drawn.map(({ cells }, question) => ({
    key: keyOf(question),
    options: OPTIONS,
    references: Object.fromEntries(
      cells.map(({ counts }, group) => [
        GROUPS[group] ?? '',
        Object.fromEntries(OPTIONS.map((option, index) => [option, counts[index] ?? 0])),
      ]),
    ),
  }))
  return makeStudy(makeDataset(questions, GROUPS), {
    arms: [{ steering: 'persona', own_answer: 'none', questions: questionsEach }],
    estimates_per_cell: k,
    demographics: [],
  })
}

/** Who gets which questions: every question k times, as many questions for each participant. */
function plansOf({ questions, questionsEach, k }: Simulated, random: Random): number[][] {
  const all = Array.from({ length: questions }, (_none, question) => question)
  return Array.from({ length: k }, () => {
    const order = random.shuffle(all)
    return Array.from({ length: Math.ceil(questions / questionsEach) }, (_none, part) =>
      order.slice(part * questionsEach, (part + 1) * questionsEach),
    )
  }).flat()
}

/** A study of new questions, answered by new participants. */
export function simulateStudy(design: Simulated, random: Random): ScoringInput {
  const drawn = Array.from({ length: design.questions }, () => drawQuestion(random))
  const study = studyOf(drawn, design)
  const [arm] = study.arms
  const estimates = plansOf(design, random).flatMap((plan, person): StudyEstimate[] => {
    const participant = drawParticipant(random)
    return plan.flatMap((number) =>
      GROUPS.map((groupKey, group) => {
        const question = present(drawn[number], 'the question')
        const { distance, direction } = drawError(participant, question, { group, random })
        const { counts } = present(question.cells[group], 'the cell')
        const cell = study.cellAt(present(arm, 'the arm').key, keyOf(number), groupKey)
        return {
          cellId: present(cell, 'the cell').id,
          submissionId: `s${String(person)}`,
          participantId: `p${String(person)}`,
          storedAt: new Date(person * 1000 + group).toISOString(),
          isSurplus: false,
          percentages: percentagesOf(counts, distance, direction),
        }
      }),
    )
  })
  return { study, estimates, memberships: new Map() }
}
