import { errorCatalogue } from '../../server/core/errors.ts'
import { codeIn, markdown, tableRows } from './markdown.ts'

describe('docs/reference/errors.md', () => {
  it('lists every error code with its status, once, and no other', () => {
    const documented = tableRows(markdown('docs/reference/errors.md'))
      .map(([code, status]) => `${codeIn(code) ?? ''} ${status ?? ''}`)
      .sort()
    const known = Object.entries(errorCatalogue)
      .map(([code, [status]]) => `${code} ${String(status)}`)
      .sort()
    expect(documented).toEqual(known)
  })
})
