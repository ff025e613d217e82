import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { present } from '../../../server/core/assert.ts'
import { projectRoot } from '../../../server/http/project-root.ts'
import { type ExportedStudy, exportMadeUpStudy } from '../../support/exported-study.ts'
import { findPython, findRscript } from '../../support/interpreters.ts'

interface Run {
  readonly status: number | null
  readonly output: string
}

const SCRIPTS = [
  { script: 'analysis.py', command: findPython() },
  { script: 'analysis.R', command: findRscript() },
]

function run(command: string | undefined, args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(present(command, 'the interpreter'), args, {
    encoding: 'utf8',
  })
  return { status, output: `${stdout}${stderr}` }
}

/** The lines of the tables: how many figures, and the largest difference. */
const figuresIn = ({ output }: Run): { name: string; figures: number; largest: number }[] =>
  output.split('\n').flatMap((line) => {
    const found = /^\s*(\S.*?)\s+(\d+)\s+(\d\.\de[+-]\d+)\s*$/.exec(line)
    if (found === null) return []
    const [, name = '', figures, largest] = found
    return {
      name: name.replaceAll(/\s+/g, ' '),
      figures: Number(figures),
      largest: Number(largest),
    }
  })

const TARGETS = [
  { demographic: 'tea', option: 'Yes', share: 0.5 },
  { demographic: 'tea', option: 'No', share: 0.5 },
  { demographic: 'home', option: 'In a town', share: 0.7 },
  { demographic: 'home', option: 'In the country', share: 0.3 },
]

describe('the scripts of an export', () => {
  let exported: ExportedStudy
  let withRandomCrowds: ExportedStudy
  let empty: ExportedStudy

  beforeAll(async () => {
    exported = await exportMadeUpStudy({
      people: 18,
      k: 2,
      questions: 3,
      withModels: true,
      refusals: 'left-out',
      targets: TARGETS,
    })
    withRandomCrowds = await exportMadeUpStudy({
      people: 36,
      k: 4,
      questions: 3,
      withModels: true,
    })
    empty = await exportMadeUpStudy({ people: 0, questions: 3 })
  }, 600_000)

  afterAll(() => {
    for (const each of [exported, withRandomCrowds, empty]) each.remove()
  })

  describe.each(SCRIPTS)('$script', ({ script, command }) => {
    const itRuns = command === undefined ? it.skip : it
    const compute = ({ folder }: ExportedStudy): Run => run(command, [path.join(folder, script)])

    it('is the script of the repository', () => {
      const source = path.join(projectRoot, 'analysis', script)
      expect(exported.read(script)).toBe(readFileSync(source, 'utf8'))
    })

    itRuns('computes every figure that holds no randomness, and counts them', () => {
      const result = compute(exported)
      expect(result.output).not.toContain('DIFFERS')
      expect(result.status).toBe(0)

      const found = figuresIn(result)
      for (const { largest } of found) expect(largest).toBeLessThanOrEqual(1e-9)
      const names = new Set(found.map(({ name }) => name))
      const files = ['scores', 'model_scores', 'comparisons'] as const
      const isRandom = (rule: string): boolean =>
        ['sampling-floor', 'split-half-ceiling'].includes(rule)
      for (const file of files)
        for (const { level = '', rule = '' } of exported.rows(file))
          if (!isRandom(rule)) expect(names).toContain(`${file} ${level} ${rule}`)
      expect(names).toContain('standard error')

      const metrics = new Set(exported.rows('scores').map((row) => row['metric'] ?? ''))
      const compared = found
        .filter(({ name }) => metrics.has(name))
        .reduce((sum, { figures }) => sum + figures, 0)
      const skipped = Number(/skipped: (\d+) lines/.exec(result.output)?.[1])
      const scores = exported.rows('scores').length + exported.rows('model_scores').length
      expect(compared).toBe(scores - skipped + 3 * exported.rows('comparisons').length)
    })

    itRuns('skips crowds that were drawn at random, and says so', () => {
      const result = compute(withRandomCrowds)
      expect(result.output).not.toContain('DIFFERS')
      expect(result.status).toBe(0)
      expect(result.output).toMatch(/skipped: \d+ scores of crowds drawn at random/)
    })

    itRuns('has nothing to differ in where nobody has answered', () => {
      const result = compute(empty)
      expect(result.output).not.toContain('DIFFERS')
      expect(result.status).toBe(0)
    })

    itRuns('ends with status 1 and names a value that was changed', () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-changed-'))
      cpSync(empty.folder, folder, { recursive: true })
      const scores = path.join(folder, 'scores.csv')
      const lines = readFileSync(scores, 'utf8').split('\n')
      const header = present(lines[0], 'the header').split(',')
      const cells = present(lines[1], 'a row').split(',')
      cells[header.indexOf('value')] = '0.25'
      writeFileSync(scores, [lines[0], cells.join(','), ...lines.slice(2)].join('\n'))

      const result = run(command, [path.join(projectRoot, 'analysis', script), folder])
      rmSync(folder, { recursive: true, force: true })
      expect(result.status).toBe(1)
      expect(result.output.match(/DIFFERS/g)).toHaveLength(1)
      expect(result.output).toMatch(/DIFFERS: .*in the file 0\.25/)
    })
  })

  it('meet members and others, and weights', () => {
    const scores = exported.rows('scores')
    const has = (column: string, word: string): boolean =>
      scores.some((row) => row[column] === word && row['value'] !== '')
    expect(has('membership', 'in-group')).toBe(true)
    expect(has('membership', 'out-group')).toBe(true)
    expect(has('weighting', 'raked')).toBe(true)
    const rulesOf = (study: ExportedStudy): string[] =>
      [...new Set(study.rows('model_scores').map((row) => row['rule'] ?? ''))].sort()
    expect(rulesOf(exported)).toEqual(['normalised', 'raw'])
    expect(rulesOf(withRandomCrowds)).toEqual(['normalised', 'published_rule', 'raw'])
  })
})
