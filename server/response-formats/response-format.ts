import type { Random } from '../core/random.ts'

/** One row of an input: an option as it is shown. */
export interface ShownOption {
  readonly key: string
  readonly label: string
  /** Shown apart from the others, below them. */
  readonly isApart: boolean
}

/** What a browser sent: one text or a list of texts a field. */
export type Fields = Readonly<Record<string, string | readonly string[] | undefined>>

/** A mistake in an answer: where it is, and what to do. */
export interface FieldError {
  /** The id of the input to go to. */
  readonly inputId: string
  readonly message: string
}

/** An accepted answer. */
export interface Response {
  /** Percent per option key over the options shown; sums to 100. */
  readonly percentages: Readonly<Record<string, number>>
  /** The option keys in the order drawn, for draws; null otherwise. */
  readonly draws: readonly string[] | null
}

export type Read<T> =
  | { readonly kind: 'accepted'; readonly value: T }
  | { readonly kind: 'refused'; readonly errors: readonly FieldError[] }

/**
 * A way to answer. Each declares its own fields, its view, how it is read and how a simulated
 * participant fills it; no other code branches on its name.
 */
export interface ResponseFormat {
  /** `allocation`, `draws` or `single-choice`: `data-format` in the page. */
  readonly name: string
  /** The view partial that prints the input, below `views/`. */
  readonly view: string
  /** What the partial needs. `typed` holds what was typed before, when the page comes again. */
  present(options: readonly ShownOption[], typed: Fields, errors: readonly FieldError[]): object
  /** The names of the fields it reads: every other field is refused. */
  fieldNames(options: readonly ShownOption[]): readonly string[]
  read(fields: Fields, options: readonly ShownOption[]): Read<Response>
  /** The fields that express these percentages as well as the format can. */
  fill(
    percentages: Readonly<Record<string, number>>,
    options: readonly ShownOption[],
    random: Random,
  ): Record<string, string>
}
