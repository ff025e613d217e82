import { serveStarter } from '../db/serve-starter.ts'
import { exportOrder } from './export-order.ts'
import { writeExport } from './write-export.ts'

await serveStarter(exportOrder, writeExport)
