import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { projectRoot } from '../../server/http/project-root.ts'

/** A small made-up clone of the benchmark's repository, with every trap of the real one. */
export const SMALL_BENCHMARK = path.join(projectRoot, 'test/fixtures/benchmark-small')

export const OPINIONQA_ALL =
  'opinions_qa/data/human_resp/Pew_American_Trends_Panel_disagreement_500'

export interface BenchmarkCopy {
  readonly folder: string
  /** Replaces a part of one file. Throws where the file does not have it. */
  edit(file: string, from: string | RegExp, to: string): void
  write(file: string, content: string | Uint8Array): void
  remove(file: string): void
  /** Gives a file or a folder another name. */
  rename(from: string, to: string): void
}

/** A copy that a test may spoil. The caller removes the folder. */
export function copyOfBenchmark(): BenchmarkCopy {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-benchmark-'))
  cpSync(SMALL_BENCHMARK, folder, { recursive: true })
  const at = (file: string): string => path.join(folder, file)
  return {
    folder,
    edit: (file, from, to) => {
      const before = readFileSync(at(file), 'utf8')
      const after = before.replace(from, to)
      if (after === before) throw new Error(`${file} does not have ${String(from)}`)
      writeFileSync(at(file), after)
    },
    write: (file, content) => {
      mkdirSync(path.dirname(at(file)), { recursive: true })
      writeFileSync(at(file), content)
    },
    remove: (file) => {
      rmSync(at(file))
    },
    rename: (from, to) => {
      renameSync(at(from), at(to))
    },
  }
}
