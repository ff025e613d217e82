import { groupBy } from '../core/group-by.ts'
import type { ImportedModelResults } from '../importing/index.ts'
import { textTable } from '../study/text-table.ts'

const HEADING = [
  'dataset',
  'model',
  'steering',
  'expression',
  'results',
  'as stated',
  'normalised',
  'reread',
  'refused',
  'option missing',
  'option unknown',
]

const MOST_PLACES = 3

function countsText({ counts }: ImportedModelResults): string {
  const rows = counts.map((count) => [
    count.datasetName,
    count.model,
    count.steering,
    count.expression,
    ...[
      count.results,
      count.asStated,
      count.normalised,
      count.reread,
      count.refused,
      count.missingOption,
      count.unknownOption,
    ].map(String),
  ])
  return textTable(HEADING, rows)
}

/** Why files were passed over, with the first places of each reason. */
const leftOutLines = ({ leftOut }: ImportedModelResults): string[] =>
  [...groupBy(leftOut, ({ why }) => why)].flatMap(([why, places]) => {
    const files = places.reduce((sum, place) => sum + place.files, 0)
    const rest = places.length - MOST_PLACES
    return [
      `Left out, ${why}: ${String(files)} files`,
      ...places.slice(0, MOST_PLACES).map(({ place }) => `  ${place}`),
      ...(rest > 0 ? [`  and ${String(rest)} more places`] : []),
    ]
  })

function storedLine(stored: ImportedModelResults['stored'][number]): string {
  const { datasetVersionId, added, replaced, same } = stored
  if (added + replaced === 0)
    return `Nothing new for ${datasetVersionId}: ${String(same)} as before.`
  const parts = [
    `${String(added)} new`,
    ...(replaced > 0 ? [`${String(replaced)} replaced`] : []),
    ...(same > 0 ? [`${String(same)} as before`] : []),
  ]
  return `Imported results for ${datasetVersionId}: ${parts.join(', ')}.`
}

/** What an import of model results found and stored, the summary last, where it is in sight. */
export function modelResultsText(imported: ImportedModelResults): string {
  const { repeated, stored } = imported
  const again =
    repeated > 0
      ? [`In both sets of questions: ${String(repeated)} replies, the smaller set counts`]
      : []
  return [
    countsText(imported),
    '',
    ...leftOutLines(imported),
    ...again,
    ...stored.map(storedLine),
  ].join('\n')
}
