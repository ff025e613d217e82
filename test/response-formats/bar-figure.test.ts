import { presentBarFigure, type ShownOption } from '../../server/response-formats/index.ts'

const options: readonly ShownOption[] = [
  { key: 'agree', label: 'Agree', isApart: false },
  { key: 'disagree', label: 'Disagree', isApart: false },
  { key: 'refused', label: 'Refused', isApart: true },
]

describe('presentBarFigure', () => {
  it('shows whole numbers that add up to 100', () => {
    const figure = presentBarFigure({
      options,
      series: [
        {
          name: 'Democrats',
          tone: 'truth',
          percentages: { agree: 33.4, disagree: 33.3, refused: 33.3 },
        },
      ],
    })
    expect(figure.rows.map(({ bars }) => bars.map(({ percent }) => percent))).toEqual([
      [34],
      [33],
      [33],
    ])
    expect(figure.legend).toEqual([])
    expect(figure.rows[0]?.bars[0]?.name).toBeNull()
  })

  it('names the bars where there are two of them', () => {
    const figure = presentBarFigure({
      options,
      caption: 'How it was',
      note: 'Source: a survey',
      series: [
        { name: 'The truth', tone: 'truth', percentages: { agree: 60, disagree: 40 } },
        { name: 'You', tone: 'own', percentages: { agree: 50, disagree: 25, refused: 25 } },
      ],
    })
    expect(figure).toMatchObject({
      caption: 'How it was',
      note: 'Source: a survey',
      legend: [
        { name: 'The truth', tone: 'truth' },
        { name: 'You', tone: 'own' },
      ],
    })
    expect(figure.rows[2]).toEqual({
      label: 'Refused',
      isFirstApart: true,
      bars: [
        { name: 'The truth', tone: 'truth', percent: 0 },
        { name: 'You', tone: 'own', percent: 25 },
      ],
    })
  })
})
