import type { DocumentQuestion } from '../../../server/benchmark/rules/document.ts'
import { lintDataset } from '../../../server/benchmark/rules/lint.ts'
import { aDocument, aQuestion, counted, shared } from '../document-factory.ts'

const lines = (...questions: DocumentQuestion[]): string[] =>
  lintDataset(aDocument(questions)).map(
    ({ level, rule, questionKey, groupKey, message }) =>
      `${level} ${rule} ${[questionKey, groupKey].filter((part) => part !== undefined).join(' ')}: ${message}`,
  )

const linesOf = (rule: string, ...questions: DocumentQuestion[]): string[] =>
  lines(...questions).filter((line) => line.split(' ')[1] === rule)

const left = counted('SIDE:Left', { strong: 50, medium: 30, weak: 20 })
const right = counted('SIDE:Right', { strong: 20, medium: 30, weak: 49, refused: 1 })

describe('lintDataset', () => {
  it('says which group lacks which option', () => {
    expect(linesOf('options-lacking', aQuestion({ references: [left, right] }))).toEqual([
      'note options-lacking tea SIDE:Left: nobody chose “Refused”',
    ])
  })

  it('warns where a source of shares has none for an answer that others could give', () => {
    const references = [
      shared('SIDE:Left', { strong: 0.5, weak: 0.5 }),
      shared('SIDE:Right', { strong: 0.4, medium: 0.3, weak: 0.2, refused: 0.1 }),
    ]
    const question = aQuestion({ references })
    expect(linesOf('options-lacking', question)).toEqual([
      'warning options-lacking tea SIDE:Left: has no share for “Medium”, “Refused”',
    ])
    expect(linesOf('slots-used', question)).toEqual([
      'note slots-used tea: SIDE:Left 1 3; SIDE:Right 1 2 3 4',
    ])
    expect(linesOf('no-sample-size', question)).toHaveLength(1)
  })

  it('names the refusals and what they take of a group', () => {
    expect(linesOf('refusals', aQuestion({ references: [left, right] }))).toEqual([
      'note refusals tea: “Refused” (0.0 to 1.0 % of a group)',
    ])
  })

  it('tells the order of a scale, what is off it, and what is shuffled', () => {
    const options = [
      { key: 'better', label: 'Better', ordinal: 1, refusal: false },
      { key: 'worse', label: 'Worse', ordinal: 2, refusal: false },
      { key: 'same', label: 'The same', ordinal: 1.5, refusal: false },
      { key: 'unsure', label: 'Not sure', refusal: false },
    ]
    const references = [counted('SIDE:Left', { better: 1, worse: 1, same: 1, unsure: 1 })]
    expect(linesOf('order', aQuestion({ options, references }))).toEqual([
      'note order tea: ordinal: “Better”, “The same”, “Worse”; off the scale: “Not sure” (25.0 to 25.0 % of a group)',
    ])
    const nominal = options.map(({ key, label, refusal }) => ({ key, label, refusal }))
    expect(linesOf('order', aQuestion({ scale: 'nominal', options: nominal, references }))).toEqual(
      ['note order tea: nominal, shuffled: “Better”, “Worse”, “The same”, “Not sure”'],
    )
  })

  it('gives n per group and warns of small ones', () => {
    const few = counted('SIDE:Right', { strong: 10, weak: 9 })
    const question = aQuestion({ references: [left, few] })
    expect(linesOf('sample-size', question)).toEqual([
      'note sample-size tea: n: SIDE:Left 100, SIDE:Right 19',
    ])
    expect(linesOf('small-sample', question)).toEqual([
      'warning small-sample tea: n under 30: SIDE:Right 19',
    ])
  })

  it('names weights, and takes the n that the source gives for them', () => {
    const weighted = { group: 'SIDE:Left', counts: { strong: 1.5 }, weight: 'WEIGHT_W1', n: 80 }
    const question = aQuestion({ references: [weighted] })
    expect(linesOf('weighted', question)).toEqual([
      'note weighted tea SIDE:Left: weighted by WEIGHT_W1',
    ])
    expect(linesOf('sample-size', question)).toEqual(['note sample-size tea: n: SIDE:Left 80'])
  })

  it('warns of groups in which nobody answered, and notes groups without figures', () => {
    const question = aQuestion({ references: [left, counted('SIDE:Right', {})] })
    expect(linesOf('empty-reference', question)).toEqual([
      'warning empty-reference tea SIDE:Right: nobody answered: no reference, no score',
    ])
    expect(linesOf('no-reference', aQuestion({ references: [left] }))).toEqual([
      'note no-reference tea: no figures for SIDE:Right',
    ])
  })

  it('calls a question that nobody answered an error', () => {
    expect(linesOf('no-reference', aQuestion({ references: [] }))).toEqual([
      'error no-reference tea: no group has figures: it cannot be scored',
    ])
  })

  it('names options that no group chose', () => {
    expect(linesOf('unused-option', aQuestion({ references: [left] }))).toEqual([
      'note unused-option tea: no group chose “Refused”',
    ])
  })

  it('tells how far shares were from 1', () => {
    const rounded = shared('SIDE:Left', { strong: 0.5, weak: 0.49 })
    expect(linesOf('shares-sum', aQuestion({ references: [rounded] }))).toEqual([
      'note shares-sum tea SIDE:Left: shares sum to 0.9900 and are normalised',
    ])
  })

  it('marks mixed wording, in questions that are only examples too', () => {
    const marked = { mixed_wording: true, example_only: true }
    expect(lines(aQuestion(), aQuestion({ key: 'old', ...marked })).at(-1)).toContain(
      'warning mixed-wording old: groups were asked with different options',
    )
  })

  it('shows the remarks of the source', () => {
    expect(linesOf('remark', aQuestion({ remarks: ['Asked by phone.'] }))).toEqual([
      'note remark tea: Asked by phone.',
    ])
  })

  it('finds questions with one text', () => {
    const same = aQuestion({ key: 'tea2', text: ' How do you like  your TEA?' })
    expect(linesOf('duplicate-text', aQuestion(), same)).toEqual([
      'warning duplicate-text tea: has the same text as tea2',
      'warning duplicate-text tea2: has the same text as tea',
    ])
  })

  it('counts similar questions that can be shown to each group', () => {
    const others = ['a', 'b', 'c', 'd'].map((key, index) =>
      aQuestion({
        key,
        text: `Question ${key}?`,
        mixed_wording: key === 'd',
        references: index === 0 ? [left] : [left, right],
      }),
    )
    const similar = ['a', 'b', 'c', 'd', 'twin']
    const question = aQuestion({ references: [left, right], similar })
    const found = linesOf('few-similar', question, ...others, aQuestion({ key: 'twin' }))
    expect(found[0]).toBe(
      'warning few-similar tea: fewer than three similar questions to show: SIDE:Right 2',
    )
    expect(found[1]).toBe('note few-similar a: no similar questions: no few-shot examples')
  })
})
