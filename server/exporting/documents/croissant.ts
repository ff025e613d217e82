import type { StudyVersion } from '../../study/index.ts'
import type { ColumnDescription } from '../export-table.ts'
import type { ManifestFile } from '../manifest.ts'
import { croissantContext } from './croissant-context.ts'
import type { DescribedTable } from './described-table.ts'

type ColumnType = ColumnDescription['type']

/** A loader that takes any text for true would read `no` as yes: such columns stay text. */
const DATA_TYPES: Readonly<Record<ColumnType, string>> = {
  key: 'sc:Text',
  keys: 'sc:Text',
  text: 'sc:Text',
  integer: 'sc:Integer',
  number: 'sc:Float',
  'yes/no': 'sc:Text',
  time: 'sc:DateTime',
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  jsonl: 'application/jsonlines',
  parquet: 'application/vnd.apache.parquet',
}

const endingOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1)

const fileObject = ({ path, bytes, sha256 }: ManifestFile): object => ({
  '@type': 'cr:FileObject',
  '@id': path,
  name: path,
  contentUrl: path,
  contentSize: `${String(bytes)} B`,
  encodingFormat: MEDIA_TYPES[endingOf(path)] ?? 'text/plain',
  sha256,
})

/** Ids are read as addresses, which take no spaces. */
const fieldId = (table: string, column: string): string =>
  `${table}/${column.replaceAll(/[^A-Za-z0-9_.-]/g, '_')}`

function fieldOf(table: DescribedTable, column: ColumnDescription): object {
  const isList = column.type === 'keys'
  const reference = table.keys.foreign.find((key) => key.columns.includes(column.name))
  const target = reference?.targets[reference.columns.indexOf(column.name)]
  return {
    '@type': 'cr:Field',
    '@id': fieldId(table.name, column.name),
    name: column.name,
    description:
      column.unit === '' ? column.description : `${column.description} Unit: ${column.unit}.`,
    dataType: DATA_TYPES[column.type],
    ...(isList ? { isArray: true, arrayShape: '-1' } : {}),
    source: {
      fileObject: { '@id': table.file.path },
      extract: { column: column.name },
      ...(isList ? { transform: { separator: '|' } } : {}),
    },
    ...(reference === undefined || target === undefined
      ? {}
      : { references: { '@id': fieldId(reference.table, target) } }),
  }
}

const recordSet = (table: DescribedTable): object => ({
  '@type': 'cr:RecordSet',
  '@id': table.name,
  name: table.name,
  description: table.row,
  ...(table.keys.primary.length === 0
    ? {}
    : { key: table.keys.primary.map((column) => ({ '@id': fieldId(table.name, column) })) }),
  field: table.columns.map((column) => fieldOf(table, column)),
})

interface CroissantInput {
  readonly study: StudyVersion
  readonly tables: readonly DescribedTable[]
  /** Every file that holds data, in whatever format. */
  readonly files: readonly ManifestFile[]
  /** `rai:` properties, without the prefix. */
  readonly responsibleAi: Readonly<Record<string, string | readonly string[]>>
}

/**
 * The export in the Croissant format, version 1.1 (mlcommons.org/croissant/1.1), with the properties of
 * its RAI vocabulary, version 1.0. Licence, address, creator and date of publication, which Croissant
 * asks for as well, are for whoever publishes the files to add: they cannot be known here.
 */
export const croissant = ({ study, tables, files, responsibleAi }: CroissantInput): object => ({
  '@context': croissantContext,
  '@type': 'sc:Dataset',
  conformsTo: ['http://mlcommons.org/croissant/1.1', 'http://mlcommons.org/croissant/RAI/1.0'],
  name: `${study.studyId}-${String(study.version)}`,
  description: `What people and models estimated in the study “${study.definition.title}” (${study.id}), the reference distributions, and how far each estimate is from them.`,
  version: `${String(study.version)}.0.0`,
  inLanguage: 'en',
  keywords: ['distributional alignment', 'human baseline', 'survey', 'language models'],
  isBasedOn: study.dataset.source,
  ...Object.fromEntries(
    Object.entries(responsibleAi).map(([name, value]) => [`rai:${name}`, value]),
  ),
  distribution: files.map(fileObject),
  recordSet: tables.map(recordSet),
})
