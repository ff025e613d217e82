import type { DocumentInput } from './document-input.ts'
import { counted, listed } from './words.ts'

const annotatorsOf = ({ people }: DocumentInput): string[] =>
  people.demographics.flatMap(({ question, answers }) => {
    const given = answers.filter(({ people }) => people > 0)
    if (given.length === 0) return []
    return `${question} ${given.map(({ option, people }) => `${option}: ${String(people)}`).join('; ')}`
  })

const sensitiveOf = ({ study }: DocumentInput): string =>
  study.definition.demographics.length === 0
    ? 'None was asked for.'
    : `Answers about the person (${listed(study.definition.demographics.map(({ id }) => id))}), withheld where too few people share a combination. No names, platform ids, network addresses or browser names.`

/** The properties of Croissant’s RAI vocabulary 1.0 that the study’s definition and data can fill. */
export function responsibleAi(
  input: DocumentInput,
): Readonly<Record<string, string | readonly string[]>> {
  const { study, people } = input
  const { definition } = study
  const days = people.days
  return {
    dataCollection: `Participants estimated how groups answer multiple-choice questions; each estimate is a distribution over the options. ${counted(people.people, 'person', 'people')}, ${counted(people.estimates, 'estimate')}.`,
    dataCollectionType: ['Surveys', 'Experiments'],
    ...(days === null ? {} : { dataCollectionTimeframe: [days.first, days.last] }),
    dataCollectionRawData: study.dataset.source,
    dataCollectionMissingData:
      'An empty cell is missing. Submissions that were withdrawn are left out; those that have not finished are in the files and in no score.',
    dataPreprocessingProtocol: [
      'Percentages are divided by their sum. No estimate is removed for its content.',
    ],
    dataAnnotationProtocol: `Arms (steering/expression/own answer): ${listed(study.arms.map((arm) => arm.key))}. METHODS.md describes the procedure.`,
    dataAnnotationPlatform: [
      definition.entry === 'prolific'
        ? 'Plumbline, recruiting on Prolific'
        : 'Plumbline, open link',
    ],
    dataAnnotationAnalysis: [
      'Single estimates, crowds of k and the mean of all are scored apart; reliability.csv has agreement between people.',
    ],
    annotationsPerItem: String(definition.estimates_per_cell),
    annotatorDemographics: annotatorsOf(input),
    personalSensitiveInformation: [sensitiveOf(input)],
    dataUseCases: [
      'Human baseline for distributional alignment of language models; study of how people estimate distributions.',
    ],
    dataLimitations: [
      'Participants are not a random sample of any population unless sample.csv says otherwise.',
      'Estimates say what participants believe about groups, not what the groups believe.',
    ],
  }
}
