import type { Page } from '../../http/render.ts'
import { paths } from '../../paths.ts'
import type { ListedVersion } from '../list-results.ts'
import { percent, whole } from './numbers.ts'
import { figures, type RowView, type TableView, words } from './table-view.ts'

const modeText = ({ mode }: ListedVersion): string => (mode === 'rehearsal' ? 'rehearsal' : 'live')

const filled = ({ cells, filledCells }: ListedVersion): string =>
  cells === 0 ? '0' : `${whole(filledCells)} of ${whole(cells)} (${percent(filledCells / cells)})`

const rowOf = (version: ListedVersion): RowView => ({
  href: paths.versionResults(version.versionId),
  cells: [
    version.versionId,
    version.title,
    modeText(version),
    version.datasetName,
    whole(version.finished),
    whole(version.active),
    filled(version),
    version.models === 0 ? 'none' : whole(version.models),
  ],
})

const tableOf = (versions: readonly ListedVersion[]): TableView => ({
  caption: 'Study versions',
  columns: [
    words('Study'),
    words('Title'),
    words('State'),
    words('Dataset'),
    figures('Finished'),
    figures('Under way'),
    figures('Cells filled'),
    figures('Models'),
  ],
  rows: versions.map(rowOf),
})

/** Every study version with its state, and people among models over all of them. */
export const listPage = (versions: readonly ListedVersion[]): Page => ({
  view: 'results/list',
  layout: 'results',
  locals: {
    title: 'Results',
    hasStudies: versions.length > 0,
    studies: tableOf(versions),
  },
})
