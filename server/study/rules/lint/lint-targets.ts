import { groupBy } from '../../../core/group-by.ts'
import type { StudyDefinition, Target } from '../../definition.ts'
import type { Finding, KeyPath } from '../finding.ts'
import { didYouMean } from '../nearest.ts'
import { targetsOf } from '../targets-of.ts'
import { listed } from '../words.ts'

/** Published tables are rounded: shares to two or three places need not sum to 1 to the last digit. */
const ROUNDING = 0.005

/** A target, how findings name its place, and the path to its place in the study file. */
interface PlacedTarget {
  readonly target: Target
  readonly place: string
  pathTo(column: keyof Target): KeyPath
}

function unknownNames(placed: PlacedTarget, { demographics }: StudyDefinition): Finding[] {
  const { target, place } = placed
  const asked = demographics.find(({ id }) => id === target.demographic)
  if (asked === undefined) {
    const ids = demographics.map(({ id }) => id)
    return [
      {
        level: 'error',
        rule: 'unknown-demographic',
        path: placed.pathTo('demographic'),
        message: `${place}The study asks no demographic question “${target.demographic}”.`,
        suggestion: didYouMean(target.demographic, ids) ?? `It asks: ${listed(ids, 12)}.`,
      },
    ]
  }
  if (asked.options.includes(target.option)) return []
  return [
    {
      level: 'error',
      rule: 'unknown-option',
      path: placed.pathTo('option'),
      message: `${place}“${target.option}” is not one of the options of “${asked.id}”.`,
      suggestion:
        didYouMean(target.option, asked.options) ?? `Its options: ${listed(asked.options, 12)}.`,
    },
  ]
}

function repeated(placed: readonly PlacedTarget[]): Finding[] {
  const seen = new Set<string>()
  return placed.flatMap((each): Finding[] => {
    const { demographic, option } = each.target
    const name = JSON.stringify([demographic, option])
    if (!seen.has(name)) {
      seen.add(name)
      return []
    }
    return [
      {
        level: 'error',
        rule: 'duplicate-target',
        path: each.pathTo('option'),
        message: `${each.place}“${option}” of “${demographic}” has two targets.`,
        suggestion: 'Remove one.',
      },
    ]
  })
}

function wrongSum(demographic: string, own: readonly PlacedTarget[]): Finding[] {
  const sum = own.reduce((total, { target }) => total + target.share, 0)
  const [first] = own
  if (first === undefined || Math.abs(sum - 1) <= ROUNDING + 1e-9) return []
  return [
    {
      level: 'error',
      rule: 'targets-sum',
      path: first.pathTo('share'),
      message: `${first.place}The shares of “${demographic}” sum to ${String(Number(sum.toFixed(6)))}, not to 1.`,
      suggestion: 'Give shares, not percentages, of those with one of the options listed.',
    },
  ]
}

function withoutTarget(own: readonly PlacedTarget[], definition: StudyDefinition): Finding[] {
  const [first] = own
  const asked = definition.demographics.find(({ id }) => id === first?.target.demographic)
  const named = own.map(({ target }) => target.option)
  const missing = asked?.options.filter((option) => !named.includes(option)) ?? []
  if (first === undefined || missing.length === 0) return []
  return [
    {
      level: 'note',
      rule: 'options-without-target',
      path: first.pathTo('option'),
      message: `No target for ${listed(missing)} of “${first.target.demographic}”: who answers so gets a weight from the other questions alone.`,
      suggestion: null,
    },
  ]
}

function lintSource({ targets, targets_source }: StudyDefinition): Finding[] {
  if ((targets === undefined) === (targets_source === undefined)) return []
  const isMissing = targets_source === undefined
  return [
    {
      level: 'error',
      rule: 'targets-source',
      path: [isMissing ? 'targets' : 'targets_source'],
      message: isMissing
        ? 'The targets have no source.'
        : 'There is a source of targets, but there are no targets.',
      suggestion: isMissing
        ? 'Say in `targets_source` which census or survey they come from, with its year.'
        : 'Name a file in `targets`, or remove `targets_source`.',
    },
  ]
}

/**
 * What is wrong with the targets of a study. `places` names the file and line of each, where they were
 * read from a file.
 */
export function lintTargets(definition: StudyDefinition, places?: readonly string[]): Finding[] {
  const placed = targetsOf(definition).map((target, index): PlacedTarget => ({
    target,
    place: places?.[index] ?? '',
    pathTo: (column) => (places === undefined ? ['targets', index, column] : ['targets']),
  }))
  const byDemographic = groupBy(placed, ({ target }) => target.demographic)
  return [
    ...lintSource(definition),
    ...placed.flatMap((each) => unknownNames(each, definition)),
    ...repeated(placed),
    ...[...byDemographic].flatMap(([demographic, own]) => wrongSum(demographic, own)),
    ...[...byDemographic.values()].flatMap((own) => withoutTarget(own, definition)),
  ]
}
