import {
  latestDatasetVersionId,
  type LintFinding,
  loadDataset,
  loadLint,
} from '../benchmark/index.ts'
import type { Db } from '../db/tables.ts'
import type { StudyDefinition } from './definition.ts'
import { embedTargets } from './embed-targets.ts'
import { parseStudy } from './parse-study.ts'
import type { Level, LocatedFinding } from './rules/finding.ts'
import { unknownDataset } from './rules/lint/lint-dataset-name.ts'
import type { ArmNeeds } from './rules/participants-needed.ts'
import { plannedMinutes } from './rules/planning-times.ts'
import { lintDefinition, lintOnDataset } from './rules/study-lint.ts'
import { datasetNames } from './store/versions.ts'
import type { StudyFile } from './study-file.ts'
import type { StudyVersion } from './study.ts'
import { locate } from './yaml-source.ts'

/** What an arm needs, with the time that a whole plan in it takes to plan with. */
interface ArmReport extends ArmNeeds {
  readonly plannedMinutes: number
}

export interface StudyReport {
  readonly fileName: string
  /** False where there is an error: then the study cannot be added. */
  readonly isUsable: boolean
  /** Errors first, then warnings, then notes; each in order of the file. */
  readonly findings: readonly LocatedFinding[]
  /** Null where the file could not be read that far. */
  readonly definition: StudyDefinition | null
  readonly datasetVersionId: string | null
  /** What the import found about the questions and groups of this study. */
  readonly datasetLint: readonly LintFinding[]
  readonly arms: readonly ArmReport[]
  readonly participants: number
}

const RANK: Record<Level, number> = { error: 0, warning: 1, note: 2 }

const inOrder = (findings: readonly LocatedFinding[]): LocatedFinding[] =>
  findings.toSorted(
    (one, other) =>
      RANK[one.level] - RANK[other.level] ||
      (one.line ?? Infinity) - (other.line ?? Infinity) ||
      (one.column ?? 0) - (other.column ?? 0),
  )

/** A checked study file; `study` is there where it could be laid over its dataset. */
export interface CheckedStudy {
  readonly report: StudyReport
  readonly study: StudyVersion | null
}

/** What the import found about the questions that the study asks, and about its groups. */
async function datasetLintOf(db: Db, study: StudyVersion): Promise<LintFinding[]> {
  const asked = new Set(study.questions.map((question) => question.key))
  const groups = new Set(study.groups.map((group) => group.key))
  return (await loadLint(db, study.dataset.versionId)).filter(
    ({ questionKey, groupKey }) =>
      asked.has(questionKey) && (groupKey === undefined || groups.has(groupKey)),
  )
}

async function layOver(db: Db, definition: StudyDefinition) {
  const versionId = await latestDatasetVersionId(db, definition.dataset)
  if (versionId === undefined) {
    const unknown = unknownDataset(definition.dataset, await datasetNames(db))
    return { study: null, needs: [], findings: [unknown], datasetLint: [] }
  }
  const dataset = await loadDataset(db, versionId)
  const laid = lintOnDataset(definition, dataset)
  return { ...laid, datasetLint: await datasetLintOf(db, laid.study) }
}

/** Checks a study file and keeps what was read of it. */
export async function readStudyFile(db: Db, file: StudyFile): Promise<CheckedStudy> {
  const parsed = parseStudy(file.text)
  if (parsed.kind === 'refused') {
    const report: StudyReport = {
      fileName: file.fileName,
      isUsable: false,
      findings: inOrder(parsed.findings),
      definition: null,
      datasetVersionId: null,
      datasetLint: [],
      arms: [],
      participants: 0,
    }
    return { report, study: null }
  }
  const { source } = parsed
  const { definition, findings: ofTargets } = await embedTargets(parsed.definition, file)
  const { study, needs, findings, datasetLint } = await layOver(db, definition)
  const all = inOrder(
    [...lintDefinition(definition), ...ofTargets, ...findings].map((finding) =>
      locate(finding, source),
    ),
  )
  const arms = needs.flatMap((arm): ArmReport[] => {
    const known = study?.arm(arm.armKey)
    return known === undefined ? [] : [{ ...arm, plannedMinutes: plannedMinutes(known, arm) }]
  })
  return {
    study,
    report: {
      fileName: file.fileName,
      isUsable: all.every(({ level }) => level !== 'error'),
      findings: all,
      definition,
      datasetVersionId: study?.dataset.versionId ?? null,
      datasetLint,
      arms,
      participants: needs.reduce((sum, arm) => sum + arm.participants, 0),
    },
  }
}

/** Every mistake and risk in a study file, and how many participants it needs. Stores nothing. */
export const checkStudy = async (
  services: { readonly db: Db },
  file: StudyFile,
): Promise<StudyReport> => (await readStudyFile(services.db, file)).report
