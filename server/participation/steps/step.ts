import type { z } from 'zod'
import type { FieldError, Fields, Read } from '../../response-formats/index.ts'
import type { StudyVersion } from '../../study/index.ts'
import type { Acceptance, StepState, Submission } from '../submission.ts'

/** All that a page may know. */
export interface StepContext<Detail> {
  readonly study: StudyVersion
  readonly submission: Submission
  readonly detail: Detail
  readonly state: StepState | null
  /** The device that the browser says it is, for the first guess of the device page. */
  readonly guessedDevice: string | null
}

/** What was typed before, and what is wrong with it, where the page comes again. */
export interface Attempt {
  readonly typed: Fields
  readonly errors: readonly FieldError[]
}

/**
 * A kind of page: what it shows, which fields it reads, and what an accepted answer leaves behind. A
 * new kind is one file, one view and one entry in the list of steps.
 */
interface StepDefinition<Detail, Answer> {
  /** `data-step` in the page. */
  readonly kind: string
  /** Below `views/`. */
  readonly view: string
  /** Tasks carry the browser's measurements. */
  readonly isTask: boolean
  readonly detail: z.ZodType<Detail>
  present(context: StepContext<Detail>, attempt: Attempt): object
  fieldNames(context: StepContext<Detail>): readonly string[]
  read(fields: Fields, context: StepContext<Detail>): Read<Answer>
  accept(answer: Answer, context: StepContext<Detail>): Acceptance
}

/** A step whose detail has been stored: it is parsed on the way in. */
export interface Step {
  readonly kind: string
  readonly view: string
  readonly isTask: boolean
  present(context: StepContext<unknown>, attempt: Attempt): object
  fieldNames(context: StepContext<unknown>): readonly string[]
  submit(fields: Fields, context: StepContext<unknown>): Read<Acceptance>
}

export function defineStep<Detail, Answer>(definition: StepDefinition<Detail, Answer>): Step {
  const parsed = (context: StepContext<unknown>): StepContext<Detail> => ({
    ...context,
    detail: definition.detail.parse(context.detail),
  })
  return {
    kind: definition.kind,
    view: definition.view,
    isTask: definition.isTask,
    present: (context, attempt) => definition.present(parsed(context), attempt),
    fieldNames: (context) => definition.fieldNames(parsed(context)),
    submit: (fields, context) => {
      const own = parsed(context)
      const read = definition.read(fields, own)
      if (read.kind === 'refused') return read
      return { kind: 'accepted', value: definition.accept(read.value, own) }
    },
  }
}
