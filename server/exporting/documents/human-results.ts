import { type Frame, type FrameCell, loadFrames } from '../../scoring/index.ts'
import type { StudyVersion } from '../../study/index.ts'
import type { ExportSource } from '../export-source.ts'
import type { ManifestFile } from '../manifest.ts'
import { humanName, OUTPUT_TYPES, TASK_TYPES } from '../rules/benchmark-names.ts'
import { fileNameOf } from './file-name-of.ts'
import {
  letteredOptions,
  type LetteredResult,
  populationResult,
  resultOf,
} from './lettered-result.ts'
import { writeJson } from './write-file.ts'

/** OpinionQA’s results lie one folder deeper, under the questions’ set. */
function waveOf({ dataset, questions }: StudyVersion): string[] {
  if (dataset.name !== 'opinionqa') return []
  const isPublished = questions.every(({ sets }) => sets.includes('disagreement_100'))
  return [`Pew_American_Trends_Panel_disagreement_${isPublished ? '100' : '500'}`]
}

/** The first k estimates that hold a place: the level that the benchmark’s paper publishes. */
function firstShares(frame: Frame, cell: FrameCell, k: number): Float64Array[] {
  const rows = Array.from({ length: cell.rowCount }, (_none, index) => cell.firstRow + index)
  return rows
    .filter((row) => frame.isSurplus[row] === 0)
    .slice(0, k)
    .map((row) => frame.shares.slice(frame.shareStart[row], frame.shareStart[row + 1]))
}

interface ResultFile {
  readonly path: readonly string[]
  readonly results: Readonly<Record<string, LetteredResult>>
}

/** One file for each group, as for a model that was asked about it. */
const groupFiles = (study: StudyVersion, frame: Frame): ResultFile[] =>
  study.groups.map((group) => {
    const cells = frame.cells.filter((cell) => cell.group.key === group.key)
    const results = cells.flatMap((cell) => {
      const shares = firstShares(frame, cell, study.definition.estimates_per_cell)
      if (shares.length === 0 || cell.reference === null) return []
      return [[cell.questionKey, resultOf(letteredOptions(cell), shares, cell)] as const]
    })
    return { path: [group.attribute, group.value], results: Object.fromEntries(results) }
  })

/** One file for everyone: the one estimate of a question beside the reference of each group. */
function populationFiles(study: StudyVersion, frame: Frame): ResultFile[] {
  const results = study.questions.flatMap((question) => {
    const cells = frame.cells.filter((cell) => cell.questionKey === question.key)
    const [first] = cells
    const shares = first && firstShares(frame, first, study.definition.estimates_per_cell)
    if (first === undefined || shares === undefined || shares.length === 0) return []
    return [[question.key, populationResult(letteredOptions(first), shares, cells)] as const]
  })
  const value = study.groups[0]?.value ?? ''
  return [{ path: ['NONE', value], results: Object.fromEntries(results) }]
}

function filesOf(study: StudyVersion, frame: Frame): ResultFile[] {
  const { arm } = frame
  const files = arm.steering === 'none' ? populationFiles(study, frame) : groupFiles(study, frame)
  const folders = [
    study.dataset.name,
    OUTPUT_TYPES[arm.expression],
    humanName(arm, study.arms),
    TASK_TYPES[arm.steering],
    ...waveOf(study),
  ]
  return files
    .filter(({ results }) => Object.keys(results).length > 0)
    .map(({ path, results }) => ({ path: [...folders, ...path], results }))
}

/**
 * Writes what people gave in the shape and the folders of the benchmark’s `results`, as if they were a
 * model: the mean of the first k estimates, keyed by letter. Cells without estimates or reference are
 * left out, and arms without any have no file.
 */
export async function writeHumanResults(
  folder: string,
  { db, study }: ExportSource,
): Promise<ManifestFile[]> {
  const { frames } = await loadFrames(db, study.id)
  const written: ManifestFile[] = []
  for (const { path, results } of frames.flatMap((frame) => filesOf(study, frame))) {
    const name = `paper_compat/human/${path.map(fileNameOf).join('/')}.json`
    written.push(await writeJson(folder, name, results))
  }
  return written
}
