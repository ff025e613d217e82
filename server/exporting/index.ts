export type { ExportReport } from './export-order.ts'
export { exportStudy } from './export-study.ts'
