/** Every address of the server. docs/reference/routes.md lists them, and a test compares. */
export const paths = {
  home: '/',
  health: '/healthz',
  study: (studyId: string) => `/s/${studyId}`,
  step: (studyId: string, position: number) => `/s/${studyId}/steps/${String(position)}`,
  withdraw: (studyId: string) => `/s/${studyId}/withdraw`,
  done: (studyId: string) => `/s/${studyId}/done`,
} as const

/** The same addresses as Express patterns, below the mount point `/s`. */
export const studyRoutes = {
  entry: '/:study',
  step: '/:study/steps/:position',
  withdraw: '/:study/withdraw',
  done: '/:study/done',
} as const
