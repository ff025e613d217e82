export * from './specs/composition.ts'
export * from './specs/in-out.ts'
export * from './specs/leaderboard.ts'
export * from './specs/sensitivity.ts'
