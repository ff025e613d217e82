import { checklistParts } from '../../server/exporting/documents/checklist.ts'
import { METRIC_IDS } from '../../server/scoring/index.ts'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../../server/http/project-root.ts'
import { codeIn, markdown, section, tableRows } from './markdown.ts'

describe('docs/explanation/human-baseline-checklist.md', () => {
  it('lists every question of the checklist and who answers it', () => {
    const text = markdown('docs/explanation/human-baseline-checklist.md')
    for (const { title, items } of checklistParts) {
      const documented = tableRows(section(text, `### ${title}`)).map((cells) => cells.join(' | '))
      const known = items.map(({ id, question, answer, ask }) => {
        const who = [...(answer === null ? [] : ['data']), ...(ask === null ? [] : ['you'])]
        return `${id} | ${question} | ${who.join(', and ')}`
      })
      expect(documented).toEqual(known)
    }
  })

  it('gives each question a number of its own', () => {
    const ids = checklistParts.flatMap(({ items }) => items.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('docs/reference/analysis-scripts.md', () => {
  const script = (name: string): string =>
    readFileSync(path.join(projectRoot, 'analysis', name), 'utf8')

  it('names both scripts and every file that they read', () => {
    const text = markdown('docs/reference/analysis-scripts.md')
    const named = tableRows(text).flatMap(([first]) => codeIn(first) ?? [])
    expect(named).toEqual(expect.arrayContaining(['analysis.py', 'analysis.R']))
    const tables = named.filter((name) => name.endsWith('.csv')).map((name) => name.slice(0, -4))
    for (const name of ['analysis.py', 'analysis.R'])
      for (const table of tables) expect(script(name)).toContain(`"${table}"`)
    const read = [...script('analysis.R').matchAll(/read_table\(folder, "(\w+)"\)/g)]
    for (const [, table = ''] of read) expect(tables).toContain(table)
  })

  it('speaks of scripts that have every metric but the skill as a function of its own', () => {
    for (const metric of METRIC_IDS.filter((id) => id !== 'skill')) {
      const name = metric.replaceAll('-', '_')
      expect(script('analysis.py')).toContain(`def ${name}(p, q, ordinals):`)
      expect(script('analysis.R')).toContain(`${name} <- function(p, q, ordinals)`)
    }
  })
})
