import type { Random } from '../../core/random.ts'
import { apportion } from '../../response-formats/rules/apportion.ts'

/** Weights by the name of a kind. */
export type Mix = Readonly<Record<string, number>>

/**
 * That many people in the proportions of the mix, in random order. Kinds that are not in the mix do not
 * come; with few people, the rarest may not either.
 */
export function peopleOfMix<Kind extends { readonly name: string }>(
  kinds: readonly Kind[],
  people: { readonly count: number; readonly mix: Mix; readonly random: Random },
): Kind[] {
  const counts = apportion(
    kinds.map((kind) => people.mix[kind.name] ?? 0),
    people.count,
  )
  const inOrder = kinds.flatMap((kind, index) =>
    Array.from({ length: counts[index] ?? 0 }, () => kind),
  )
  return people.random.shuffle(inOrder)
}
