import { paths, resultsPaths, studyRoutes } from '../../server/paths.ts'
import { codeIn, markdown, tableRows } from './markdown.ts'

const text = markdown('docs/reference/routes.md')

/** The first table alone: those below it list parameters and answers. */
const documented = tableRows(text.slice(0, text.indexOf('\n## '))).map(([address]) =>
  codeIn(address),
)

describe('docs/reference/routes.md', () => {
  it('lists every address of the server and no other', () => {
    const addresses = [
      paths.home,
      paths.health,
      ...Object.values(studyRoutes).map((route) => `/s${route}`),
      ...Object.values(resultsPaths),
      '/static/:hash/...',
    ]
    expect([...documented].sort()).toEqual(addresses.sort())
  })

  it('names the addresses as the pages link to them', () => {
    const linked = [
      paths.study(':study'),
      paths.step(':study', 0).replace(/0$/, ':position'),
      paths.withdraw(':study'),
      paths.done(':study'),
      paths.results,
      paths.versionResults(':version'),
      paths.questions(':version'),
      paths.chart(':version', ':chart'),
      paths.exportZip(':version'),
      paths.linkage(':version'),
      paths.linkageFile(':version'),
      paths.plan(':version'),
    ]
    for (const address of linked) expect(documented).toContain(address)
  })
})
