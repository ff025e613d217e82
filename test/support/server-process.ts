import { createServer } from 'node:http'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/http/log.ts'
import { createServices } from '../../server/services.ts'
import { announce } from '../bench/announce.ts'

/** The real application in a process of its own, on the database of the environment. */
announce(createServer(createApp(createServices(readConfig()), createLog('silent'))))
