import { markdown, markdownFiles } from './markdown.ts'

const decisions = markdownFiles.filter(({ name }) => /^docs\/decisions\/\d{4}-/.test(name))
const numberOf = (name: string): number => Number(/(\d{4})-/.exec(name)?.[1])

describe('docs/decisions/', () => {
  it('has numbers without gaps or doubles', () => {
    const numbers = decisions.map(({ name }) => numberOf(name)).sort((one, two) => one - two)
    expect(numbers).toEqual(decisions.map((_, index) => index + 1))
  })

  it.each(decisions.map(({ name, text }) => [name, text] as const))(
    'gives context, decision and consequences on one page: %s',
    (name, text) => {
      const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
      expect(headings).toEqual(['Context', 'Decision', 'Consequences'])
      expect(text.startsWith(`# ${String(numberOf(name)).padStart(4, '0')}: `)).toBe(true)
      expect(text.split('\n').length).toBeLessThanOrEqual(60)
    },
  )

  it('are all in the index', () => {
    const index = markdown('docs/decisions/README.md')
    for (const { name } of decisions) expect(index).toContain(name.replace('docs/decisions/', ''))
  })
})
