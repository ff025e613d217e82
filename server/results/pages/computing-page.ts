import type { Progress } from '../../db/worker-messages.ts'
import type { Page } from '../../http/render.ts'
import { paths } from '../../paths.ts'

const STAGES: Readonly<Record<string, string>> = {
  reading: 'Reading the answers',
  scoring: 'Scoring',
  diagnosing: 'Computing the diagnostics',
  drawing: 'Drawing the charts',
}

function progressText(progress: Progress | null): string {
  if (progress === null) return 'Starting'
  const stage = STAGES[progress.stage] ?? progress.stage
  return `${stage}: ${progress.done.toLocaleString('en-GB')} of ${progress.total.toLocaleString('en-GB')}`
}

/** While results are computed for the first time. It is sent with a header that loads it again. */
export const computingPage = (address: string, progress: Progress | null): Page => ({
  view: 'results/computing',
  layout: 'results',
  locals: {
    title: 'Computing',
    trail: [{ href: paths.results, label: 'Results' }],
    address,
    progress: progressText(progress),
  },
})
