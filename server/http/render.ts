import { readFileSync } from 'node:fs'
import path from 'node:path'
import ejs from 'ejs'
import type { Response } from 'express'
import { projectRoot } from './project-root.ts'
import { asset } from './static-files.ts'

const VIEWS_FOLDER = path.join(projectRoot, 'views')

export interface Page {
  /** `participation/consent`: a file below `views/`, without its ending. */
  readonly view: string
  /** `participant` or `plain`: a file in `views/layouts/`. */
  readonly layout: string
  readonly status?: number
  /** For the view and for the layout. */
  readonly locals: object
}

const templates = new Map<string, ejs.TemplateFunction>()

function templateOf(view: string): ejs.TemplateFunction {
  const known = templates.get(view)
  if (known !== undefined) return known
  const filename = path.join(VIEWS_FOLDER, `${view}.ejs`)
  const template = ejs.compile(readFileSync(filename, 'utf8'), {
    filename,
    root: VIEWS_FOLDER,
    views: [VIEWS_FOLDER],
    cache: true,
  })
  templates.set(view, template)
  return template
}

/** A page as HTML: the view inside its layout. */
export function renderPage({ view, layout, locals }: Page): string {
  const all = { asset, ...locals }
  return templateOf(`layouts/${layout}`)({ ...all, body: templateOf(view)(all) })
}

/** Sends a page. It belongs to one person at one moment, so nothing on the way may keep it. */
export function sendPage(response: Response, page: Page): void {
  response
    .status(page.status ?? 200)
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(renderPage(page))
}
