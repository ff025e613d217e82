import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { testDialects } from '../support/databases.ts'
import { runPlumbline, startPlumbline } from '../support/run-plumbline.ts'

jest.setTimeout(900_000)

describe('plumbline', () => {
  let folder: string
  let settings: Record<string, string>

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'plumbline-cli-'))
    settings = { DATABASE_URL: `sqlite:${path.join(folder, 'cli.db')}`, PORT: '0' }
  })

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  const run = (...args: string[]) => runPlumbline(args, { settings })

  const succeed = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(...args)
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}: ${stderr}`)
    return stdout
  }

  it('ends with 0 for help, and with 2 for what it does not understand', async () => {
    const [help, unknown, missing, wrong] = await Promise.all([
      run('study', '--help'),
      run('no-such-command'),
      run('export', 'demo'),
      run('simulate', 'demo', '--participants', 'many'),
    ])
    expect([help, unknown, missing, wrong].map(({ code }) => code)).toEqual([0, 2, 2, 2])
    expect(unknown.stderr).toContain("unknown command 'no-such-command'")
    expect(missing.stderr).toContain('--out <dir>')
    expect(wrong.stderr).toContain('Expected a whole number from 1 up.')
  })

  it('ends with 1 and says what to do where the work cannot be done', async () => {
    const notMigrated = await run('study', 'list')
    expect(notMigrated).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'The database has no tables yet.\nRun `plumbline migrate` first.\n',
    })
    expect(await succeed('migrate')).toContain('Migrated: 0001-benchmark')
    expect(await succeed('migrate')).toBe('The tables are up to date.\n')
    expect(await succeed('study', 'list')).toContain('No studies yet.')

    const [unknown, unreadable, setting, debugged] = await Promise.all([
      run('export', 'nothing', '--out', path.join(folder, 'out')),
      run('study', 'add', path.join(folder, 'nothing.yaml')),
      runPlumbline(['migrate'], { settings: { ...settings, PORT: 'high' } }),
      runPlumbline(['score', 'nothing'], { settings: { ...settings, LOG_LEVEL: 'debug' } }),
    ])
    expect(unknown.code).toBe(1)
    expect(unknown.stderr).toBe(
      'There is no study or version of this name.\n  nothing\nSee what there is: `plumbline study list`.\n',
    )
    expect(unreadable.code).toBe(1)
    expect(unreadable.stderr).toContain('nothing.yaml')
    expect(setting.code).toBe(1)
    expect(setting.stderr).toContain('PORT')
    expect(debugged.stderr).toContain('find-study-version')
  })

  it('says that the database cannot be reached', async () => {
    const databaseUrl = 'postgres://someone:secret@127.0.0.1:9/none'
    const { code, stderr } = await runPlumbline(['study', 'list'], {
      settings: { DATABASE_URL: databaseUrl },
    })
    expect(code).toBe(1)
    expect(stderr).toContain('The database could not be opened.')
    expect(stderr).not.toContain('secret')
  })

  it('lists what is wrong with a study file, and adds none of it', async () => {
    await succeed('migrate')
    const file = path.join(folder, 'wrong.yaml')
    writeFileSync(file, 'study: wrong\ntitle: Wrong\n')
    const checked = await run('study', 'check', file)
    expect(checked.code).toBe(1)
    expect(checked.stdout).toContain(`${file}:`)
    const added = await run('study', 'add', file)
    expect(added.code).toBe(1)
    expect(added.stderr).toContain(`${file}:`)
    expect(await succeed('study', 'list')).toContain('No studies yet.')
  })

  it('serves until it is told to stop, and finishes then', async () => {
    const server = startPlumbline(['serve'], { settings })
    try {
      const output = await server.outputWith('No studies yet.')
      const url = /http:\/\/\S+/.exec(output)?.[0] ?? ''
      const health = await fetch(`${url}/healthz`)
      expect(await health.json()).toEqual({ status: 'ok' })
    } finally {
      server.stop('SIGTERM')
      expect(await server.finished).toMatchObject({ code: 0 })
    }
    expect(existsSync(path.join(folder, 'cli.db-wal'))).toBe(false)
  })

  it('says so where the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const taken = { ...settings, PORT: String(port) }
    const [served, demonstrated] = await Promise.all([
      runPlumbline(['serve'], { settings: taken }),
      runPlumbline(['demo'], { settings: taken, folder }),
    ])
    await new Promise((resolve) => other.close(resolve))
    for (const { code, stderr } of [served, demonstrated]) {
      expect(code).toBe(1)
      expect(stderr).toContain('The port is already in use.')
      expect(stderr).toContain(String(port))
    }
  })

  it.each(testDialects.map((dialect) => [dialect.name, dialect] as const))(
    'goes the whole way, from a dataset to the files (%s)',
    async (_name, dialect) => {
      const database = await dialect.create({ migrate: false })
      settings = { DATABASE_URL: database.url }
      await succeed('migrate')
      const imported = await succeed('import', 'dataset', 'studies/datasets/demo.yaml')
      expect(imported).toContain('Imported demo@1')
      expect(await succeed('study', 'check', 'studies/demo.yaml')).toContain('Participants needed')
      expect(await succeed('study', 'add', 'studies/demo.yaml', '--rehearsal')).toBe(
        'Added demo@1 (rehearsal).\n',
      )
      const simulated = await succeed(...'simulate demo --participants 8 --mix honest=1'.split(' '))
      expect(simulated).toContain('8 simulated participants in demo@1: 8 completed')

      const overview = z
        .object({ funnel: z.object({ finished: z.number() }) })
        .parse(JSON.parse(await succeed('study', 'show', 'demo', '--json')))
      expect(overview.funnel.finished).toBe(8)

      const { scores } = z
        .object({ scores: z.array(z.object({ value: z.number().nullable() })) })
        .parse(JSON.parse(await succeed('score', 'demo@1', '--json')))
      expect(scores.length).toBeGreaterThan(0)

      const out = path.join(folder, 'export')
      expect(await succeed('export', 'demo', '--out', out)).toContain('estimates.csv')
      const estimates = readFileSync(path.join(out, 'estimates.csv'), 'utf8')
      expect(estimates.split('\n').length).toBeGreaterThan(100)
      expect(existsSync(path.join(out, 'manifest.json'))).toBe(true)
      await database.drop()
    },
  )

  it('runs the demo, and runs it again', async () => {
    const demonstrate = async (): Promise<string> => {
      const demo = startPlumbline(['demo'], { settings: { PORT: '0' }, folder })
      try {
        const output = await demo.outputWith('The server keeps running')
        const url = /http:\/\/\S+\/s\/demo/.exec(output)?.[0] ?? ''
        expect((await fetch(url, { redirect: 'manual' })).status).toBe(303)
        return output
      } finally {
        demo.stop('SIGINT')
        expect(await demo.finished).toMatchObject({ code: 0 })
      }
    }
    const first = await demonstrate()
    expect(first).toContain('Starting with an empty database: data/demo.db')
    expect(first).toContain('40 simulated participants in demo@1')
    expect(first).toContain('Total variation')
    expect(existsSync(path.join(folder, 'exports/demo/scores.csv'))).toBe(true)
    expect(await demonstrate()).toContain('40 simulated participants in demo@1')
  })
})
