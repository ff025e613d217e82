import { type StudyDefinition, studyDefinitionSchema } from './definition.ts'
import { describeIssue } from './describe-issue.ts'
import type { LocatedFinding } from './rules/finding.ts'
import { studySchemaTree } from './study-schema.ts'
import { readYaml, type YamlSource } from './yaml-source.ts'

export type ParsedStudy =
  | { readonly kind: 'parsed'; readonly definition: StudyDefinition; readonly source: YamlSource }
  | { readonly kind: 'refused'; readonly findings: readonly LocatedFinding[] }

/** The text of a study file as a definition, or every mistake in it with its line and column. */
export function parseStudy(text: string): ParsedStudy {
  const reading = readYaml(text)
  if (reading.kind === 'refused') return reading
  const { source } = reading
  const result = studyDefinitionSchema.safeParse(source.value)
  if (result.success) return { kind: 'parsed', definition: result.data, source }
  const schema = studySchemaTree()
  const findings = result.error.issues
    .flatMap((issue) => describeIssue(issue, { input: source.value, schema }))
    .map(({ isAboutKey, ...finding }) => ({
      ...finding,
      ...(isAboutKey ? source.keyAt(finding.path) : source.valueAt(finding.path)),
    }))
  return { kind: 'refused', findings }
}
