import path from 'node:path'
import { projectRoot } from '../../server/http/project-root.ts'
import { importDatasetFile } from '../../server/importing/index.ts'
import { checkReportText, checkStudy } from '../../server/study/index.ts'
import { createTestClock } from '../support/clock.ts'
import { testDialects } from '../support/databases.ts'
import { codeBlocks, markdown } from './markdown.ts'

const blocks = codeBlocks(markdown('docs/tutorial/first-study.md'))

/** The study file of the tutorial, with its typing mistake. */
const study = blocks.find(({ language }) => language === 'yaml')?.code ?? ''

/** What the tutorial says that commands print. */
const output = blocks
  .filter(({ language }) => language === '')
  .flatMap(({ code }) => code.split('\n').filter((line) => line !== ''))

async function reports(...texts: string[]): Promise<string[]> {
  const [dialect] = testDialects
  if (dialect === undefined) throw new Error('SQLite is always there')
  const database = await dialect.create()
  const { db } = database
  await importDatasetFile(
    { db, clock: createTestClock() },
    { file: path.join(projectRoot, 'studies/datasets/demo.yaml') },
  )
  const checked: string[] = []
  for (const one of texts)
    checked.push(
      checkReportText(await checkStudy({ db }, { text: one, fileName: 'studies/first.yaml' })),
    )
  await database.drop()
  return checked
}

describe('docs/tutorial/first-study.md', () => {
  it('shows what study check prints, with the mistake and without', async () => {
    const mended = study.replace('A litle', 'A little')
    const [before = '', after = ''] = await reports(study, mended)
    const fromChecks = output.filter((line) =>
      /^studies\/first|^ {2}(?:arm .*minutes|persona)|^Participants needed|^The study/.test(line),
    )
    expect(fromChecks).toHaveLength(5)
    for (const line of fromChecks) expect(`${before}\n${after}`).toContain(line)
    expect(before.match(/: error: /g)).toHaveLength(1)
    expect(after).toContain('0 errors, 0 warnings, 2 notes')
  })
})
