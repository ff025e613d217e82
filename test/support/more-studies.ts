import { addStudy } from '../../server/study/index.ts'
import type { TestApp } from './app.ts'
import { smallStudy } from './small-study.ts'

/** Adds another small study to a server that runs already; `study` in the changes is its name. */
export async function addSmallStudy(
  app: TestApp,
  changes: Readonly<Record<string, unknown>> & { readonly study: string },
): Promise<void> {
  await addStudy(app.services, {
    text: smallStudy(changes),
    fileName: `${changes.study}.yaml`,
    mode: 'live',
  })
}
