import { documentProblems } from '../../../server/benchmark/rules/document-problems.ts'
import { aDocument, aQuestion, counted, shared } from '../document-factory.ts'

const problemsOf = (...questions: Parameters<typeof aQuestion>[0][]): string[] =>
  documentProblems(aDocument(questions.map((changes) => aQuestion(changes)))).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  )

const options = (
  ...list: { key?: string; label?: string; ordinal?: number; refusal?: boolean }[]
) =>
  list.map((each, index) => ({
    key: `o${String(index)}`,
    label: `Label ${String(index)}`,
    refusal: false,
    ...each,
  }))

describe('documentProblems', () => {
  it('finds nothing in a sound document', () => {
    expect(problemsOf({})).toEqual([])
  })

  it('names groups and questions that are there twice', () => {
    const left = { attribute: 'SIDE', value: 'Left', label: 'left-handers' }
    const document = aDocument([aQuestion(), aQuestion()], { groups: [left, left] })
    expect(documentProblems(document).map(({ message }) => message)).toEqual([
      'the group SIDE:Left is listed twice',
      'another question has the key tea',
    ])
  })

  it('names options with the same key, label or place on the scale', () => {
    const twice = options({ key: 'a', ordinal: 1 }, { key: 'a', ordinal: 1 }, { ordinal: 2 })
    expect(
      problemsOf({ options: twice.map((option) => ({ ...option, label: 'Yes' })), references: [] }),
    ).toEqual([
      'questions.0.options.1.key: another option of this question has the key a',
      'questions.0.options.1.label: another option of this question has the label “Yes”',
      'questions.0.options.2.label: another option of this question has the label “Yes”',
      'questions.0.options.1.ordinal: another option has the ordinal 1',
    ])
  })

  it('wants two options to choose from, beside refusals', () => {
    const list = options({ ordinal: 1 }, { refusal: true })
    expect(problemsOf({ options: list, references: [] })).toEqual([
      'questions.0.options: expected at least two options that are not refusals',
      'questions.0.options: an ordinal question needs at least two options with an ordinal',
    ])
  })

  it('wants no ordinal on a refusal or in a nominal question', () => {
    const list = options({ ordinal: 1 }, {}, { ordinal: 2, refusal: true })
    expect(problemsOf({ scale: 'nominal', options: list, references: [] })).toEqual([
      'questions.0.options.0.ordinal: the options of a nominal question have no ordinals',
      'questions.0.options.2.ordinal: the options of a nominal question have no ordinals',
      'questions.0.options.2.ordinal: a refusal has no place on the scale',
    ])
  })

  it('names references to groups and options that do not exist, and second references', () => {
    expect(
      problemsOf({
        references: [
          counted('SIDE:Left', { strong: 1, lukewarm: 2 }),
          counted('SIDE:Middle', { strong: 1 }),
          counted('SIDE:Left', { strong: 1 }),
        ],
      }),
    ).toEqual([
      'questions.0.references.0.counts.lukewarm: this question has no option lukewarm',
      'questions.0.references.1.group: expected one of the dataset’s groups, found “SIDE:Middle”',
      'questions.0.references.2.group: SIDE:Left has two references',
    ])
  })

  it('takes shares within 0.02 of 1, and no others', () => {
    expect(problemsOf({ references: [shared('SIDE:Left', { strong: 0.5, weak: 0.49 })] })).toEqual(
      [],
    )
    expect(problemsOf({ references: [shared('SIDE:Left', { strong: 50, weak: 50 })] })).toEqual([
      'questions.0.references.0.shares: expected shares that sum to 1, found 100',
    ])
  })

  it('takes empty figures: nobody answered', () => {
    expect(
      problemsOf({ references: [counted('SIDE:Left', {}), shared('SIDE:Right', {})] }),
    ).toEqual([])
  })

  it('wants n where counts are weighted, and no other n where they are not', () => {
    const counts = { strong: 1.5, weak: 2.5 }
    expect(problemsOf({ references: [{ group: 'SIDE:Left', counts, weight: 'W1' }] })).toEqual([
      'questions.0.references.0.counts: expected n: weighted counts do not say how many people answered',
    ])
    expect(
      problemsOf({ references: [{ group: 'SIDE:Left', counts, weight: 'W1', n: 5 }] }),
    ).toEqual([])
    expect(problemsOf({ references: [{ group: 'SIDE:Left', counts, n: 5 }] })).toEqual([
      'questions.0.references.0.n: the counts sum to 4; n is 5',
    ])
  })

  it('names similar questions that are unknown, repeated or the question itself', () => {
    expect(problemsOf({ similar: ['tea', 'coffee', 'coffee', 'milk'] }, { key: 'coffee' })).toEqual(
      [
        'questions.0.similar.0: a question is not similar to itself',
        'questions.0.similar.3: there is no question milk',
        'questions.0.similar.2: coffee is listed twice',
      ],
    )
  })
})
