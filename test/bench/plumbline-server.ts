import { createServer } from 'node:http'
import { createApp } from '../../server/app.ts'
import { createLog } from '../../server/http/log.ts'
import { testDialects } from '../support/databases.ts'
import { announce } from './announce.ts'
import { benchServices } from './bench-study.ts'

/** The real application with its log on, on an embedded database with durable commits. */
const [sqlite] = testDialects
if (sqlite === undefined) throw new Error('there is always SQLite')
const services = await benchServices(sqlite)
announce(createServer(createApp(services, createLog('info'))))
