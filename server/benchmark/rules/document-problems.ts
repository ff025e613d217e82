import {
  type DatasetDocument,
  type DocumentQuestion,
  type DocumentReference,
  groupKeyOf,
} from './document.ts'
import { sumOf } from './figures.ts'

/** How far the shares of a reference may be from 1 in sum: sources round them. */
export const SHARES_TOLERANCE = 0.02

type Path = readonly (string | number)[]

/** Something that contradicts another part of the document. */
export interface DocumentProblem {
  readonly path: Path
  readonly message: string
}

type Report = (path: Path, message: string) => void

/** Calls back for each item whose key an earlier item has. */
function eachRepeat<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  onRepeat: (key: string, index: number) => void,
): void {
  const seen = new Set<string>()
  for (const [index, item] of items.entries()) {
    const key = keyOf(item)
    if (seen.has(key)) onRepeat(key, index)
    seen.add(key)
  }
}

function checkOptions({ options, scale }: DocumentQuestion, report: Report): void {
  eachRepeat(
    options,
    (option) => option.key,
    (key, index) => {
      report([index, 'key'], `another option of this question has the key ${key}`)
    },
  )
  eachRepeat(
    options,
    (option) => option.label,
    (label, index) => {
      report([index, 'label'], `another option of this question has the label “${label}”`)
    },
  )
  if (options.filter((option) => !option.refusal).length < 2)
    report([], 'expected at least two options that are not refusals')
  for (const [index, option] of options.entries()) {
    if (option.ordinal === undefined) continue
    if (scale === 'nominal')
      report([index, 'ordinal'], 'the options of a nominal question have no ordinals')
    if (option.refusal) report([index, 'ordinal'], 'a refusal has no place on the scale')
    if (options.findIndex(({ ordinal }) => ordinal === option.ordinal) < index)
      report([index, 'ordinal'], `another option has the ordinal ${String(option.ordinal)}`)
  }
  if (scale === 'ordinal' && options.filter(({ ordinal }) => ordinal !== undefined).length < 2)
    report([], 'an ordinal question needs at least two options with an ordinal')
}

function checkReference(
  reference: DocumentReference,
  known: { groups: ReadonlySet<string>; options: ReadonlySet<string> },
  report: Report,
): void {
  const { group, counts, shares, n, weight } = reference
  if (!known.groups.has(group))
    report(['group'], `expected one of the dataset’s groups, found “${group}”`)
  const kind = counts === undefined ? 'shares' : 'counts'
  for (const key of Object.keys(counts ?? shares ?? {}))
    if (!known.options.has(key)) report([kind, key], `this question has no option ${key}`)
  const sum = sumOf(counts ?? shares ?? {})
  const whole = sumOf(shares ?? {})
  if (whole > 0 && Math.abs(whole - 1) > SHARES_TOLERANCE)
    report(['shares'], `expected shares that sum to 1, found ${String(Number(whole.toFixed(4)))}`)
  if (counts === undefined || sum === 0) return
  if (weight !== undefined && n === undefined)
    report(['counts'], 'expected n: weighted counts do not say how many people answered')
  if (weight === undefined && n !== undefined && n !== sum)
    report(['n'], `the counts sum to ${String(sum)}; n is ${String(n)}`)
}

function checkSimilar(
  { key, similar }: DocumentQuestion,
  questionKeys: ReadonlySet<string>,
  report: Report,
): void {
  for (const [index, other] of similar.entries()) {
    if (other === key) report([index], 'a question is not similar to itself')
    else if (!questionKeys.has(other)) report([index], `there is no question ${other}`)
  }
  eachRepeat(
    similar,
    (other) => other,
    (other, index) => {
      report([index], `${other} is listed twice`)
    },
  )
}

/**
 * What a dataset document says against itself: repeated keys, unknown groups, options and questions,
 * scales and sums that cannot be. The schema has checked its shape before. An empty list is a sound
 * document.
 */
export function documentProblems(document: DatasetDocument): DocumentProblem[] {
  const problems: DocumentProblem[] = []
  const at =
    (...base: Path): Report =>
    (path, message) =>
      problems.push({ path: [...base, ...path], message })
  eachRepeat(document.groups, groupKeyOf, (key, index) => {
    at('groups', index)([], `the group ${key} is listed twice`)
  })
  eachRepeat(
    document.questions,
    (question) => question.key,
    (key, index) => {
      at('questions', index, 'key')([], `another question has the key ${key}`)
    },
  )
  const groups = new Set(document.groups.map(groupKeyOf))
  const questionKeys = new Set(document.questions.map(({ key }) => key))
  for (const [index, question] of document.questions.entries()) {
    checkOptions(question, at('questions', index, 'options'))
    const options = new Set(question.options.map(({ key }) => key))
    for (const [number, reference] of question.references.entries())
      checkReference(reference, { groups, options }, at('questions', index, 'references', number))
    eachRepeat(
      question.references,
      ({ group }) => group,
      (group, number) => {
        at('questions', index, 'references', number, 'group')([], `${group} has two references`)
      },
    )
    checkSimilar(question, questionKeys, at('questions', index, 'similar'))
  }
  return problems
}
