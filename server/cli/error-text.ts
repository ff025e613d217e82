import { AppError } from '../core/errors.ts'

const indented = (lines: readonly string[]): string[] =>
  lines.filter((line) => line.trim() !== '').map((line) => `  ${line}`)

function stackOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const cause = error.cause === undefined ? [] : stackOf(error.cause)
  return [error.stack ?? error.message, ...cause]
}

function describe(error: unknown): string[] {
  if (error instanceof AppError) {
    // The detail may name the same places in one text.
    const details = new Set([...(error.detail ?? '').split('\n'), ...error.problems])
    return [error.what, ...indented([...details]), error.todo]
  }
  return [
    'Something went wrong.',
    ...indented([error instanceof Error ? error.message : String(error)]),
    'Run it again with LOG_LEVEL=debug to see where.',
  ]
}

/** What went wrong, where, and what to do; where in the program it was only for those who debug. */
export const errorText = (error: unknown, options: { readonly isDebug: boolean }): string =>
  [...describe(error), ...(options.isDebug ? ['', ...stackOf(error)] : [])].join('\n')
