/** Every address of the server. docs/reference/routes.md lists them, and a test compares. */
export const paths = {
  home: '/',
  health: '/healthz',
  study: (studyId: string) => `/s/${studyId}`,
  step: (studyId: string, position: number) => `/s/${studyId}/steps/${String(position)}`,
  withdraw: (studyId: string) => `/s/${studyId}/withdraw`,
  done: (studyId: string) => `/s/${studyId}/done`,
  results: '/results',
  versionResults: (versionId: string) => `/results/${versionId}`,
  questions: (versionId: string) => `/results/${versionId}/questions`,
  chart: (versionId: string, file: string) => `/results/${versionId}/charts/${file}`,
  exportZip: (versionId: string) => `/results/${versionId}/export.zip`,
  linkage: (versionId: string) => `/results/${versionId}/linkage`,
  linkageFile: (versionId: string) => `/results/${versionId}/linkage.csv`,
  plan: (versionId: string) => `/results/${versionId}/plan`,
} as const

/** The same addresses as Express patterns, below the mount point `/s`. */
export const studyRoutes = {
  entry: '/:study',
  step: '/:study/steps/:position',
  withdraw: '/:study/withdraw',
  done: '/:study/done',
} as const

/** The pages of results as Express patterns. All are behind the secret link. */
export const resultsPaths = {
  list: '/results',
  version: '/results/:version',
  questions: '/results/:version/questions',
  chart: '/results/:version/charts/:chart',
  exportZip: '/results/:version/export.zip',
  linkage: '/results/:version/linkage',
  linkageFile: '/results/:version/linkage.csv',
  plan: '/results/:version/plan',
} as const
