import { InvalidArgumentError } from 'commander'

/** A study as it is named on the command line: its newest version, or the one after the `@`. */
export interface StudyArgument {
  readonly studyId: string
  readonly version: number | undefined
}

const STUDY = /^([a-z0-9][a-z0-9-]*)(?:@([1-9]\d{0,8}))?$/
const WHOLE_NUMBER = /^[1-9]\d{0,6}$/

/** `demo` or `demo@2`. */
export function readStudy(text: string): StudyArgument {
  const match = STUDY.exec(text)
  if (match?.[1] === undefined)
    throw new InvalidArgumentError('Expected the name of a study, as in demo or demo@2.')
  return { studyId: match[1], version: match[2] === undefined ? undefined : Number(match[2]) }
}

/** The name of a study alone. */
export function readStudyName(text: string): string {
  const { studyId, version } = readStudy(text)
  if (version !== undefined)
    throw new InvalidArgumentError('Whoever arrives gets the newest version: write the name alone.')
  return studyId
}

/** A whole number from 1 up. */
export function readCount(text: string): number {
  if (!WHOLE_NUMBER.test(text)) throw new InvalidArgumentError('Expected a whole number from 1 up.')
  return Number(text)
}

/** `http://127.0.0.1:3000` */
export function readUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new InvalidArgumentError('Expected an address, as in http://127.0.0.1:3000.')
  return new URL(text).origin
}

/** `honest=8,uniform=1`: weights by name, each name one of those given. */
export function readMix(names: readonly string[]): (text: string) => Record<string, number> {
  return (text) => {
    const entries = text.split(',').map((part): [string, number] => {
      const [name = '', weight = ''] = part.split('=')
      if (!names.includes(name))
        throw new InvalidArgumentError(`“${name}” is none of ${names.join(', ')}.`)
      if (!/^\d{1,6}$/.test(weight))
        throw new InvalidArgumentError(`Expected a weight, as in ${name}=2.`)
      return [name, Number(weight)]
    })
    if (entries.every(([, weight]) => weight === 0))
      throw new InvalidArgumentError('At least one weight must be more than 0.')
    return Object.fromEntries(entries)
  }
}
