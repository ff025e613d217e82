import { TIDY_COLUMNS } from '../../server/importing/tidy/tidy-row.ts'
import {
  MODEL_EXPRESSIONS,
  RESULT_PROBLEMS,
  RESULT_STATES,
} from '../../server/models/model-result.ts'
import { codeIn, markdown, section, tableRows } from './markdown.ts'

const text = markdown('docs/reference/model-results-file.md')

/** The words in the first column of the tables under a heading. */
const firstColumn = (heading: string): string[] =>
  tableRows(section(text, heading)).flatMap(([first]) => codeIn(first) ?? [])

describe('docs/reference/model-results-file.md', () => {
  it('lists every column and every expression', () => {
    expect(firstColumn('## Columns')).toEqual([...TIDY_COLUMNS, ...MODEL_EXPRESSIONS])
  })

  it('lists every state and every problem', () => {
    expect(firstColumn('## States')).toEqual([...RESULT_STATES, ...RESULT_PROBLEMS])
  })
})
