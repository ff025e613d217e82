import { constants, setPriority } from 'node:os'
import { serveStarter } from '../db/serve-starter.ts'
import { exportOrder } from './export-order.ts'
import { writeExport } from './write-export.ts'

// Participants come first. On Linux a priority is a thread's own; elsewhere it would be the server's.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW)

await serveStarter(exportOrder, writeExport)
