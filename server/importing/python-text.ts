import { z } from 'zod'
import { type PythonLiteral, readPythonLiteral } from './rules/python-literal.ts'

const pythonLiteral = z.string().transform((source, context): PythonLiteral => {
  try {
    return readPythonLiteral(source)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    context.addIssue({ code: 'custom', message: `not a printed Python value: ${message}` })
    return z.NEVER
  }
})

/** `['Yes', 'No']`: texts. */
export const pythonTexts = pythonLiteral.pipe(z.array(z.string()))

/** `[1.0, 2.0, 1.5]`: numbers. */
export const pythonNumbers = pythonLiteral.pipe(z.array(z.number()))

/** `{1.0: 'Yes', 99.0: 'Refused'}`: a text per code. */
export const pythonTextByCode = pythonLiteral.pipe(
  z.map(z.union([z.string(), z.number()]), z.string()),
)
