import { z } from 'zod'

const count = z.number().int().nonnegative()
const hash = z.string().regex(/^[0-9a-f]{64}$/)

const leftOut = z.object({ submissions: count, estimates: count })

const fileSchema = z.object({
  path: z.string(),
  /** Null for what is no table. */
  rows: count.nullable(),
  bytes: count,
  sha256: hash,
})

/** What manifest.json says of the export beside it. docs/reference/export-files.md describes it. */
export const manifestSchema = z.object({
  format: z.literal('plumbline-export'),
  format_version: z.literal(2),
  exported_at: z.iso.datetime(),
  plumbline: z.string(),
  study: z.object({
    id: z.string(),
    version: count,
    mode: z.enum(['live', 'rehearsal']),
    definition_sha256: hash,
  }),
  dataset: z.object({ id: z.string(), version: count, content_sha256: hash }),
  /** Of the bootstraps: the same seed and answers give the same intervals. */
  seed: z.string(),
  left_out: z.object({ withdrawn: leftOut, previews_and_simulations: leftOut }),
  /** Of demographics: how many people answered each, and of how many the answer is withheld. */
  k_anonymity: z.object({
    k: count,
    people: count,
    demographics: z.array(z.object({ id: z.string(), answers: count, withheld: count })),
  }),
  files: z.array(fileSchema),
})

/** What tells an export of any version: which files are ours. */
export const earlierManifestSchema = z.object({
  format: manifestSchema.shape.format,
  files: z.array(fileSchema.pick({ path: true })),
})

export type Manifest = z.output<typeof manifestSchema>
export type ManifestFile = z.output<typeof fileSchema>
