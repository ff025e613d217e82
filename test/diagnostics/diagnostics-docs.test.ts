import { readFileSync } from 'node:fs'
import path from 'node:path'
import {
  CONSORT_STAGES,
  DIAGNOSTIC_NOTES,
  DISTORTION_FIGURES,
  EXCLUSION_RULES,
  LIMIT_IDS,
  RELIABILITY_FIGURES,
} from '../../server/diagnostics/index.ts'
import { projectRoot } from '../../server/http/project-root.ts'

const read = (name: string): string => readFileSync(path.join(projectRoot, 'docs', name), 'utf8')

/** The first cells of the tables below a heading, and those of its notes. */
function namesBelow(text: string, heading: string): string[] {
  const [, section = ''] = text.split(`\n## ${heading}\n`)
  const [own = ''] = section.split('\n## ')
  return own.split('\n').flatMap((line) => /^\| `([^`]+)`/.exec(line)?.[1] ?? [])
}

describe('the reference of the diagnostics', () => {
  const text = read('reference/diagnostics.md')

  it('lists every figure, note, rule, limit and stage, and none that does not exist', () => {
    expect(namesBelow(text, 'Distortions')).toEqual([...DISTORTION_FIGURES, ...DIAGNOSTIC_NOTES])
    expect(namesBelow(text, 'Reliability')).toEqual([...RELIABILITY_FIGURES])
    expect(namesBelow(text, 'Sensitivity')).toEqual(EXCLUSION_RULES.map(({ id }) => id))
    expect(namesBelow(text, 'Limits')).toEqual([...LIMIT_IDS])
    expect(namesBelow(text, 'Flow counts')).toEqual([...CONSORT_STAGES])
  })
})

describe('the explanation of distortions', () => {
  it('gives the formula of every figure of reliability', () => {
    expect(namesBelow(read('explanation/distortions.md'), 'How reliable people are')).toEqual([
      ...RELIABILITY_FIGURES,
    ])
  })
})
