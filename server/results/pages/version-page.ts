import type { Page } from '../../http/render.ts'
import { paths } from '../../paths.ts'
import type { ArmResults } from '../study-results.ts'
import { armName, armSentence } from './arm-words.ts'
import { chartView, type ChartView } from './chart-view.ts'
import {
  consortTable,
  distortionsTable,
  modelDistortionsTable,
  reliabilityTable,
  sensitivityTable,
} from './diagnostic-tables.ts'
import { headlineSentences, keyFigures } from './headline.ts'
import { notices } from './notices.ts'
import { counted, decimals, whole } from './numbers.ts'
import { comparisonsTable, modelChangesTable } from './people-and-models.ts'
import type { Shown } from './shown.ts'
import { groupsTable, linesTable, metricsTable, rakedTable, sampleTable } from './score-tables.ts'

const withArm = (address: string, { slug }: ArmResults): string => `${address}?arm=${slug}`

/** The charts of the arm and of the whole study, by what they are charts of. */
const chartsOf = ({ results, arm }: Shown): Readonly<Record<string, ChartView | undefined>> =>
  Object.fromEntries(
    results.charts
      .filter(({ armKey }) => armKey === null || armKey === arm.arm.key)
      .map((chart) => [chart.name, chartView(results.study.versionId, chart)]),
  )

const factsOf = ({ results, arm }: Shown): string[] => {
  const { study } = results
  return [
    study.mode === 'rehearsal' ? 'Rehearsal' : 'Live',
    counted(study.participants, 'participant'),
    `${counted(arm.estimates, 'estimate')} in this arm`,
    `${counted(study.questions, 'question')} × ${counted(study.groups.length, 'group')}`,
    study.datasetTitle,
    study.optionSet === 'all' ? 'all options' : 'refusals left out',
  ]
}

function rakingText({ results }: Shown): string | null {
  const raking = results.diagnostics.sample?.raking
  if (raking === null || raking === undefined) return null
  const { submissions, effectiveN, designEffect, cap, capped } = raking
  return `${whole(submissions)} people count as ${decimals(effectiveN, 1)} after weighting (design effect ${decimals(designEffect, 2)}). Weights are at most ${String(cap)} times the mean; ${counted(capped, 'weight')} ${capped === 1 ? 'was' : 'were'} cut.`
}

const limitsOf = ({ results, arm }: Shown) =>
  results.diagnostics.limits.filter(({ armKey }) => armKey === null || armKey === arm.arm.key)

const filesOf = ({ results, arm }: Shown) => {
  const { versionId } = results.study
  return {
    exportZip: paths.exportZip(versionId),
    linkage: paths.linkage(versionId),
    plan: paths.plan(versionId),
    questions: withArm(paths.questions(versionId), arm),
  }
}

/** Every figure of one arm of a study version. */
export function versionPage(shown: Shown): Page {
  const { results, arm } = shown
  const { study } = results
  return {
    view: 'results/version',
    layout: 'results',
    locals: {
      title: study.title,
      trail: [{ href: paths.results, label: 'Results' }],
      versionId: study.versionId,
      isCurrent: shown.isCurrent,
      facts: factsOf(shown),
      notices: notices(shown),
      armTabs: results.arms.map((other) => ({
        href: withArm(paths.versionResults(study.versionId), other),
        label: armName(other.arm),
        isCurrent: other === arm,
      })),
      armSentence: armSentence(arm.arm),
      hasEstimates: arm.estimates > 0,
      sentences: headlineSentences(results, arm),
      keyFigures: keyFigures(results, arm),
      charts: chartsOf(shown),
      comparisons: comparisonsTable(results, arm),
      modelChanges: modelChangesTable(results, arm),
      lines: linesTable(results, arm),
      groups: groupsTable(results, arm),
      metrics: metricsTable(results, arm),
      distortions: distortionsTable(results, arm),
      modelDistortions: modelDistortionsTable(results, arm),
      reliability: reliabilityTable(results, arm),
      sensitivity: sensitivityTable(results, arm),
      sample: sampleTable(results),
      raked: rakedTable(results, arm),
      raking: rakingText(shown),
      targetsSource: results.diagnostics.sample?.targetsSource ?? null,
      limits: limitsOf(shown),
      specs: results.diagnostics.specs,
      consort: consortTable(results),
      links: filesOf(shown),
    },
  }
}
