/**
 * Every error that a person can meet, in one place: a stable code, the HTTP status, what happened, and
 * what to do. docs/reference/errors.md lists them, and a test fails when one is missing there.
 */
export const errorCatalogue = {
  'not-found': [404, 'There is no page at this address.', 'Check the address for typing mistakes.'],
  'method-not-allowed': [
    405,
    'This page cannot be used in that way.',
    'Go back and use the buttons on the page.',
  ],
  'body-too-large': [
    413,
    'What was sent is too large.',
    'Go back, shorten your text and send it again.',
  ],
  'unsupported-body': [
    415,
    'This page takes ordinary form data only.',
    'Go back and use the form on the page.',
  ],
  'malformed-request': [
    400,
    'The server could not read this request.',
    'Go back and use the form on the page.',
  ],
  'cross-site': [
    403,
    'This form was sent from another website.',
    'Open the study again and use the form there.',
  ],
  'no-session': [
    403,
    'We cannot see which participant you are.',
    'Open the study again from the link that you were given. You will come back to where you were.',
  ],
  'study-not-found': [
    404,
    'There is no study at this address.',
    'Check the link. If it came from Prolific, please send the researcher a message there.',
  ],
  'ids-missing': [
    400,
    'The link has no Prolific ids.',
    'Please go back to Prolific and open the study with the button there.',
  ],
  'ids-partial': [
    400,
    'A part of your Prolific ids is missing from the link.',
    'Please go back to Prolific and open the study with the button there.',
  ],
  'ids-placeholder': [
    400,
    'The link still has placeholders where your Prolific ids should be.',
    'Please open the study from Prolific. Researchers: use “Preview” on Prolific to try the study.',
  ],
  'ids-malformed': [
    400,
    'The Prolific ids in the link are not readable.',
    'Please go back to Prolific and open the study with the button there.',
  ],
  'ids-conflicting': [
    400,
    'The link has two different values for the same Prolific id.',
    'Please go back to Prolific and open the study with the button there.',
  ],
  'ids-other-study': [
    400,
    'The link belongs to another study on Prolific.',
    'Please go back to Prolific and open the study with the button there.',
  ],
  'simulation-key-unknown': [
    403,
    'This key for simulated participants is not known here.',
    'Simulate on the machine of the server, with its DATABASE_URL: `plumbline simulate --help`.',
  ],
  'simulation-stuck': [
    500,
    'A simulated participant could not go on.',
    'Look at the log of the server. If it says nothing, the page and the study do not fit together.',
  ],
  'server-unreachable': [
    502,
    'The server does not answer.',
    'Check the address, and that the server is running.',
  ],
  'submission-not-found': [
    404,
    'No finished submission of that name holds places in this study version.',
    'participants.csv names the submissions: `plumbline export --help`.',
  ],
  'invalid-file': [422, 'The file could not be read.', 'Mend the places named and try again.'],
  'invalid-study': [
    422,
    'The study file has errors.',
    'Mend them; `plumbline study check FILE` lists each with its line.',
  ],
  'unknown-study': [
    404,
    'There is no study or version of this name.',
    'See what there is: `plumbline study list`.',
  ],
  'no-plan': [
    422,
    'This cannot be planned.',
    'The line above says why; `plumbline plan --help` shows what can be.',
  ],
  'dataset-not-found': [
    404,
    'This dataset has not been imported.',
    'Import it first: `plumbline import --help`.',
  ],
  'model-results-contradict': [
    422,
    'Other values are stored for some of these results.',
    'Look at the files. If the new values are right, run it again with --replace.',
  ],
  'target-not-empty': [
    422,
    'The folder holds files that an export would replace.',
    'Choose an empty or a new folder; only an earlier export that nothing was added to is replaced.',
  ],
  'target-not-writable': [
    500,
    'The folder cannot be written to.',
    'Choose another folder, or check its permissions.',
  ],
  'invalid-setting': [
    500,
    'A setting in the environment is not valid.',
    'docs/reference/settings.md lists every setting.',
  ],
  'port-taken': [
    500,
    'The port is already in use.',
    'Stop the other program, or choose another port: PORT=3001 npm start.',
  ],
  'database-unavailable': [
    500,
    'The database could not be opened.',
    'Check DATABASE_URL and that the database is running.',
  ],
  'not-migrated': [500, 'The database has no tables yet.', 'Run `plumbline migrate` first.'],
  'results-locked': [
    403,
    'The results are open to those who have their link.',
    'The server printed the link on its console when it started: the line that begins with “Results”. Open that link in this browser.',
  ],
  'results-computing': [
    503,
    'The results are still being computed.',
    'Open the page of the study first; it says when they are there. Then load this file again.',
  ],
  'results-failed': [
    500,
    'The results could not be computed.',
    'Load the page again to try once more. If it fails again, the log of the server says why.',
  ],
  internal: [
    500,
    'Something went wrong on our side.',
    'Nothing that you sent before is lost. Wait a minute and load the page again.',
  ],
} as const satisfies Record<string, readonly [status: number, what: string, todo: string]>

export type ErrorCode = keyof typeof errorCatalogue

/** An error from the catalogue. `detail` names the place: a file and line, an id, a setting. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly what: string
  readonly todo: string
  readonly detail: string | undefined
  /** Each place at fault, where there can be several: the lines of a file. */
  readonly problems: readonly string[]

  constructor(
    code: ErrorCode,
    options: { detail?: string; problems?: readonly string[]; cause?: unknown } = {},
  ) {
    const [status, what, todo] = errorCatalogue[code]
    super(options.detail === undefined ? what : `${what} ${options.detail}`, {
      cause: options.cause,
    })
    this.name = 'AppError'
    this.code = code
    this.status = status
    this.what = what
    this.todo = todo
    this.detail = options.detail
    this.problems = options.problems ?? []
  }
}
