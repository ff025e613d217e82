import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { entrySchema } from './entry-schema.ts'
import { type AmericanAttribute, isNoGroup } from './rules/american-groups.ts'
import { describeIssue } from './rules/describe-issue.ts'
import type { Problems } from './problems.ts'
import { pythonNumbers, pythonTextByCode, pythonTexts } from './python-text.ts'
import { readJson } from './read-json.ts'
import { readText } from './read-text.ts'

const HUMAN_RESPONSES = 'opinions_qa/data/human_resp'

/** The two folders of the source: the published study's questions, and all of them. */
export type QuestionSet = 'disagreement_100' | 'disagreement_500'

export const fileOf = (set: QuestionSet, name: string): string =>
  `${HUMAN_RESPONSES}/Pew_American_Trends_Panel_${set}/${name}`

const countsSchema = z.record(z.string(), z.number().int().nonnegative())
export type Counts = z.output<typeof countsSchema>

const listedSchema = z.array(z.string()).catch([])

/** `MC_options` was split at commas inside the labels: only the published pairing of models needs it. */
const answersSchema = z.record(
  z.string(),
  entrySchema(
    z.object({ question_text: z.string().trim().min(1), MC_options: z.unknown() }),
    countsSchema,
  ).transform(({ fixed, free }) => ({
    text: fixed.question_text,
    listed: listedSchema.parse(fixed.MC_options),
    groups: Object.fromEntries(Object.entries(free).filter(([value]) => !isNoGroup(value))),
  })),
)

/** Per question key: its text and the counts per group value. */
export type Answers = z.output<typeof answersSchema>

export const readAnswers = (
  place: {
    readonly folder: string
    readonly set: QuestionSet
    readonly attribute: AmericanAttribute
  },
  problems: Problems,
): Answers | undefined => {
  const name = fileOf(place.set, `${place.attribute}_data.json`)
  return readJson({ folder: place.folder, name }, answersSchema, problems)
}

/** Per question key: the keys of similar questions, most similar first. */
export const readSimilar = (folder: string, problems: Problems) =>
  readJson(
    { folder, name: fileOf('disagreement_500', 'question_similarity_top10.json') },
    z.record(z.string(), z.array(z.string())),
    problems,
  )

const infoRowSchema = z.object({
  key: z.string().trim().min(1, 'expected a question key'),
  question: z.string(),
  references: pythonTexts,
  option_ordinal: pythonNumbers,
  option_mapping: pythonTextByCode,
  survey: z.string(),
})
export type InfoRow = z.output<typeof infoRowSchema>
const INFO_COLUMNS = Object.keys(infoRowSchema.shape)

/** csv-parse gives the line after which a record ended. */
const recordsSchema = z.array(
  z.object({
    record: z.record(z.string(), z.string()),
    info: z.object({ lines: z.number() }),
  }),
)

function readRecords(text: string, file: string, problems: Problems) {
  try {
    return recordsSchema.parse(parse(text, { columns: true, info: true, bom: true }))
  } catch (error) {
    problems.report(file, '', `expected CSV (${error instanceof Error ? error.message : ''})`)
    return []
  }
}

/** The rows of info.csv by key; rows that repeat a key must agree on its options. */
export function readInfo(
  folder: string,
  problems: Problems,
): ReadonlyMap<string, readonly InfoRow[]> {
  const name = fileOf('disagreement_500', 'info.csv')
  const rows = new Map<string, InfoRow[]>()
  const text = readText({ folder, name }, problems)
  if (text === undefined) return rows
  const records = readRecords(text, name, problems)
  const missing = INFO_COLUMNS.filter((column) => records[0]?.record[column] === undefined)
  if (missing.length > 0) {
    problems.report(name, 'line 1', `expected the columns ${missing.join(', ')}`)
    return rows
  }
  for (const { record, info } of records) {
    const place = `line ${String(info.lines)}, key ${record['key'] ?? ''}`
    const result = infoRowSchema.safeParse(record, { reportInput: true })
    if (!result.success) {
      for (const issue of result.error.issues)
        problems.report(name, `${place}, ${issue.path.join('.')}`, describeIssue(issue))
      continue
    }
    const row = result.data
    const options = (each: InfoRow): string =>
      JSON.stringify([each.references, each.option_ordinal])
    const earlier = rows.get(row.key) ?? []
    rows.set(row.key, [...earlier, row])
    if (earlier.some((each) => options(each) !== options(row)))
      problems.report(name, place, 'expected the same options as in the earlier row of this key')
  }
  return rows
}
