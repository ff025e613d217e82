import fc from 'fast-check'
import { parseStudy } from '../../server/study/parse-study.ts'
import { pathText } from '../../server/study/rules/finding.ts'
import { quirkyStudy } from './quirky-dataset.ts'

/** `line:column path: message suggestion`, one a finding. */
function findingsIn(text: string): string[] {
  const parsed = parseStudy(text)
  if (parsed.kind === 'parsed') return []
  return parsed.findings.map(({ line, column, rule, path, message, suggestion }) =>
    [`${String(line)}:${String(column)}`, rule, pathText(path), message, suggestion ?? ''].join(
      '|',
    ),
  )
}

const valid = `study: demo
title: A study
dataset: quirky
questions: all
groups: [PARTY:Left]
arms:
  - steering: persona
    questions: 2
estimates_per_cell: 4
consent:
  version: '1'
  text: Words
estimated_minutes: 5
reward: { minor_units: 100, currency: GBP }
entry: open
`

const changed = (from: string, to: string): string => {
  expect(valid).toContain(from)
  return valid.replace(from, to)
}

describe('reading a study file', () => {
  it('fills in what is left out', () => {
    const parsed = parseStudy(valid)
    expect(parsed).toMatchObject({
      kind: 'parsed',
      definition: {
        maximum_minutes: 60,
        refusals: 'left-out',
        without_reference: 'leave-out',
        groups_together: true,
        arms: [{ steering: 'persona', expression: 'verbalize', own_answer: 'none' }],
        checks: { attention: [], comprehension: [] },
        devices: ['desktop', 'tablet', 'mobile'],
      },
    })
  })

  it('reads JSON as well, which is YAML', () => {
    expect(parseStudy(quirkyStudy()).kind).toBe('parsed')
  })

  it('names an unknown key with its line and the key that was meant', () => {
    expect(findingsIn(changed('title: A study', 'titel: A study'))).toEqual([
      '1:1|missing-key|title|“title” is missing: expected a text.|What participants see at the top of each page.',
      '2:1|unknown-key|titel|There is no key “titel” here.|Did you mean “title”?',
    ])
  })

  it('lists the keys of the place where no key is near', () => {
    expect(findingsIn(changed('  version:', '  colour: red\n  version:'))).toEqual([
      '11:3|unknown-key|consent.colour|There is no key “colour” here.|Known keys: version, text.',
    ])
  })

  it('names a value that is not among those allowed, and the one that was meant', () => {
    expect(findingsIn(changed('steering: persona', 'steering: personna'))).toEqual([
      '7:15|wrong-value|arms[0].steering|“arms[0].steering”: expected one of none, persona, few-shot; found “personna”.|Did you mean “persona”?',
    ])
  })

  it('names an outcome that does not exist', () => {
    expect(findingsIn(`${valid}completion_codes:\n  complete: ABCD1\n`)).toEqual([
      '17:3|unknown-key|completion_codes.complete|There is no key “complete” here.|Did you mean “completed”?',
    ])
  })

  it.each([
    [
      'estimates_per_cell: 4',
      'estimates_per_cell: 0',
      '9:21',
      'a whole number from 1 up to 1000; found 0',
    ],
    [
      'estimates_per_cell: 4',
      'estimates_per_cell: four',
      '9:21',
      'a whole number from 1 up to 1000; found “four”',
    ],
    [
      'estimated_minutes: 5',
      'estimated_minutes: 0',
      '13:20',
      'a number above 0 up to 600; found 0',
    ],
    ['[PARTY:Left]', '[Left]', '5:10', 'ATTRIBUTE:VALUE; found “Left”'],
    ['[PARTY:Left]', '[]', '5:1', 'a list of at least 1 item; found a list of 0 items'],
    [
      'study: demo',
      'study: My demo',
      '1:8',
      'lower-case letters, digits and hyphens; found “My demo”',
    ],
    [
      'reward: { minor_units: 100, currency: GBP }',
      'reward: 5',
      '14:9',
      'keys with values (minor_units, currency); found 5',
    ],
    [
      'questions: all',
      'questions: some',
      '4:12',
      '“all”, or keys with values (set, leave_out), or a list of at least 1 item; found “some”',
    ],
    ['minor_units: 100', 'minor_units: -1', '14:24', 'a whole number from 0; found -1'],
    ['entry: open', 'entry: open\ngroups_together: sure', '16:18', 'true or false; found “sure”'],
  ])('takes “%s” and refuses “%s” at %s', (from, to, place, expected) => {
    const [finding, ...others] = findingsIn(changed(from, to))
    expect(others).toEqual([])
    expect(finding?.startsWith(`${place}|wrong-value|`)).toBe(true)
    expect(finding).toContain(`expected ${expected}.`)
  })

  it('says where a text needs quotes', () => {
    expect(findingsIn(changed("version: '1'", 'version: 1'))).toEqual([
      "11:12|wrong-value|consent.version|“consent.version”: expected a text; found 1.|Put it in quotes: '1'.",
    ])
  })

  it('reads a choice as the kind that was meant', () => {
    expect(findingsIn(changed('questions: all', 'questions: { sett: core }'))).toEqual([
      '4:1|missing-key|questions.set|“questions.set” is missing: expected a text.|The name of a set of the dataset.',
      '4:14|unknown-key|questions.sett|There is no key “sett” here.|Did you mean “set”?',
    ])
  })

  it('refuses NUL characters, which PostgreSQL cannot store', () => {
    expect(findingsIn(changed('title: A study', 'title: "A\\0study"'))[0]).toContain(
      '2:8|wrong-value|title|',
    )
  })

  it.each([
    ['study: a\nstudy: b\n', '2:1|yaml||This key is there twice.|'],
    ['study: a\n\ttitle: b\n', '2:1|yaml||This is not valid YAML: Tabs'],
    ['study: "a\n', '2:1|yaml||This is not valid YAML: Missing closing'],
    ['title: a: b\n', '1:8|yaml||This is not valid YAML: Nested'],
    ['study: a\n---\nstudy: b\n', '2:1|yaml||This is not valid YAML: Source contains multiple'],
    ['study: *nobody\n', '1:1|yaml||This is not valid YAML: Unresolved alias'],
    ['', '1:1|wrong-value||A study file has keys with values'],
    ['- a\n- b\n', '1:1|wrong-value||A study file has keys with values'],
    ['just words', '1:1|wrong-value||A study file has keys with values'],
  ])('refuses %j with its place', (text, expected) => {
    expect(findingsIn(text)[0]?.startsWith(expected)).toBe(true)
  })

  it('does not unfold a file of aliases without end', () => {
    const rows = Array.from({ length: 12 }, (_none, index) => {
      const last = `*a${String(index)}`
      return `k${String(index + 1)}: &a${String(index + 1)} [${Array(10).fill(last).join(', ')}]`
    })
    expect(findingsIn(['k0: &a0 x', ...rows].join('\n'))[0]).toContain('|yaml|')
  })

  it('answers any text with findings that have a place, and never breaks', () => {
    const lines = valid.split('\n')
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      // The valid file with one line exchanged.
      fc
        .tuple(fc.nat({ max: lines.length - 1 }), fc.string({ unit: 'binary', maxLength: 30 }))
        .map(([at, line]) => lines.with(at, line).join('\n')),
      fc
        .tuple(fc.constantFrom(...lines.map((line) => line.split(':')[0] ?? '')), fc.jsonValue())
        .map(
          ([key, value]) => `${valid.replace(`${key}:`, 'was:')}${key}: ${JSON.stringify(value)}`,
        ),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseStudy(text)
        if (parsed.kind === 'parsed') return
        expect(parsed.findings.length).toBeGreaterThan(0)
        for (const { line, column } of parsed.findings) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length)
          expect(column).toBeGreaterThanOrEqual(1)
        }
      }),
      { numRuns: 500 },
    )
  })
})
