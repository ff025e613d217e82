import { existsSync } from 'node:fs'
import path from 'node:path'
import { sharedFolder } from './replay.ts'

/** The benchmark's own data, beside the checkout: they are other people's and not committed. */
export const benchmarkFolder = path.join(sharedFolder, 'benchmark')

/** `describe` where the benchmark's data lie beside the checkout; else one line that says what is skipped. */
export function describeOnBenchmark(name: string, tests: () => void): void {
  if (existsSync(benchmarkFolder)) {
    describe(name, tests)
    return
  }
  process.stdout.write(`skipped: ${name} (no ../shared/benchmark)\n`)
  describe.skip(name, tests)
}
