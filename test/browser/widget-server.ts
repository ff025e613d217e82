import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import ejs from 'ejs'
import express from 'express'
import { formBody, formFields } from '../../server/http/form-body.ts'
import { projectRoot } from '../../server/http/project-root.ts'
import { securityHeaders } from '../../server/http/security.ts'
import { asset, staticFiles, staticFilesPath } from '../../server/http/static-files.ts'
import {
  allocation,
  draws,
  type FieldError,
  type Fields,
  presentBarFigure,
  type Response,
  type ResponseFormat,
  type ShownOption,
  singleChoice,
} from '../../server/response-formats/index.ts'

const views = path.join(projectRoot, 'views')

const labels = [
  'Very interested',
  'Somewhat interested',
  'Not too interested',
  'Not at all interested',
]
const options: readonly ShownOption[] = [
  ...labels.map((label) => ({
    key: label.toLowerCase().replaceAll(' ', '-'),
    label,
    isApart: false,
  })),
  { key: 'refused', label: 'Refused', isApart: true },
]

/** What a form left behind: the response as read, and the hidden fields. */
interface Stored {
  readonly response: Response
  readonly fields: Fields
}

const TASK = `
<%- include('/shared/error-summary', { errors }) %>
<form method="post" class="task" data-format="<%= format.name %>"<% if (errors.length > 0) { %> data-invalid<% } %>>
  <% if (figure !== null) { %><section class="examples"><h2>How Democrats answered similar questions</h2><article class="example">
    <h3 class="example-question">How closely do you follow local news?</h3>
    <%- include('/shared/bar-figure', { figure }) %></article></section><% } %>
  <header class="task-question">
    <blockquote class="question-text">Would you say that you are very interested, somewhat interested, not too interested or not at all interested in what your local library does for people who live nearby?</blockquote>
    <h1 id="task-heading">Imagine 100 <strong>Democrats</strong> answered. How many would pick each answer?</h1>
  </header>
  <%- include('/' + format.view, { input, group: 'Democrats', labelledBy: 'task-heading' }) %>
  <%- include('/shared/telemetry', { typed }) %>
  <%- include('/shared/buttons', {}) %>
</form>`

const COMPLETE = `
<div data-step="complete">
  <h1>Thank you, you are done</h1>
  <p class="intro">All your answers are saved.</p>
  <%- include('/shared/completion-code', { code: 'C1ABCDEF' }) %>
  <%- include('/shared/return-link', { href: '/elsewhere', label: 'Back to Prolific', seconds: 3 }) %>
</div>`

const figure = presentBarFigure({
  options,
  series: [
    { name: 'Democrats', tone: 'truth', percentages: { [options[0]?.key ?? '']: 62, refused: 38 } },
    { name: 'Yours', tone: 'own', percentages: { [options[1]?.key ?? '']: 50, refused: 50 } },
  ],
})

function render(template: string, locals: object): string {
  const all = { asset, ...locals }
  const filename = path.join(views, 'test.ejs')
  const body = ejs.render(template, all, { root: views, filename })
  const layout = path.join(views, 'layouts/participant.ejs')
  return ejs.render(
    readFileSync(layout, 'utf8'),
    {
      ...all,
      title: 'A question',
      studyTitle: 'What people think of their library',
      progress: { percent: 40, label: 'About 7 minutes left' },
      withdrawUrl: '/elsewhere',
      notice: null,
      body,
    },
    { root: views, filename: layout },
  )
}

const taskPage = (
  format: ResponseFormat,
  {
    typed,
    errors,
    isFewShot,
  }: { typed: Fields; errors: readonly FieldError[]; isFewShot: boolean },
): string =>
  render(TASK, {
    format,
    errors,
    typed,
    figure: isFewShot ? figure : null,
    input: format.present(options, typed, errors),
  })

/** A small site with one page a response format, behind the real security headers. */
export async function startWidgetServer() {
  const stored: Stored[] = []
  const app = express()
  app.use(securityHeaders(), formBody)
  app.use(staticFilesPath, staticFiles())
  for (const format of [allocation, draws, singleChoice]) {
    app.get(`/${format.name}`, (request, response) => {
      const isFewShot = request.query['examples'] === '1'
      response.send(taskPage(format, { typed: {}, errors: [], isFewShot }))
    })
    app.post(`/${format.name}`, (request, response) => {
      const fields = formFields(request)
      const read = format.read(fields, options)
      if (read.kind === 'refused') {
        const page = taskPage(format, { typed: fields, errors: read.errors, isFewShot: false })
        response.status(422).send(page)
        return
      }
      stored.push({ response: read.value, fields })
      response.redirect(303, '/stored')
    })
  }
  app.get('/complete', (_request, response) => {
    response.send(render(COMPLETE, { errors: [] }))
  })
  app.get('/favicon.ico', (_request, response) => {
    response.sendStatus(204)
  })
  app.get(['/stored', '/elsewhere'], (_request, response) => {
    response.send('<!doctype html><html lang="en"><title>On</title><h1>On</h1>')
  })

  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${String(port)}`,
    /** What was stored, last first. */
    stored,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
