import { serveStarter } from '../db/serve-starter.ts'
import { withSnapshot } from '../db/with-snapshot.ts'
import { scoreStudyVersion } from './score-study-version.ts'
import { scoreWorkerInput } from './score-worker-input.ts'

await serveStarter(scoreWorkerInput, ({ databaseUrl, studyVersionId, ...options }, onProgress) =>
  withSnapshot(databaseUrl, (db) =>
    scoreStudyVersion(db, studyVersionId, {
      ...options,
      onProgress: (done, total) => {
        onProgress({ stage: 'scoring', done, total })
      },
    }),
  ),
)
