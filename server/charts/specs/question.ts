import { type ChartOutcome, chartOf, type ChartTable, type ChartWidth, noChart } from './chart.ts'
import { counted, finite, formatCount, formatShare } from './figures.ts'
import { headlineOf } from './headline.ts'
import {
  configOf,
  modelLook,
  peopleLook,
  type SeriesLook,
  type Sizes,
  sizesOf,
  truthLook,
} from './look.ts'
import {
  PANEL_SPACING,
  panelLayers,
  type QuestionLayout,
  questionLayout,
} from './question-panel.ts'
import type { OptionShares, QuestionGroup, QuestionInput } from './question-input.ts'
import { BOLD, cleanText, wrapText } from './text.ts'

const ID = 'question'
const TRUTH = 'Truth'
const PEOPLE = 'People'

const isShown = (shares: OptionShares | null): boolean =>
  shares?.some((share) => finite(share) !== null) ?? false

/** Models by name, in the order of their first appearance. */
const modelsOf = ({ groups }: QuestionInput): string[] => [
  ...new Set(groups.flatMap(({ models }) => models.map(({ label }) => label))),
]

function panelOf(
  group: QuestionGroup,
  input: QuestionInput,
  layout: QuestionLayout,
  looks: readonly SeriesLook[],
  sizes: Sizes,
) {
  const sharesOfModel = (name: string) =>
    group.models.find(({ label }) => label === name)?.shares ?? null
  const series = [
    { name: PEOPLE, shares: group.people },
    ...modelsOf(input).map((name) => ({ name, shares: sharesOfModel(name) })),
  ]
  const shares = { truth: group.truth, series }
  const room = { width: layout.width, lines: 3, fontSize: sizes.text * BOLD }
  return {
    width: layout.width,
    height: layout.height,
    title: {
      text: wrapText(group.group, room),
      subtitle: wrapText(basis(group), { ...room, fontSize: sizes.text }),
      frame: 'group' as const,
      fontSize: sizes.text,
      offset: 6,
    },
    layer: panelLayers(shares, layout, looks, input.groups.indexOf(group), sizes),
  }
}

/** What truth and estimates of a group rest on. */
function basis({ truth, truthN, estimates }: QuestionGroup): string {
  const n = finite(truthN)
  const respondents = n === null ? 'truth without n' : `n = ${formatCount(Math.round(n))}`
  return `${isShown(truth) ? respondents : 'no truth'}; ${counted(estimates, 'estimate')}`
}

/** The option that most of the group chose, and what others estimated for it. */
function sentenceOf(group: QuestionGroup, { options }: QuestionInput): string {
  const truths = options.map((_, index) => finite(group.truth?.[index]) ?? -1)
  const most = Math.max(...truths)
  const mode = truths.indexOf(most)
  if (!isShown(group.truth)) return `${group.group}: no truth is known.`
  const estimated = (name: string, shares: OptionShares | null) => {
    const share = finite(shares?.[mode])
    return share === null ? [] : [`${name} ${formatShare(share)}`]
  }
  const others = [
    ...estimated('people', group.people),
    ...group.models.flatMap(({ label, shares }) => estimated(label, shares)),
  ]
  return `${group.group}: ${formatShare(most)} chose “${options[mode] ?? ''}”${others.length === 0 ? '' : `; estimated by ${others.join(', ')}`}.`
}

const tableOf = (input: QuestionInput): ChartTable => {
  const models = modelsOf(input)
  return {
    columns: [
      { name: 'group', label: 'Group' },
      { name: 'option', label: 'Answer' },
      { name: 'truth', label: TRUTH },
      { name: 'people', label: PEOPLE },
      ...models.map((name) => ({ name, label: name })),
    ],
    rows: input.groups.flatMap(({ group, truth, people, models: given }) =>
      input.options.map((option, index) => [
        group,
        option,
        finite(truth?.[index]),
        finite(people?.[index]),
        ...models.map((name) => finite(given.find(({ label }) => label === name)?.shares[index])),
      ]),
    ),
  }
}

/** One question: for each group the truth as bars, people and models as dots, by option. */
export function smallMultiplesSpec(input: QuestionInput, width: ChartWidth): ChartOutcome {
  const title = cleanText(input.question)
  const all = ({ truth, people, models }: QuestionGroup) => [
    truth,
    people,
    ...models.map(({ shares }) => shares),
  ]
  if (input.options.length === 0 || !input.groups.some((group) => all(group).some(isShown)))
    return noChart(ID, title, 'This question has no truth and no estimates yet.')
  const sizes = sizesOf(width)
  const models = modelsOf(input)
  const layout = questionLayout(input, models.length + 1, width, sizes)
  const looks = [truthLook(TRUTH), peopleLook(PEOPLE), ...models.map(modelLook)]
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    name: ID,
    title: headlineOf(title, [input.scope], sizes),
    padding: 4,
    config: configOf(sizes),
    columns: layout.columns,
    spacing: PANEL_SPACING,
    resolve: {
      scale: { stroke: 'shared' as const, fill: 'shared' as const, shape: 'shared' as const },
    },
    concat: input.groups.map((group) => panelOf(group, input, layout, looks, sizes)),
  }
  const sentences = input.groups.map((group) => sentenceOf(group, input))
  return chartOf({ id: ID, title, sentences, spec, table: tableOf(input) })
}
