import { systemClock } from '../../server/core/clock.ts'
import { storeDataset } from '../../server/benchmark/index.ts'
import type { Services } from '../../server/services.ts'
import { addStudy, createStudyLibrary } from '../../server/study/index.ts'
import type { TestDialect } from '../support/databases.ts'
import { smallDataset, smallStudy } from '../support/small-study.ts'

export const QUESTIONS_A_PERSON = 20
/** Two groups a question. */
export const ESTIMATES_A_PERSON = 2 * QUESTIONS_A_PERSON

/** Pages of estimates alone, with room for every run of the benchmark. */
const benchStudy = smallStudy({
  arms: [{ steering: 'few-shot', own_answer: 'none', questions: QUESTIONS_A_PERSON }],
  estimates_per_cell: 400,
  demographics: [],
  checks: {},
  practice: {
    question: 'How was the weather?',
    group: 'guests',
    options: [
      { label: 'Good', percent: 60 },
      { label: 'Bad', percent: 40 },
    ],
    source: 'Made up for the benchmark',
  },
  entry: 'open',
})

export async function benchServices(dialect: TestDialect): Promise<Services> {
  const database = await dialect.create()
  const services = {
    db: database.db,
    clock: systemClock,
    studies: createStudyLibrary(database.db),
    databaseUrl: database.url,
    publicUrl: 'http://127.0.0.1',
    resultsToken: 'the-secret-of-the-benchmark',
  }
  await storeDataset(services, smallDataset(100))
  await addStudy(services, { text: benchStudy, fileName: 'bench.yaml', mode: 'live' })
  return services
}
