import type { Random } from '../core/random.ts'
import { groupOptions, type RowGroup } from './option-groups.ts'
import { shareOf, toRecord } from './rules/shares.ts'
import type { ResponseFormat, ShownOption } from './response-format.ts'

interface ChoiceRow {
  readonly key: string
  readonly label: string
  readonly inputId: string
  readonly isChosen: boolean
}

interface SingleChoiceInput {
  readonly groups: readonly RowGroup<ChoiceRow>[]
  readonly error: string | null
}

const FIELD = 'choice'
const inputIdOf = (index: number): string => `${FIELD}-${String(index)}`

/** One of the options, each as likely as its share says. */
function drawOne(
  percentages: Readonly<Record<string, number>>,
  options: readonly ShownOption[],
  random: Random,
): string {
  const total = options.reduce((sum, { key }) => sum + shareOf(percentages, key), 0)
  if (total <= 0) return random.pick(options).key
  let left = random.unit() * total
  for (const { key } of options) {
    left -= shareOf(percentages, key)
    if (left < 0) return key
  }
  return random.pick(options.filter(({ key }) => shareOf(percentages, key) > 0)).key
}

/** One option of the list: own answers and checks. Its percentages are 100 for that option. */
export const singleChoice: ResponseFormat = {
  name: 'single-choice',
  view: 'response-formats/single-choice',

  present(options, typed, errors): SingleChoiceInput {
    const groups = groupOptions(options, {
      apartLabel: 'Or give no answer',
      toRow: ({ key, label }, index) => ({
        key,
        label,
        inputId: inputIdOf(index),
        isChosen: typed[FIELD] === key,
      }),
    })
    return { groups, error: errors[0]?.message ?? null }
  },

  fieldNames: () => [FIELD],

  read(fields, options) {
    const choice = fields[FIELD]
    const chosen = options.find(({ key }) => key === choice)
    if (chosen === undefined)
      return {
        kind: 'refused',
        errors: [{ inputId: inputIdOf(0), message: 'Choose one of the answers.' }],
      }
    const percentages = toRecord(options, ({ key }) => [key, key === chosen.key ? 100 : 0])
    return { kind: 'accepted', value: { percentages, draws: null } }
  },

  fill: (percentages, options, random) => ({ [FIELD]: drawOne(percentages, options, random) }),
}
