import type { SimulationReport } from './simulate-study.ts'

const describeEnds = (ends: Readonly<Record<string, number>>): string =>
  Object.entries(ends)
    .map(([end, count]) => `${String(count)} ${end}`)
    .join(', ')

/** What `plumbline simulate` prints. */
export function simulationText(report: SimulationReport): string {
  const seconds = (report.elapsedMs / 1000).toFixed(1)
  const width = Math.max(...report.kinds.map(({ kind }) => kind.length), 0)
  return [
    `${String(report.participants)} simulated participants in ${report.studyVersionId}: ${describeEnds(report.ends)}`,
    ...report.kinds.map(
      ({ kind, participants, ends }) =>
        `  ${kind.padEnd(width)}  ${String(participants).padStart(4)}  ${describeEnds(ends)}`,
    ),
    `${String(report.pages)} pages, ${String(report.requests)} requests, ${seconds} s`,
    ...(report.isCounted
      ? []
      : [
          'This study is live: simulated participants took no place and are in no score or export.',
        ]),
  ].join('\n')
}
