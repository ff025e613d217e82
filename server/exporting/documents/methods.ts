import type { DocumentInput } from './document-input.ts'
import { paragraphs, section } from './markdown.ts'
import { designSection } from './methods-design.ts'
import { procedureSection } from './methods-procedure.ts'
import { resultsSection } from './methods-results.ts'
import { sampleSection } from './methods-sample.ts'
import { scoringSection, uncertaintySection } from './methods-scoring.ts'
import { counted, percentage } from './words.ts'

function checksText({ people }: DocumentInput): string {
  const { passed, failed } = people.attention
  const answered = passed + failed
  return answered === 0
    ? 'No attention check was answered.'
    : `${counted(answered, 'attention check')} ${answered === 1 ? 'was' : 'were'} answered in finished submissions, ${percentage(passed / answered)} of them as asked.`
}

const exclusionsSection = (input: DocumentInput): string =>
  section(
    'Checks and exclusions',
    checksText(input),
    'No submission was excluded for its answers: scores use every finished submission that takes a place. Withdrawn and unfinished submissions, previews and simulations of a live study are in no score. sensitivity.csv shows each score without the submissions that a given exclusion rule would remove.',
  )

const filesSection = ({ datasetLicence }: DocumentInput): string =>
  section(
    'Files and reproduction',
    'analysis.py (numpy) and analysis.R (base R) compute every score that holds no randomness anew from the other files, and compare. codebook.csv describes every column, datapackage.json and croissant.json describe the files for other programs, and manifest.json has a hash of each.',
    datasetLicence === null
      ? 'The dataset names no licence for its questions and figures: look at its source before you publish items.csv and references.csv.'
      : `Licence of the dataset’s questions and figures, as its source states it: ${datasetLicence}`,
  )

/** A methods section that can be pasted into a paper. Every figure in it is from this study’s data. */
export const methodsText = (input: DocumentInput): string =>
  `${paragraphs(
    `# Methods: ${input.study.definition.title}`,
    'Written from the study’s definition and data. Adapt the words; the figures are those of the files beside this one.',
    designSection(input.study),
    sampleSection(input),
    procedureSection(input.study),
    exclusionsSection(input),
    scoringSection(input),
    uncertaintySection(input),
    resultsSection(input),
    filesSection(input),
  )}\n`
