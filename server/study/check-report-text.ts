import { formatLint } from '../benchmark/index.ts'
import type { StudyReport } from './check-study.ts'
import type { Level, LocatedFinding } from './rules/finding.ts'
import { counted, money } from './rules/words.ts'
import { textTable } from './text-table.ts'

/** `studies/demo.yaml:12:5: error: message suggestion [rule]` */
export function findingText(finding: LocatedFinding, fileName: string): string {
  const { line, column, level, rule, message, suggestion } = finding
  const place = line === null ? fileName : `${fileName}:${String(line)}:${String(column ?? 1)}`
  const advice = suggestion === null ? '' : ` ${suggestion}`
  return `${place}: ${level}: ${message}${advice} [${rule}]`
}

function participantsText({ arms, participants, definition }: StudyReport): string[] {
  if (definition === null || arms.length === 0) return []
  const { minor_units: reward, currency } = definition.reward
  const rows = arms.map((arm) => [
    arm.armKey,
    arm.cells.toLocaleString('en-GB'),
    arm.estimates.toLocaleString('en-GB'),
    String(arm.unitsPerParticipant),
    arm.plannedMinutes.toFixed(0),
    arm.participants.toLocaleString('en-GB'),
    arm.remainder === 0 ? '' : `the last one gets ${String(arm.remainder)}`,
  ])
  return [
    '',
    textTable(['arm', 'cells', 'estimates', 'questions each', 'minutes', 'participants', ''], rows),
    '',
    `Participants needed: ${participants.toLocaleString('en-GB')}, ${money(participants * reward, currency)} in rewards, without Prolific’s fee.`,
  ]
}

/** Notes are counted only: there is one or more for each question. */
function datasetText({ datasetLint, datasetVersionId }: StudyReport): string[] {
  if (datasetVersionId === null || datasetLint.length === 0) return []
  return [
    '',
    `The dataset ${datasetVersionId}, as its import reported`,
    formatLint(datasetLint, { levels: ['error', 'warning'] }),
  ]
}

/** What `plumbline study check` prints. */
export function checkReportText(report: StudyReport): string {
  const count = (level: Level): number =>
    report.findings.filter((finding) => finding.level === level).length
  const verdict = report.isUsable ? 'The study can be added' : 'The study cannot be added'
  return [
    ...report.findings.map((finding) => findingText(finding, report.fileName)),
    ...datasetText(report),
    ...participantsText(report),
    '',
    `${verdict}: ${counted(count('error'), 'error')}, ${counted(count('warning'), 'warning')}, ${counted(count('note'), 'note')}.`,
  ]
    .join('\n')
    .replace(/^\n+/, '')
}
