import { existsSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../../server/http/project-root.ts'
import { type MarkdownFile, markdownFiles } from './markdown.ts'

const withoutCode = (text: string): string =>
  text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '')

/** The targets of all links and pictures within the project. */
const linksOf = ({ text }: MarkdownFile): string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)]
    .map(([, target]) => target ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))

/** The anchor that a heading gets on the web. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/`/g, '')
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')

const anchorsOf = (text: string): string[] =>
  [...withoutCode(text.replace(/`/g, '')).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) =>
    anchorOf(heading ?? ''),
  )

/** What is wrong with a link, or undefined. */
function fault(file: MarkdownFile, link: string): string | undefined {
  const [target = '', anchor] = link.split('#')
  const name =
    target === '' ? file.name : path.posix.join(path.posix.dirname(file.name), decodeURI(target))
  if (!existsSync(path.join(projectRoot, name))) return `${file.name}: ${link} leads nowhere`
  const page = markdownFiles.find((candidate) => candidate.name === name)
  if (anchor === undefined || page === undefined) return undefined
  return anchorsOf(page.text).includes(anchor) ? undefined : `${file.name}: no heading ${link}`
}

describe('links in the documentation', () => {
  it('lead to files and headings that exist', () => {
    const faults = markdownFiles.flatMap((file) =>
      linksOf(file).flatMap((link) => fault(file, link) ?? []),
    )
    expect(faults).toEqual([])
  })

  it('reach every page of docs from its index', () => {
    const index = markdownFiles.filter(({ name }) =>
      ['docs/README.md', 'docs/decisions/README.md'].includes(name),
    )
    const reached = index.flatMap((file) =>
      linksOf(file).map((link) =>
        path.posix.join(path.posix.dirname(file.name), link.split('#')[0] ?? ''),
      ),
    )
    const pages = markdownFiles
      .map(({ name }) => name)
      .filter((name) => name.startsWith('docs/') && name !== 'docs/README.md')
    expect(pages.filter((name) => !reached.includes(name))).toEqual([])
  })
})
