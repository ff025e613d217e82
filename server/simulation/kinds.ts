import type { Random } from '../core/random.ts'
import { copyNumbers } from './rules/copy-numbers.ts'
import { imaginePeople } from './rules/imagine-people.ts'
import { leanTowards } from './rules/lean-towards.ts'

type Percentages = Readonly<Record<string, number>>

/** What is to be estimated, as the simulator knows it. */
export interface Task {
  /** In the order shown. */
  readonly optionKeys: readonly string[]
  /** The truth as people see it: pulled towards equal shares. Sums to 1. */
  readonly beliefs: Percentages
  /** The option that is this person's own answer. */
  readonly ownKey: string
}

/** The one who estimates. */
export interface Estimator {
  readonly random: Random
  /** The numbers of the figure seen last, from the top; empty where none was seen. */
  readonly seenNumbers: readonly number[]
}

/** A kind of simulated person: how they estimate, whether they read, how fast, and whether they stay. */
export interface Kind {
  readonly name: string
  readonly description: string
  /** Of 100 people in the mix that is used when none is given. */
  readonly share: number
  /** Percent per option; the page's input rounds it. */
  estimate(task: Task, person: Estimator): Percentages
  /** How likely each check is answered as it asks. */
  readonly attention: number
  /** Median time on a page of a task. */
  readonly secondsAPage: number
  /** Whether they leave before the end, after a few pages. */
  readonly leaves?: 'withdraw' | 'abandon'
}

/** How many people someone imagines: 20 give multiples of 5. */
const IMAGINED = 20
const PROJECTION_POINTS = 12

const honestly = (task: Task, person: Estimator): Percentages =>
  imaginePeople(task.beliefs, IMAGINED, person.random)

const equally = ({ optionKeys }: Task): Percentages =>
  Object.fromEntries(optionKeys.map((key) => [key, 100 / optionKeys.length]))

const allOn = ({ optionKeys }: Task, chosen: string): Percentages =>
  Object.fromEntries(optionKeys.map((key) => [key, key === chosen ? 100 : 0]))

/** Every kind of simulated person. A new one is one entry here. */
export const kinds: readonly Kind[] = [
  {
    name: 'honest',
    description: 'knows about half: the truth pulled towards equal shares, with noise',
    share: 60,
    estimate: honestly,
    attention: 1,
    secondsAPage: 18,
  },
  {
    name: 'uniform',
    description: 'gives every option the same number',
    share: 5,
    estimate: equally,
    attention: 1,
    secondsAPage: 6,
  },
  {
    name: 'one-hot',
    description: 'puts everything on one option, picked at random',
    share: 5,
    estimate: (task, person) => allOn(task, person.random.pick(task.optionKeys)),
    attention: 1,
    secondsAPage: 5,
  },
  {
    name: 'speeder',
    description: 'takes a second a page, guesses at random and misses half of the checks',
    share: 6,
    estimate: (task, person) => imaginePeople(equally(task), 4, person.random),
    attention: 0.5,
    secondsAPage: 1,
  },
  {
    name: 'projector',
    description: 'is honest, but adds 12 points to the answer that is their own',
    share: 7,
    estimate: (task, person) => leanTowards(honestly(task, person), task.ownKey, PROJECTION_POINTS),
    attention: 1,
    secondsAPage: 18,
  },
  {
    name: 'copier',
    description: 'types the numbers of the example or figure seen last',
    share: 5,
    estimate: (task, person) => copyNumbers(person.seenNumbers, task.optionKeys) ?? equally(task),
    attention: 1,
    secondsAPage: 8,
  },
  {
    name: 'fails-checks',
    description: 'is honest in the tasks, but answers no attention check as it asks',
    share: 5,
    estimate: honestly,
    attention: 0,
    secondsAPage: 15,
  },
  {
    name: 'withdraws',
    description: 'is honest, and withdraws after a few pages',
    share: 3,
    estimate: honestly,
    attention: 1,
    secondsAPage: 18,
    leaves: 'withdraw',
  },
  {
    name: 'abandons',
    description: 'is honest, and closes the tab after a few pages',
    share: 4,
    estimate: honestly,
    attention: 1,
    secondsAPage: 18,
    leaves: 'abandon',
  },
]
