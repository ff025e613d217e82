import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import express from 'express'
import { sqlitePragmas } from '../../server/db/sqlite.ts'
import { announce } from './announce.ts'

/** The floor to compare with: one Express handler that inserts one row, and nothing else. */
const file = path.join(mkdtempSync(path.join(tmpdir(), 'plumbline-bare-')), 'bare.db')
const database = new Database(file)
for (const pragma of sqlitePragmas) database.pragma(pragma)
database.exec('create table answers (id integer primary key, body text not null, at text not null)')
const insert = database.prepare('insert into answers (body, at) values (?, ?)')

const app = express()
app.post('/answer', express.urlencoded({ extended: false }), (request, response) => {
  insert.run(JSON.stringify(request.body), new Date().toISOString())
  response.redirect(303, '/answer')
})
announce(createServer(app))
