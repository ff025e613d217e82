import { formatLint } from '../../../server/benchmark/rules/format-lint.ts'
import { lintDataset } from '../../../server/benchmark/rules/lint.ts'
import { aDocument, aQuestion, counted } from '../document-factory.ts'

const findings = lintDataset(
  aDocument([
    aQuestion({
      references: [
        counted('SIDE:Left', { strong: 10, weak: 10 }),
        counted('SIDE:Right', { strong: 30, medium: 10, weak: 10 }),
      ],
    }),
    aQuestion({
      key: 'coffee',
      text: 'How do you like your coffee?',
      references: [counted('SIDE:Left', {}), counted('SIDE:Right', {})],
    }),
  ]),
)

describe('formatLint', () => {
  it('counts each rule and then lists each question, the most serious first', () => {
    expect(formatLint(findings)).toBe(
      `2 questions: 1 error, 3 warnings, 10 notes
  error    no-reference     1
  warning  empty-reference  2 on 1 question
  warning  small-sample     1
  note     options-lacking  2 on 1 question
  note     unused-option    1
  note     few-similar      2
  note     order            2
  note     refusals         2
  note     sample-size      1

tea
  warning  small-sample     n under 30: SIDE:Left 20
  note     options-lacking  SIDE:Left: nobody chose “Medium”, “Refused”; SIDE:Right: nobody chose “Refused”
  note     unused-option    no group chose “Refused”
  note     few-similar      no similar questions: no few-shot examples
  note     order            ordinal: “Strong”, “Medium”, “Weak”
  note     refusals         “Refused” (0.0 to 0.0 % of a group)
  note     sample-size      n: SIDE:Left 20, SIDE:Right 50

coffee
  error    no-reference     no group has figures: it cannot be scored
  warning  empty-reference  SIDE:Left: nobody answered: no reference, no score; SIDE:Right: nobody answered: no reference, no score
  note     few-similar      no similar questions: no few-shot examples
  note     order            ordinal: “Strong”, “Medium”, “Weak”
  note     refusals         “Refused”`,
    )
  })

  it('can leave notes out of the lines, but not out of the counts', () => {
    const report = formatLint(findings, { levels: ['error', 'warning'] })
    expect(report).toContain('10 notes')
    expect(report.split('\n\n').slice(1).join('\n')).not.toContain('note')
  })
})
