import { rmSync } from 'node:fs'
import { AppError } from '../../server/core/errors.ts'
import { importers } from '../../server/importing/importers.ts'
import { type BenchmarkCopy, copyOfBenchmark, OPINIONQA_ALL } from './copy-of-benchmark.ts'

const INFO = `${OPINIONQA_ALL}/info.csv`
const SEX = `${OPINIONQA_ALL}/SEX_data.json`
const BOOKS = 'nytimes/data.json'
const WORLD = 'Global_Values/data/data.json'
const WORLD_SIMILAR = 'Global_Values/data/question_similarity.json'

describe('a clone of the benchmark with mistakes', () => {
  let copy: BenchmarkCopy
  beforeEach(() => {
    copy = copyOfBenchmark()
  })
  afterEach(() => {
    rmSync(copy.folder, { recursive: true })
  })

  const problemsOf = (name: string): readonly string[] => {
    try {
      importers.find((importer) => importer.name === name)?.read(copy.folder)
    } catch (error) {
      if (error instanceof AppError && error.code === 'invalid-file') return error.problems
      throw error
    }
    return []
  }

  it('is read where there is none', () => {
    for (const { name } of importers) expect(problemsOf(name)).toEqual([])
  })

  it('names each file that is missing', () => {
    copy.remove(INFO)
    copy.remove(SEX)
    expect(problemsOf('opinionqa')).toEqual([
      `${INFO}: expected a file in ${copy.folder}, found none`,
      `${SEX}: expected a file in ${copy.folder}, found none`,
    ])
  })

  it('names the place where JSON breaks off', () => {
    copy.write(BOOKS, '{\n  "A Book": {\n    "genre": oops\n')
    const [problem] = problemsOf('nytimes')
    expect(problem).toContain(`${BOOKS}: line 3, column 14: expected JSON`)
  })

  it('refuses a file that is not UTF-8', () => {
    copy.write(BOOKS, new Uint8Array([0x7b, 0xff, 0x7d]))
    expect(problemsOf('nytimes')).toEqual([`${BOOKS}: expected text in UTF-8`])
  })

  it('names the key of each count that is not a whole number', () => {
    copy.edit(SEX, /"Strong": 40(\.0)?/, '"Strong": -4')
    copy.edit(SEX, /"Weak": 28(\.0)?/, '"Weak": "many"')
    expect(problemsOf('opinionqa')).toEqual([
      `${SEX}: TEA_W1 > Female > Strong: expected number to be >=0, found -4`,
      `${SEX}: TEA_W1 > Male > Weak: expected a number, found “many”`,
    ])
  })

  it('names the line, the key and the column of a bad row', () => {
    copy.edit(INFO, `"['Easier', 'Harder'`, `"['Easier' 'Harder'`)
    copy.edit(INFO, '"[1, 1, 1]"', '"[1, one, 1]"')
    expect(problemsOf('opinionqa').slice(0, 2)).toEqual([
      `${INFO}: line 3, key WALK_W1, references: not a printed Python value: expected “,” or “]” at position 11, found “'Harder', 'A”`,
      `${INFO}: line 4, key HAT_W2, option_ordinal: not a printed Python value: expected a list, a dictionary, a text or a number at position 5, found “one, 1]”`,
    ])
  })

  it('names missing columns, broken quotes, and rows that contradict each other', () => {
    copy.edit(INFO, 'option_ordinal', 'ordinals')
    expect(problemsOf('opinionqa')).toEqual([
      `${INFO}: line 1: expected the columns option_ordinal`,
    ])
  })

  it('names rows that contradict an earlier one of the same key', () => {
    copy.edit(INFO, /(your town\?,.*)"\[1.0, 2.0, 3.0\]"/, '$1"[3.0, 2.0, 1.0]"')
    expect(problemsOf('opinionqa')).toEqual([
      `${INFO}: line 8, key NAME_W4: expected the same options as in the earlier row of this key`,
    ])
  })

  it('names a broken CSV with its line', () => {
    copy.edit(INFO, '0,TEA_W1,', '0,"TEA_W1,')
    expect(problemsOf('opinionqa')[0]).toContain(`${INFO}: expected CSV (`)
  })

  it('names questions that some files have and others lack', () => {
    copy.edit(INFO, /^4,DOGS_W3.*\n/m, '')
    copy.edit(SEX, '"CATS_W3"', '"COWS_W3"')
    const problems = problemsOf('opinionqa')
    expect(problems).toContain(
      `${SEX}: CATS_W3: expected this question, which the other files have`,
    )
    expect(problems).toContain(`${INFO}: key DOGS_W3: expected a row, found none`)
    expect(problems).toContain(`${INFO}: key COWS_W3: expected a row, found none`)
  })

  it('names groups and similar questions that it does not know', () => {
    copy.edit(SEX, '"Female"', '"Woman"')
    copy.edit(`${OPINIONQA_ALL}/question_similarity_top10.json`, '"WALK_W1",', '"RUN_W1",')
    expect(problemsOf('opinionqa')).toEqual([
      `${SEX}: TEA_W1 > Woman: expected a known group of SEX`,
      `${OPINIONQA_ALL}/question_similarity_top10.json: TEA_W1: expected keys of questions, found RUN_W1`,
    ])
  })

  it('names books with unknown options, groups or neighbours', () => {
    copy.edit(BOOKS, '"genre": "Fiction"', '"genre": "Fiction", "Nonbinary": {}')
    expect(problemsOf('nytimes')).toEqual([
      `${BOOKS}: The Baker'S Ladder By Ann Example: unknown “Nonbinary”`,
    ])

    copy = copyOfBenchmark()
    copy.edit(BOOKS, '"1: Very unlikely": 3', '"0: Never": 3')
    copy.edit('nytimes/question_similarity_top10.json', /: \[\s*"Rivers[^"]*"/, ': ["Unknown"')
    expect(problemsOf('nytimes')).toEqual([
      `${BOOKS}: The Baker'S Ladder By Ann Example > Democrat > 0: Never: expected one of MC_options`,
      `nytimes/question_similarity_top10.json: The Baker'S Ladder By Ann Example: expected titles of books, found Unknown`,
    ])
  })

  it('names countries whose shares do not fit the question', () => {
    copy.edit(WORLD, /"Kenya": \[\s*0.4,\s*0.4,[^\]]*\]/, '"Kenya": [0.4, 0.4]')
    copy.edit(
      WORLD,
      /"countries": \[\s*"Japan",\s*"Kenya",\s*"Italy"\s*\]/,
      '"countries": ["Japan", "Peru"]',
    )
    expect(problemsOf('globalvalues')).toEqual([
      `${WORLD}: Is white bread better than brown bread? > Kenya: expected 4 shares, found 2`,
      `${WORLD}: Is white bread better than brown bread? > Kenya: expected shares that sum to 1`,
      `${WORLD}: What do you think of the weather here, is it good or is it bad? > Peru: expected shares, found none`,
    ])
  })

  it('names similar questions with other shares, and shares that are none', () => {
    copy.edit(WORLD_SIMILAR, /"Yes": 0.3,\s*"No": 0.7/, '"Yes": 0.4, "No": 0.6')
    copy.edit(WORLD_SIMILAR, '"Yes": 0.35', '"Yes": 35')
    expect(problemsOf('globalvalues')[0]).toBe(
      `${WORLD_SIMILAR}: What do you think of the weather here, is it good or is it bad? > Italy > Do you put salt on melons? > 0 > Yes: expected number to be <=1, found 35`,
    )
  })

  it('prints the first twenty places and counts the rest', () => {
    const books = Array.from({ length: 30 }, (_, index) => `"Book ${String(index)}": 1`)
    copy.write(BOOKS, `{${books.join(',')}}`)
    copy.remove('nytimes/question_similarity_top10.json')
    try {
      importers.find(({ name }) => name === 'nytimes')?.read(copy.folder)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      expect(error.problems).toHaveLength(31)
      expect(error.detail?.split('\n')).toHaveLength(21)
      expect(error.detail).toContain('and 11 more')
    }
    expect.assertions(3)
  })
})
