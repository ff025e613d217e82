import { AppError } from '../core/errors.ts'

/** More than this many are counted, not printed. */
const MOST_PRINTED = 20

/** What is wrong with the files of one import, collected before anything is stored. */
export interface Problems {
  /** `place` is a line, or the keys that lead to the value. */
  report(file: string, place: string, message: string): void
  hasAny(): boolean
  /** AppError `invalid-file` that names every problem. */
  error(): AppError
  /** Throws AppError `invalid-file` that names every problem, if there is one. */
  throwIfAny(): void
}

function invalidFile(problems: readonly string[]): AppError {
  const printed = problems.slice(0, MOST_PRINTED)
  const rest = problems.length - printed.length
  const more = rest > 0 ? [`and ${String(rest)} more`] : []
  return new AppError('invalid-file', { detail: [...printed, ...more].join('\n'), problems })
}

export function collectProblems(): Problems {
  const problems: string[] = []
  const error = (): AppError => invalidFile(problems)
  return {
    error,
    hasAny: () => problems.length > 0,
    report(file, place, message) {
      problems.push([file, place, message].filter((part) => part !== '').join(': '))
    },
    throwIfAny() {
      if (problems.length > 0) throw error()
    },
  }
}
