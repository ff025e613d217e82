import { z } from 'zod'
import { studyDefinitionSchema } from './definition.ts'

/** What we read of a JSON Schema: enough to name keys and to say what a place takes. */
const schemaNode = z.looseObject({
  type: z.string().optional(),
  description: z.string().optional(),
  default: z.unknown().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), schemaNode).optional()
  },
  get items() {
    return schemaNode.optional()
  },
  get anyOf() {
    return z.array(schemaNode).optional()
  },
  get additionalProperties() {
    return z.union([z.boolean(), schemaNode]).optional()
  },
  get propertyNames() {
    return schemaNode.optional()
  },
})

export type SchemaNode = z.output<typeof schemaNode>

/** The JSON Schema of a study file, as docs/reference/study.schema.json publishes it. */
export const studyJsonSchema = (): object => ({
  title: 'A study for Plumbline',
  description: 'docs/reference/study-file.md describes each key.',
  ...z.toJSONSchema(studyDefinitionSchema, { io: 'input' }),
})

/** The same schema, to look things up in. */
export const studySchemaTree = (): SchemaNode => schemaNode.parse(studyJsonSchema())

/** What one step down leads to: a key of an object or an item of a list, in any branch of a choice. */
function step(node: SchemaNode, part: string | number): SchemaNode[] {
  if (node.anyOf !== undefined) return node.anyOf.flatMap((branch) => step(branch, part))
  if (typeof part === 'number') return node.items === undefined ? [] : [node.items]
  const property = node.properties?.[part]
  if (property !== undefined) return [property]
  return typeof node.additionalProperties === 'object' ? [node.additionalProperties] : []
}

/** The places of the schema that a path leads to; more than one below a choice. */
export const schemaAt = (root: SchemaNode, path: readonly (string | number)[]): SchemaNode[] =>
  path.reduce<SchemaNode[]>((nodes, part) => nodes.flatMap((node) => step(node, part)), [root])

/** The keys that an object at this place takes. */
export const keysOf = (node: SchemaNode): string[] => [
  ...Object.keys(node.properties ?? {}),
  ...(node.propertyNames?.enum ?? []),
  ...(node.anyOf ?? []).flatMap(keysOf),
]
