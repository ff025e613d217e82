import { z } from 'zod'
import { AppError } from './core/errors.ts'

/** Every setting that the environment can make. docs/reference/settings.md lists them. */
export const settingsSchema = z.object({
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(3000)
    .describe('The port to listen on; 0 takes any free one.'),
  HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('The address to listen on; 0.0.0.0 listens on every one.'),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'starts with sqlite: or postgres://')
    .default('sqlite:data/plumbline.db')
    .describe('sqlite:PATH for the embedded database, postgres://... for a server.'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('The address that participants use. With https, cookies are sent over https only.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('How much the server logs, as JSON lines on standard output.'),
  RESULTS_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,200}$/, '16 to 200 letters, digits, hyphens or underscores')
    .optional()
    .describe('The secret in the link to the results; without it, every start makes a new one.'),
})

export interface Config {
  readonly port: number
  readonly host: string
  readonly databaseUrl: string
  readonly publicUrl: string | undefined
  readonly logLevel: z.output<typeof settingsSchema>['LOG_LEVEL']
  readonly resultsToken: string | undefined
}

/**
 * The settings from the environment; `defaults` stand in for what is not set there. Throws AppError
 * `invalid-setting` naming each bad one.
 */
export function readConfig(
  environment: NodeJS.ProcessEnv = process.env,
  defaults: Readonly<Record<string, string>> = {},
): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const result = settingsSchema.safeParse({ ...defaults, ...given })
  if (!result.success) {
    const detail = result.error.issues
      .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
      .join('; ')
    throw new AppError('invalid-setting', { detail })
  }
  const settings = result.data
  return {
    port: settings.PORT,
    host: settings.HOST,
    databaseUrl: settings.DATABASE_URL,
    publicUrl: settings.PUBLIC_URL,
    logLevel: settings.LOG_LEVEL,
    resultsToken: settings.RESULTS_TOKEN,
  }
}

/** Whether errors are to be shown with their place in the program, also where a setting is wrong. */
export const isDebugging = (environment: NodeJS.ProcessEnv = process.env): boolean =>
  environment['LOG_LEVEL'] === 'debug'
