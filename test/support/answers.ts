import type { FormPage } from '../../server/simulation/index.ts'
import type { StudyVersion } from '../../server/study/index.ts'

type Fields = Record<string, string>

/** The fields that give each option its percentage, in either format; options left out get 0. */
export function fieldsOf(page: FormPage, percentages: Readonly<Record<string, number>>): Fields {
  if (page.format === 'single-choice') {
    const [best] = Object.entries(percentages).sort(([, one], [, other]) => other - one)
    return { choice: best?.[0] ?? '' }
  }
  if (page.format === 'draws') {
    const draws = page.options.flatMap(({ key }) =>
      new Array<string>(Math.round(((percentages[key] ?? 0) * 30) / 100)).fill(key),
    )
    return Object.fromEntries(draws.map((key, index) => [`draw-${String(index + 1)}`, key]))
  }
  return Object.fromEntries(
    page.options.map(({ key }) => [`percent-${key}`, String(percentages[key] ?? 0)]),
  )
}

/** Everything on one option, found by its label. */
function allOn(page: FormPage, label: string): Fields {
  const option = page.options.find((candidate) => candidate.label === label)
  return fieldsOf(page, { [option?.key ?? '']: 100 })
}

const firstOption = (page: FormPage): Fields =>
  fieldsOf(page, { [page.options[0]?.key ?? '']: 100 })

/** The first choice of every field that has choices: for consent, device and demographics. */
const firstChoices = (page: FormPage): Fields =>
  Object.fromEntries(
    page.fields
      .filter((field) => field.choices.length > 0)
      .map((field) => [field.name, field.choices[0]?.value ?? '']),
  )

const PRACTICE: Readonly<Record<string, Record<string, number>>> = {
  allocation: { tea: 70, coffee: 20, water: 10 },
  draws: { tea: 50, coffee: 30, water: 20 },
}

/**
 * How a careful person answers every page: the checks as the study file has them, and the estimates as
 * the caller decides.
 */
export function carefulAnswers(
  study: StudyVersion,
  estimate: (page: FormPage) => Readonly<Record<string, number>>,
): (page: FormPage) => Fields {
  const expected = new Map(
    [...study.definition.checks.attention, ...study.definition.checks.comprehension].map(
      ({ id, answer }) => [id, answer],
    ),
  )
  const byStep: Readonly<Record<string, (page: FormPage) => Fields>> = {
    device: firstChoices,
    consent: firstChoices,
    demographics: firstChoices,
    instructions: () => ({}),
    practice: (page) => {
      if (page.options.length === 0) return {}
      return page.check === 'practice-widget'
        ? fieldsOf(page, PRACTICE[page.format ?? ''] ?? {})
        : firstOption(page)
    },
    comprehension: (page) => allOn(page, expected.get(page.check ?? '') ?? ''),
    'attention-check': (page) => allOn(page, expected.get(page.check ?? '') ?? ''),
    'own-answer': firstOption,
    estimate: (page) => fieldsOf(page, estimate(page)),
    comment: () => ({ comment: '' }),
  }
  return (page) => {
    const answer = byStep[page.step]
    if (answer === undefined) throw new Error(`no answer for the step ${page.step}`)
    return answer(page)
  }
}
