import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { AppError } from '../../server/core/errors.ts'
import { readDatasetFile } from '../../server/importing/read-dataset-file.ts'
import { SOUND } from './dataset-file.ts'

describe('a dataset file with mistakes', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'plumbline-dataset-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  const problemsOf = (text: string | Uint8Array): readonly string[] => {
    const file = path.join(folder, 'weather.yaml')
    writeFileSync(file, text)
    try {
      readDatasetFile(file)
    } catch (error) {
      if (error instanceof AppError && error.code === 'invalid-file') return error.problems
      throw error
    }
    return []
  }

  it('is read where there is none', () => {
    expect(problemsOf(SOUND)).toEqual([])
  })

  it('names line, column and key of each value that is missing or of another kind', () => {
    const text = SOUND.replace('scale: ordinal', 'scale: sideways')
      .replace('ordinal: 1', 'ordinal: first')
      .replace('title: Weather\n', '')
    expect(problemsOf(text)).toEqual([
      'weather.yaml: line 1, column 1: title: expected a text, found nothing',
      'weather.yaml: line 8, column 12: questions[0].scale: expected one of ordinal, nominal, found “sideways”',
      'weather.yaml: line 10, column 44: questions[0].options[0].ordinal: expected a number, found “first”',
    ])
  })

  it('names keys that are not known, and keys that are there twice', () => {
    expect(problemsOf(SOUND.replace('    scale:', '    colour: blue\n    scale:'))).toEqual([
      'weather.yaml: line 9, column 5: questions[0]: unknown “colour”',
    ])
    const [problem] = problemsOf(SOUND.replace('title: Weather', 'title: A\ntitle: B'))
    expect(problem).toContain('weather.yaml: line 3, column 1: expected YAML or JSON')
  })

  it('names what contradicts another part', () => {
    const text = SOUND.replace('group: PLACE:Coast', 'group: PLACE:Hills').replace(
      'little: 1 }',
      'some: 1 }',
    )
    expect(problemsOf(text)).toEqual([
      'weather.yaml: line 15, column 16: questions[0].references[0].group: expected one of the dataset’s groups, found “PLACE:Hills”',
      'weather.yaml: line 16, column 34: questions[0].references[0].counts.some: this question has no option some',
    ])
  })

  it('wants either counts or shares', () => {
    const both = SOUND.replace('counts:', 'shares: { much: 1 }\n        counts:')
    expect(problemsOf(both)).toEqual([
      'weather.yaml: line 15, column 9: questions[0].references[0]: give either counts or shares',
    ])
  })

  it.each([
    ['', 'weather.yaml: line 1, column 1: expected keys with values, found null'],
    ['- a\n- b\n', 'weather.yaml: line 1, column 1: expected keys with values, found a list'],
    ['a: [1, 2\n', 'weather.yaml: line 2, column 1: expected YAML or JSON'],
    [
      'a: &x [1]\nb: *y\n',
      'weather.yaml: line 2, column 4: expected YAML or JSON (there is no anchor &y)',
    ],
  ])('refuses a file that holds %j', (text, problem) => {
    const [first] = problemsOf(text)
    expect(first).toContain(problem)
  })

  it('refuses aliases that would grow without end', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
    for (const [index, name] of ['b', 'c', 'd', 'e', 'f'].entries()) {
      const previous = ['a', 'b', 'c', 'd', 'e'][index] ?? ''
      bomb.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${previous}`).join(', ')}]`)
    }
    const [problem] = problemsOf(bomb.join('\n'))
    expect(problem).toContain('expected YAML or JSON (Excessive alias count')
  })

  it('refuses NUL characters, which no database keeps', () => {
    const text = SOUND.replace('label: Much', 'label: "Mu\\0ch"')
    expect(problemsOf(text)).toEqual([
      'weather.yaml: line 11, column 29: questions[0].options[0].label: expected text without NUL characters',
    ])
  })

  it('refuses bytes that are not UTF-8', () => {
    expect(problemsOf(new Uint8Array([0xff, 0xfe, 0x61]))).toEqual([
      'weather.yaml: expected text in UTF-8',
    ])
  })
})
