import { createRandom } from '../../server/core/random.ts'
import { type ModelResult, storeModelResults } from '../../server/models/index.ts'
import type { StudyVersion } from '../../server/study/index.ts'
import type { TestApp } from '../support/app.ts'
import { fillStudy } from './fill-study.ts'

/** Made-up models, each with how much of the truth is in its answers. */
const MODELS = [
  ['Model A', 0.8],
  ['Model B', 0.6],
  ['Model C', 0.2],
] as const

function answersOf(
  study: StudyVersion,
  [model, mix]: (typeof MODELS)[number],
  steering: 'persona' | 'few-shot',
): ModelResult[] {
  return study.questions.flatMap((question) =>
    study.groups.flatMap((group): ModelResult[] => {
      const reference = study.dataset.reference(question.key, group.key)
      if (reference === undefined) return []
      const random = createRandom(`${model}/${question.key}/${group.key}/${steering}`)
      const options = study.optionsOf(question)
      const raw = options.map(
        ({ key }) => mix * (reference.shares[key] ?? 0) + ((1 - mix) * random.unit()) / 2,
      )
      const sum = raw.reduce((total, share) => total + share, 0)
      const shares = options.map(({ key }, index) => [key, (raw[index] ?? 0) / sum] as const)
      return [
        {
          model,
          steering,
          expression: 'verbalize',
          questionKey: question.key,
          groupKey: group.key,
          state: 'as-stated',
          shares: Object.fromEntries(shares),
          unknownShares: {},
          problems: [],
          publishedShares: null,
        },
      ]
    }),
  )
}

/** Fills a study with people, and its dataset with the answers of three made-up models. */
export async function fillWithModels(
  { services }: TestApp,
  filling: { readonly versionId: string; readonly people: number },
): Promise<void> {
  const study = await services.studies.version(filling.versionId)
  await fillStudy(services.db, study, { people: filling.people })
  await storeModelResults(services, {
    datasetName: study.dataset.name,
    source: 'made for tests',
    report: {},
    mayReplace: false,
    results: MODELS.flatMap((model) => [
      ...answersOf(study, model, 'persona'),
      ...answersOf(study, model, 'few-shot'),
    ]),
  })
}
