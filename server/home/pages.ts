import type { Page } from '../http/render.ts'
import { paths } from '../paths.ts'
import type { StudySummary } from '../study/index.ts'

/** What the server is, and the studies that anyone may enter. */
export const homePage = (studies: readonly StudySummary[]): Page => ({
  view: 'home/home',
  layout: 'plain',
  locals: {
    title: 'Human baselines',
    studies: studies
      .filter((study) => study.entry === 'open')
      .map((study) => ({
        url: paths.study(study.studyId),
        title: study.title,
        minutes: study.estimatedMinutes,
      })),
  },
})
