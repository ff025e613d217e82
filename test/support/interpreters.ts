import { execFileSync } from 'node:child_process'

/** Debian’s own before whatever a version manager puts in front: numpy is Debian’s package. */
const PYTHONS = ['/usr/bin/python3', 'python3']
const RSCRIPTS = ['/usr/bin/Rscript', 'Rscript']

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A Python that has numpy, or undefined. */
export const findPython = (): string | undefined =>
  PYTHONS.find((command) => runs(command, ['-c', 'import numpy']))

/** R, or undefined. */
export const findRscript = (): string | undefined =>
  RSCRIPTS.find((command) => runs(command, ['--version']))
