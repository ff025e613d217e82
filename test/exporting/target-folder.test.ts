import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Manifest } from '../../server/exporting/manifest.ts'
import { fillFolder } from '../../server/exporting/target-folder.ts'

const hash = 'a'.repeat(64)

const manifest: Manifest = {
  format: 'plumbline-export',
  format_version: 2,
  exported_at: '2026-11-02T09:00:00.000Z',
  plumbline: '0.1.0',
  study: { id: 'habits', version: 1, mode: 'live', definition_sha256: hash },
  dataset: { id: 'made-up', version: 1, content_sha256: hash },
  seed: 'habits@1',
  left_out: {
    withdrawn: { submissions: 0, estimates: 0 },
    previews_and_simulations: { submissions: 0, estimates: 0 },
  },
  k_anonymity: { k: 5, people: 0, demographics: [] },
  files: [{ path: 'sub/one.csv', rows: 1, bytes: 4, sha256: hash }],
}

let parent: string
let target: string

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'plumbline-target-'))
  target = path.join(parent, 'results')
})

afterEach(() => {
  rmSync(parent, { recursive: true, force: true })
})

const fillWith = (text: string) =>
  fillFolder(target, (folder) => {
    mkdirSync(path.join(folder, 'sub'))
    writeFileSync(path.join(folder, 'sub/one.csv'), text)
    writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest))
    return Promise.resolve(text)
  })

const readOne = () => readFileSync(path.join(target, 'sub/one.csv'), 'utf8')

describe('the target folder', () => {
  it('is made where it is missing, and its parents with it', async () => {
    target = path.join(parent, 'deep/er/results')
    expect(await fillWith('new')).toBe('new')
    expect(readOne()).toBe('new')
    expect(readdirSync(path.dirname(target))).toEqual(['results'])
  })

  it('may be there and empty', async () => {
    mkdirSync(target)
    await fillWith('new')
    expect(readOne()).toBe('new')
  })

  it('is replaced where it holds an earlier export', async () => {
    await fillWith('old')
    await fillWith('new')
    expect(readOne()).toBe('new')
    expect(readdirSync(parent)).toEqual(['results'])
  })

  it('is replaced where it holds an export of an earlier version of Plumbline', async () => {
    await fillWith('old')
    const earlier = { ...manifest, format_version: 1, seed: undefined }
    writeFileSync(path.join(target, 'manifest.json'), JSON.stringify(earlier))
    await fillWith('new')
    expect(readOne()).toBe('new')
  })

  it.each([
    ['files without a manifest', 'notes.txt', 'mine'],
    ['the manifest of something else', 'manifest.json', '{"format":"other"}'],
    ['a manifest that cannot be read', 'manifest.json', '{'],
  ])('is refused where it holds %s', async (_what, name, text) => {
    mkdirSync(target)
    writeFileSync(path.join(target, name), text)
    await expect(fillWith('new')).rejects.toMatchObject({ code: 'target-not-empty' })
    expect(readFileSync(path.join(target, name), 'utf8')).toBe(text)
    expect(readdirSync(parent)).toEqual(['results'])
  })

  it('is refused where somebody put a file beside an earlier export', async () => {
    await fillWith('old')
    writeFileSync(path.join(target, 'analysis.R'), 'mine')
    await expect(fillWith('new')).rejects.toMatchObject({
      code: 'target-not-empty',
      detail: `${target} also holds analysis.R.`,
    })
    expect(readOne()).toBe('old')
  })

  it('is refused where it is a file', async () => {
    writeFileSync(target, 'mine')
    await expect(fillWith('new')).rejects.toMatchObject({ code: 'target-not-empty' })
    expect(readFileSync(target, 'utf8')).toBe('mine')
  })

  it('is refused where it would lie in a file', async () => {
    writeFileSync(path.join(parent, 'file'), 'mine')
    target = path.join(parent, 'file', 'results')
    await expect(fillWith('new')).rejects.toMatchObject({ code: 'target-not-empty' })
  })

  it('is as it was where the writing fails, and nothing is left beside it', async () => {
    await fillWith('old')
    const failing = fillFolder(target, (folder) => {
      writeFileSync(path.join(folder, 'half.csv'), 'half')
      return Promise.reject(new Error('the disk is full'))
    })
    await expect(failing).rejects.toThrow('the disk is full')
    expect(readOne()).toBe('old')
    expect(existsSync(path.join(target, 'half.csv'))).toBe(false)
    expect(readdirSync(parent)).toEqual(['results'])
  })

  it('is refused where somebody fills it in the meantime', async () => {
    const slow = fillFolder(target, () => {
      mkdirSync(target)
      writeFileSync(path.join(target, 'notes.txt'), 'mine')
      return Promise.resolve('new')
    })
    await expect(slow).rejects.toMatchObject({ code: 'target-not-empty' })
    expect(readdirSync(target)).toEqual(['notes.txt'])
  })
})
