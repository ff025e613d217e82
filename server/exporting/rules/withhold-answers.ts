import { groupBy } from '../../core/group-by.ts'

/** What one person said about themselves: the option chosen, by the demographic’s id. */
export interface PersonAnswers {
  readonly personId: string
  readonly answers: ReadonlyMap<string, string>
}

/** People who cannot be told apart by what is left of their answers so far. */
interface Class {
  readonly people: readonly PersonAnswers[]
  /** Whether an answer of theirs is kept: nothing needs to be hidden of who shows nothing. */
  readonly showsAnswer: boolean
}

interface Split {
  readonly kept: readonly (readonly PersonAnswers[])[]
  /** Those who did not answer, and those whose answer must go. */
  readonly rest: readonly PersonAnswers[]
}

const inOrder = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/**
 * Splits a class by one demographic. Answers that fewer than k share go. Where that leaves some people
 * without an answer, but fewer than k, the rarest of the other answers goes too.
 */
function split({ people, showsAnswer }: Class, id: string, k: number): Split {
  const byAnswer = groupBy(
    people.filter(({ answers }) => answers.has(id)),
    ({ answers }) => answers.get(id) ?? '',
  )
  const large = [...byAnswer]
    .filter(([, group]) => group.length >= k)
    .sort(([one, few], [other, many]) => few.length - many.length || inOrder(one, other))
    .map(([, group]) => group)
  const kept = new Set(large.flat())
  const rest = people.filter((person) => !kept.has(person))
  const mustGrow = showsAnswer && rest.length > 0 && rest.length < k
  const [rarest = [], ...others] = large
  return mustGrow ? { kept: others, rest: [...rest, ...rarest] } : { kept: large, rest }
}

/**
 * Which answers to withhold, by person, so that nobody can be told apart: of every combination of
 * answers over all demographics, with nothing for an answer that is withheld or was not given, there
 * are at least k people, or it is nothing throughout. Demographics are kept in the order given: what
 * stands last is withheld first. The same people in any order give the same answer.
 */
export function withholdAnswers(
  people: readonly PersonAnswers[],
  { k, demographics }: { readonly k: number; readonly demographics: readonly string[] },
): Map<string, Set<string>> {
  const withheld = new Map(people.map(({ personId }) => [personId, new Set<string>()]))
  let classes: readonly Class[] = [{ people, showsAnswer: false }]
  for (const id of demographics)
    classes = classes.flatMap((each) => {
      const { kept, rest } = split(each, id, k)
      for (const { personId, answers } of rest) if (answers.has(id)) withheld.get(personId)?.add(id)
      const shown = kept.map((group): Class => ({ people: group, showsAnswer: true }))
      return rest.length === 0 ? shown : [...shown, { people: rest, showsAnswer: each.showsAnswer }]
    })
  return withheld
}
