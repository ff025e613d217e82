import { allocation, draws, type ShownOption, singleChoice } from '../response-formats/index.ts'
import type { FormPage, PageField } from './page.ts'
import { between, type Person } from './person.ts'
import { shrink } from './rules/shrink.ts'
import type { FormFields } from './visitor.ts'

type Percentages = Readonly<Record<string, number>>
type Fill = (page: FormPage, person: Person) => FormFields

const COMMENTS = [
  'Simulated: the bars were easy to use.',
  'Simulated: some of these were hard to guess.',
  'Simulated: it took about as long as you said.',
]
const COMMENT_SHARE = 0.25

const formats = new Map([allocation, draws, singleChoice].map((format) => [format.name, format]))

const keysOf = (page: FormPage): string[] => page.options.map((option) => option.key)

const shownOf = (page: FormPage): ShownOption[] =>
  page.options.map(({ key, label }) => ({ key, label, isApart: false }))

/** Percent per label as percent per option key. */
const byKey = (page: FormPage, byLabel: Percentages): Record<string, number> =>
  Object.fromEntries(page.options.map(({ key, label }) => [key, byLabel[label] ?? 0]))

const fieldsWithChoices = (page: FormPage): PageField[] =>
  page.fields.filter((field) => field.choices.length > 0)

/** The percentages in the page's own input; nothing where it only shows something. */
function express(page: FormPage, percentages: Percentages, { random }: Person): FormFields {
  if (page.options.length === 0) return {}
  return formats.get(page.format ?? '')?.fill(percentages, shownOf(page), random) ?? {}
}

/** What the browser would have measured: the pages of a simulation come within milliseconds. */
function measurements(page: FormPage, { kind, random }: Person): FormFields {
  const factor = 2 ** between(-1, 1, random)
  const measured = {
    elapsed_ms: String(Math.round(kind.secondsAPage * 1000 * factor)),
    hidden_ms: '0',
    changes: String(page.options.length + random.int(0, 3)),
  }
  const names = new Set(page.fields.map((field) => field.name))
  return Object.fromEntries(Object.entries(measured).filter(([name]) => names.has(name)))
}

/** This person's own answer to the question: the same one whenever it is asked. */
function ownKeyOf(page: FormPage, person: Person): string {
  const question = page.question ?? ''
  const known = person.ownKeys.get(question)
  if (known !== undefined) return known
  const truth = person.knowledge.truth(page.question, person.groupKey, keysOf(page))
  const { choice } = singleChoice.fill(truth, shownOf(page), person.random)
  const key = choice ?? person.random.pick(keysOf(page))
  person.ownKeys.set(question, key)
  return key
}

function guess(page: FormPage, person: Person, truth: Percentages): FormFields {
  if (page.options.length === 0) return {}
  const task = {
    optionKeys: keysOf(page),
    beliefs: shrink(truth, person.slope),
    ownKey: ownKeyOf(page, person),
  }
  return express(page, person.kind.estimate(task, person), person)
}

const estimate: Fill = (page, person) =>
  guess(page, person, person.knowledge.truth(page.question, page.group, keysOf(page)))

/** As the page asks; or, for those who do not read, everything on an option that it does not ask for. */
const check: Fill = (page, person) => {
  const id = page.check ?? ''
  const asked = person.knowledge.expected(id, page.format)
  if (asked === undefined || page.options.length === 0) return estimate(page, person)
  const tries = person.tries.get(id) ?? 0
  person.tries.set(id, tries + 1)
  const expected = byKey(page, asked)
  // Whoever is asked the same again looks twice.
  if (tries > 0 || person.random.unit() < person.kind.attention)
    return express(page, expected, person)
  const others = keysOf(page).filter((key) => (expected[key] ?? 0) < 50)
  return express(page, { [person.random.pick(others)]: 100 }, person)
}

/** The first exercise says what to set; the second asks for a guess, and shows the truth afterwards. */
const practice: Fill = (page, person) => {
  if (page.check === 'practice-widget') return check(page, person)
  const asked = person.knowledge.expected(page.check ?? '', page.format) ?? {}
  const equal = 100 / Math.max(1, page.options.length)
  const truth = page.options.map(({ key, label }) => [key, (asked[label] ?? equal) / 100] as const)
  return guess(page, person, Object.fromEntries(truth))
}

const demographics: Fill = (page, person) =>
  Object.fromEntries(
    fieldsWithChoices(page).map(({ name, choices }) => {
      const chosen = person.random.pick(choices)
      const labels = choices.map((choice) => choice.label)
      const group = person.knowledge.groupOfAnswer(labels, chosen.label)
      if (group !== undefined) person.groupKey = group
      return [name, chosen.value]
    }),
  )

const anyChoice: Fill = (page, { random }) =>
  Object.fromEntries(
    fieldsWithChoices(page).map(({ name, choices }) => [name, random.pick(choices).value]),
  )

const fillers: Readonly<Record<string, Fill>> = {
  device: (_page, { knowledge }) => ({ device: knowledge.device }),
  consent: () => ({ consent: 'agree' }),
  demographics,
  practice,
  comprehension: check,
  'own-answer': (page, person) => express(page, { [ownKeyOf(page, person)]: 100 }, person),
  estimate,
  'attention-check': check,
  comment: (_page, { random }) => ({
    comment: random.unit() < COMMENT_SHARE ? random.pick(COMMENTS) : '',
  }),
  withdraw: anyChoice,
}

/** What the person sends on this page; a page of an unknown kind is sent as it is. */
export const fillPage = (page: FormPage, person: Person): FormFields => ({
  ...measurements(page, person),
  ...fillers[page.step]?.(page, person),
})
