import type { Page } from '../../http/render.ts'
import { paths } from '../../paths.ts'

/** Says what the file with Prolific ids is for, before it is downloaded. */
export const linkagePage = (versionId: string): Page => ({
  view: 'results/linkage',
  layout: 'results',
  locals: {
    title: 'Prolific ids',
    trail: [
      { href: paths.results, label: 'Results' },
      { href: paths.versionResults(versionId), label: versionId },
    ],
    versionId,
    fileAddress: paths.linkageFile(versionId),
    backAddress: paths.versionResults(versionId),
  },
})
