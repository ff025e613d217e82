import { modelResultsText } from '../../server/cli/model-results-text.ts'

const COUNT = {
  datasetName: 'weather',
  model: 'parrot-1',
  steering: 'persona',
  expression: 'verbalize',
  results: 12,
  asStated: 9,
  normalised: 2,
  reread: 0,
  refused: 1,
  missingOption: 3,
  unknownOption: 0,
} as const

describe('the report on imported results of models', () => {
  it('has a table, what was left out, and what was stored', () => {
    const text = modelResultsText({
      counts: [COUNT],
      leftOut: ['a', 'b', 'c', 'd'].map((name) => ({
        place: `results/${name}`,
        files: 2,
        why: 'another steering',
      })),
      repeated: 4,
      stored: [
        { datasetVersionId: 'weather@1', added: 8, replaced: 1, same: 3 },
        { datasetVersionId: 'demo@2', added: 0, replaced: 0, same: 5 },
      ],
    })
    expect(text.split('\n')).toEqual([
      '  dataset  model     steering  expression  results  as stated  normalised  reread  refused  option missing  option unknown',
      '  weather  parrot-1  persona   verbalize        12          9           2       0        1               3               0',
      '',
      'Left out, another steering: 8 files',
      '  results/a',
      '  results/b',
      '  results/c',
      '  and 1 more places',
      'In both sets of questions: 4 replies, the smaller set counts',
      'Imported results for weather@1: 8 new, 1 replaced, 3 as before.',
      'Nothing new for demo@2: 5 as before.',
    ])
  })
})
