export { allowSimulation } from './allow-simulation.ts'
export { recruitmentRoutes } from './routes.ts'
