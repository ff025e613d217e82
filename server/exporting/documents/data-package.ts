import type { StudyVersion } from '../../study/index.ts'
import type { ColumnDescription } from '../export-table.ts'
import type { DescribedTable } from './described-table.ts'

type ColumnType = ColumnDescription['type']

/** Our types in the words of Frictionless’ Table Schema (version 1). */
const FIELD_TYPES: Readonly<Record<ColumnType, object>> = {
  key: { type: 'string' },
  keys: { type: 'string' },
  text: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  'yes/no': { type: 'boolean', trueValues: ['yes'], falseValues: ['no'] },
  time: { type: 'datetime', format: '%Y-%m-%dT%H:%M:%S.%fZ' },
}

/** The words that a column of this name can hold, wherever it stands. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  steering: ['none', 'persona', 'few-shot'],
  own_answer: ['none', 'before', 'after'],
  option_set: ['all', 'without-refusals'],
  membership: ['everyone', 'in-group', 'out-group'],
  weighting: ['none', 'raked'],
  counted: ['crowd', 'individual', 'all', 'none'],
  status: ['active', 'abandoned', 'finished'],
  entry: ['prolific', 'open', 'simulated'],
}

/** Units whose figures have ends. */
const ENDS: Readonly<Record<string, object>> = {
  percent: { minimum: 0, maximum: 100 },
  'share, sums to 1': { minimum: 0, maximum: 1 },
}

function constraintsOf(column: ColumnDescription, isInKey: boolean): object {
  const words = WORDS[column.name]
  return {
    ...(isInKey ? { required: true } : {}),
    ...(column.type === 'key' && words !== undefined ? { enum: words } : {}),
    ...(column.type === 'integer' ? { minimum: 0 } : {}),
    ...(column.type === 'number' ? ENDS[column.unit] : {}),
  }
}

function fieldOf(column: ColumnDescription, isInKey: boolean): object {
  const constraints = constraintsOf(column, isInKey)
  return {
    name: column.name,
    ...FIELD_TYPES[column.type],
    description: column.description,
    ...(column.unit === '' ? {} : { unit: column.unit }),
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
  }
}

/** A resource’s name takes no capitals, spaces or slashes. */
const resourceName = (table: string): string => table.replaceAll('/', '.')

const schemaOf = ({ columns, keys }: DescribedTable): object => ({
  fields: columns.map((column) => fieldOf(column, keys.primary.includes(column.name))),
  missingValues: [''],
  ...(keys.primary.length === 0 ? {} : { primaryKey: keys.primary }),
  ...(keys.foreign.length === 0
    ? {}
    : {
        foreignKeys: keys.foreign.map(({ columns: fields, table, targets }) => ({
          fields,
          reference: { resource: resourceName(table), fields: targets },
        })),
      }),
})

/** The tables that hold words or figures of the dataset, which has its own source and terms. */
const OF_DATASET = new Set(['items', 'references'])

const DIALECT = {
  delimiter: ',',
  lineTerminator: '\n',
  quoteChar: '"',
  doubleQuote: true,
  header: true,
}

interface DataPackageInput {
  readonly study: StudyVersion
  readonly tables: readonly DescribedTable[]
  /** The dataset’s licence in its own words; null where the source names none. */
  readonly datasetLicence: string | null
}

/**
 * The export as a Frictionless Data Package (specs.frictionlessdata.io, version 1): a resource for each
 * CSV file. It names no licence for the answers themselves: only the researcher can choose one.
 */
export function dataPackage({ study, tables, datasetLicence }: DataPackageInput): object {
  const { dataset } = study
  const sources = [{ title: dataset.source }]
  // The terms are free words; METHODS.md has them in full.
  const licenses = datasetLicence === null ? [] : [{ title: datasetLicence, path: 'METHODS.md' }]
  return {
    profile: 'tabular-data-package',
    name: `${study.studyId}-${String(study.version)}`,
    title: study.definition.title,
    description: `What people and models estimated in the study ${study.id}, and how far it is from the truth.`,
    version: `${String(study.version)}.0.0`,
    keywords: ['distributional alignment', 'human baseline', 'survey', 'language models'],
    sources,
    resources: tables.map((table) => ({
      profile: 'tabular-data-resource',
      name: resourceName(table.name),
      path: table.file.path,
      description: table.row,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      bytes: table.file.bytes,
      hash: `sha256:${table.file.sha256}`,
      dialect: DIALECT,
      ...(OF_DATASET.has(table.name)
        ? { sources, ...(licenses.length === 0 ? {} : { licenses }) }
        : {}),
      schema: schemaOf(table),
    })),
  }
}
