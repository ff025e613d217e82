import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectRoot } from '../../server/http/project-root.ts'

const MAIN = path.join(projectRoot, 'server/cli/main.ts')
const TSX = pathToFileURL(path.join(projectRoot, 'node_modules/tsx/dist/loader.mjs')).href

export interface CommandOptions {
  /** Settings beside PATH and HOME; nothing else of this process's environment. */
  readonly settings?: Readonly<Record<string, string>>
  readonly folder?: string
}

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunningCommand {
  /** Standard output so far, once it holds the words. Rejects where the command ends before. */
  outputWith(words: string): Promise<string>
  stop(signal: NodeJS.Signals): void
  readonly finished: Promise<Finished>
}

const keep = (stream: NodeJS.ReadableStream): (() => string) => {
  let text = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => (text += chunk))
  return () => text
}

function start(args: readonly string[], { settings = {}, folder = projectRoot }: CommandOptions) {
  const { PATH = '', HOME = '' } = process.env
  return spawn(process.execPath, ['--import', TSX, MAIN, ...args], {
    cwd: folder,
    env: { PATH, HOME, ...settings },
  })
}

const outputWith =
  (child: ChildProcessWithoutNullStreams, stdout: () => string, stderr: () => string) =>
  (words: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (stdout().includes(words)) resolve(stdout())
      }
      child.stdout.on('data', look)
      child.on('close', () => {
        look()
        reject(new Error(`ended without “${words}”:\n${stdout()}\n${stderr()}`))
      })
      look()
    })

/** `plumbline` in a process of its own, as it is while it runs. */
export function startPlumbline(
  args: readonly string[],
  options: CommandOptions = {},
): RunningCommand {
  const child = start(args, options)
  const stdout = keep(child.stdout)
  const stderr = keep(child.stderr)
  child.stdin.end()
  const finished = once(child, 'close').then(() => ({
    code: child.exitCode,
    stdout: stdout(),
    stderr: stderr(),
  }))
  return {
    finished,
    outputWith: outputWith(child, stdout, stderr),
    stop: (signal) => {
      child.kill(signal)
    },
  }
}

/** `plumbline` in a process of its own, to its end. */
export const runPlumbline = (
  args: readonly string[],
  options: CommandOptions = {},
): Promise<Finished> => startPlumbline(args, options).finished
