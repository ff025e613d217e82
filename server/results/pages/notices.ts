import type { Shown } from './shown.ts'

export interface Notice {
  readonly text: string
  /** A command that helps. */
  readonly command: string | null
}

const timeOf = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`

/** What a reader must know before the first figure. */
export function notices({ results, arm, isCurrent }: Shown): Notice[] {
  const { study, arms } = results
  const hasModels = arms.some(({ leaderboard }) =>
    leaderboard.some(({ raterType }) => raterType === 'model'),
  )
  const all: readonly (Notice | false)[] = [
    !isCurrent && {
      text: `These are the results of ${timeOf(results.computedAt)}. Newer answers are being added: load the page again in a moment.`,
      command: null,
    },
    study.mode === 'rehearsal' && {
      text: 'This is a rehearsal: simulated participants may be among the people.',
      command: null,
    },
    study.participants === 0 && {
      text: 'Nobody has finished this study yet. The figures appear with the first person who does.',
      command: null,
    },
    study.participants > 0 &&
      arm.estimates === 0 && { text: 'Nobody has finished this arm yet.', command: null },
    arm.participants === 1 && {
      text: 'One person so far: there are no intervals, and the figures say what that person estimated.',
      command: null,
    },
    !hasModels && {
      text: `No model results have been imported for the dataset ${study.datasetName}.`,
      command: 'plumbline import models --from DIR',
    },
  ]
  return all.filter((notice): notice is Notice => notice !== false)
}
