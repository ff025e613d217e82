import type { Dataset } from '../../../benchmark/index.ts'
import type { StudyDefinition } from '../../definition.ts'
import { hasReference } from '../cells-of.ts'
import { didYouMean } from '../nearest.ts'
import type { Finding } from '../finding.ts'
import { counted, listed } from '../words.ts'
import type { LintInput } from './lint-input.ts'

function unknownGroups(definition: StudyDefinition, dataset: Dataset): Finding[] {
  const keys = dataset.groups.map((group) => group.key)
  return definition.groups.flatMap((key, index): Finding[] => {
    if (dataset.group(key) !== undefined) return []
    return [
      {
        level: 'error',
        rule: 'unknown-group',
        path: ['groups', index],
        message: `The dataset “${dataset.name}” has no group “${key}”.`,
        suggestion: didYouMean(key, keys) ?? `Its groups: ${listed(keys, 12)}.`,
      },
    ]
  })
}

function unknownQuestions({ definition, dataset, chosen }: LintInput): Finding[] {
  const keys = dataset.questions.map((question) => question.key)
  const sets = [...new Set(dataset.questions.flatMap((question) => question.sets))]
  const unknownSet: Finding = {
    level: 'error',
    rule: 'unknown-set',
    path: ['questions', 'set'],
    message: `No question of the dataset “${dataset.name}” belongs to the set “${chosen.unknownSet ?? ''}”.`,
    suggestion:
      didYouMean(chosen.unknownSet ?? '', sets) ??
      (sets.length === 0 ? 'It has no sets.' : `Its sets: ${listed(sets, 12)}.`),
  }
  const isSet = typeof definition.questions === 'object' && 'set' in definition.questions
  return [
    ...(chosen.unknownSet === null ? [] : [unknownSet]),
    ...chosen.unknown.map(({ key, path }): Finding => ({
      level: 'error',
      rule: 'unknown-question',
      path: ['questions', ...path],
      message: isSet
        ? `The set has no question “${key}” to leave out.`
        : `The dataset “${dataset.name}” has no question “${key}”.`,
      suggestion: didYouMean(key, keys),
    })),
    ...chosen.unusable.map(({ question, index }): Finding => ({
      level: 'error',
      rule: 'question-not-usable',
      path: ['questions', index],
      message: question.exampleOnly
        ? `The question “${question.key}” is there as an example only.`
        : `Groups saw “${question.key}” with different options (mixed wording), so one page cannot ask it.`,
      suggestion: 'Take it out of the list.',
    })),
  ]
}

function leftOutQuestions({ chosen }: LintInput): Finding[] {
  const mixed = chosen.leftOut.filter((question) => !question.exampleOnly)
  if (mixed.length === 0) return []
  const verb = mixed.length === 1 ? 'is' : 'are'
  return [
    {
      level: 'note',
      rule: 'questions-left-out',
      path: ['questions'],
      message: `${counted(mixed.length, 'question')} in mixed wording ${verb} left out: ${listed(mixed.map(({ key }) => key))}.`,
      suggestion: null,
    },
  ]
}

function tooFewQuestions({ definition, chosen, needs }: LintInput): Finding[] {
  if (chosen.unknownSet !== null || chosen.unknown.length > 0) return []
  if (needs.every((arm) => arm.units === 0))
    return [
      {
        level: 'error',
        rule: 'no-questions',
        path: ['questions'],
        message: 'No question is left that can be asked about these groups.',
        suggestion:
          'Choose other questions or groups; `without_reference: ask` asks them unscored.',
      },
    ]
  const what = definition.groups_together ? 'question' : 'cell'
  return definition.arms.flatMap((arm, index): Finding[] => {
    const units = needs[index]?.units ?? 0
    if (arm.questions <= units) return []
    return [
      {
        level: 'error',
        rule: 'too-few-questions',
        path: ['arms', index, 'questions'],
        message: `A participant is to get ${counted(arm.questions, 'question')}, and this arm has ${counted(units, what)}.`,
        suggestion: `Ask for ${String(units)} at most.`,
      },
    ]
  })
}

function missingReferences({ definition, dataset, chosen, study }: LintInput): Finding[] {
  const { optionSet } = study
  const isAsked = definition.without_reference === 'ask'
  const consequence = isAsked ? 'asked all the same, and cannot be scored' : 'left out'
  const missing = study.groups.map((group) => ({
    group,
    keys: chosen.questions
      .filter((question) => !hasReference(dataset, question, { groupKey: group.key, optionSet }))
      .map((question) => question.key),
  }))
  const withNone = missing.filter(({ keys }) => keys.length === chosen.questions.length)
  const withSome = missing.filter(
    ({ keys }) => keys.length > 0 && keys.length < chosen.questions.length,
  )
  const pairs = withSome.flatMap(({ group, keys }) => keys.map((key) => `${key} ${group.key}`))
  const some: Finding = {
    level: 'note',
    rule: 'cells-without-reference',
    path: ['groups'],
    message: `${pairs.length.toLocaleString('en-GB')} of ${counted(chosen.questions.length * study.groups.length, 'pair')} of question and group have no reference, and are ${consequence}: ${listed(pairs)}.`,
    suggestion: null,
  }
  return [
    ...(chosen.questions.length === 0 ? [] : withNone).map(({ group }): Finding => ({
      level: isAsked ? 'warning' : 'error',
      rule: 'group-without-references',
      path: ['groups', definition.groups.indexOf(group.key)],
      message: `The group “${group.key}” has no reference for any question of this study.`,
      suggestion: isAsked
        ? 'Its estimates cannot be scored.'
        : 'Take it out, or ask it unscored with `without_reference: ask`.',
    })),
    ...(pairs.length === 0 ? [] : [some]),
  ]
}

/** From the eighth option on, a list is hard to share 100 people out over. */
const MANY_OPTIONS = 7

function manyOptions({ study }: LintInput): Finding[] {
  const many = study.questions.filter((question) => study.optionsOf(question).length > MANY_OPTIONS)
  if (many.length === 0) return []
  return [
    {
      level: 'warning',
      rule: 'many-options',
      path: ['questions'],
      message: `${counted(many.length, 'question')} with more than ${String(MANY_OPTIONS)} options, which is tedious to fill in: ${listed(many.map(({ key }) => key))}.`,
      suggestion: 'Leave these questions out where you can.',
    },
  ]
}

/** The questions and groups that a study asks for, against what its dataset has. */
export function lintChoices(input: LintInput): Finding[] {
  return [
    ...unknownGroups(input.definition, input.dataset),
    ...unknownQuestions(input),
    ...leftOutQuestions(input),
    ...tooFewQuestions(input),
    ...missingReferences(input),
    ...manyOptions(input),
  ]
}
