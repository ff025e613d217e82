#!/usr/bin/env node
import { CommanderError } from 'commander'
import { isDebugging } from '../config.ts'
import { errorText } from './error-text.ts'
import { createProgram } from './program.ts'

const FAILED = 1
const WRONG_USAGE = 2

try {
  await createProgram().parseAsync(process.argv)
} catch (error) {
  if (error instanceof CommanderError) {
    // It has printed what is wrong. Help and version that were asked for are no error.
    process.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE
  } else {
    process.stderr.write(`${errorText(error, { isDebug: isDebugging() })}\n`)
    process.exitCode = FAILED
  }
}
