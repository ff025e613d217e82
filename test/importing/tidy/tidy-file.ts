/** Results of two models about the dataset of ../dataset-file.ts, one row for each option. */
export const HEADER = 'model,expression,steering,dataset,question,group,option,share'

export const CSV = `${HEADER}
parrot-1,verbalize,persona,weather,rain,PLACE:Coast,much,0.5
parrot-1,verbalize,persona,weather,rain,PLACE:Coast,Little,0.25
parrot-1,verbalize,persona,weather,rain,PLACE:Coast,none,0.25
parrot-1,sequence,none,weather,rain,population,much,0.4
"parrot, the second",verbalize,few-shot,weather,rain,PLACE:Coast,much,0
parrot-1,sequence,none,weather,rain,population,little,0.5
`

/** A row as it is in JSON Lines and Parquet. */
export interface Row {
  model: string
  expression: string
  steering: string
  dataset: string
  question: string
  group: string
  option: string
  share: number
}

const row = (part: Partial<Row>): Row => ({
  model: 'parrot-1',
  expression: 'verbalize',
  steering: 'persona',
  dataset: 'weather',
  question: 'rain',
  group: 'PLACE:Coast',
  option: 'much',
  share: 0.5,
  ...part,
})

/** The rows of the CSV above. */
export const ROWS: readonly Row[] = [
  row({}),
  row({ option: 'Little', share: 0.25 }),
  row({ option: 'none', share: 0.25 }),
  row({ expression: 'sequence', steering: 'none', group: 'population', share: 0.4 }),
  row({ model: 'parrot, the second', steering: 'few-shot', share: 0 }),
  row({
    expression: 'sequence',
    steering: 'none',
    group: 'population',
    option: 'little',
    share: 0.5,
  }),
]

export const jsonLinesOf = (rows: readonly object[]): string =>
  rows.map((each) => `${JSON.stringify(each)}\n`).join('')
