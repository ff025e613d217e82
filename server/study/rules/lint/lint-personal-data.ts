import type { StudyDefinition } from '../../definition.ts'
import type { Finding, KeyPath } from '../finding.ts'
import type { LintInput } from './lint-input.ts'

/**
 * What Prolific does not let researchers ask for without its permission. Source: its help page on
 * personal data, as of prolific-policy.ts.
 */
const PERSONAL: readonly (readonly [what: string, words: RegExp])[] = [
  [
    'a name',
    /\b(?:(?:your|full|first|last|middle|family|legal|real)\s+names?|surname|initials)\b/i,
  ],
  ['an e-mail address', /\be-?mails?\b/i],
  ['a phone number', /\b(?:tele)?phone\b|\b(?:mobile|cell|whatsapp)\s+number\b/i],
  [
    'an address',
    /\b(?:(?:home|postal|street|mailing|your|full)\s+address|where (?:exactly )?do you live|ip address)\b/i,
  ],
  [
    'a date of birth',
    /\b(?:dates? of birth|birth\s?dates?|birthdays?|day (?:\w+ ){0,3}born|when were you born)\b/i,
  ],
  ['a postcode', /\b(?:post\s?codes?|postal codes?|zip(?:\s?codes?)?)\b/i],
  [
    'an employer',
    /\b(?:your employer|employer[’']?s? name|name of (?:the|your) (?:employer|company)|who do you work for|which company)\b/i,
  ],
  [
    'a social media account',
    /\b(?:(?:twitter|x|instagram|facebook|tiktok|linkedin|discord|snapchat|reddit|steam|gaming|social(?: media)?)\s+(?:handles?|user\s?names?|accounts?|profiles?|links?|ids?)|your (?:handle|user\s?name))\b/i,
  ],
]

/** A sentence that tells people NOT to give something. */
const FORBIDS = /\b(?:do not|don[’']t|never|without|avoid|no need)\b/i

/** In a survey question the words may be its topic; then only a plain request counts. */
const REQUESTS =
  /\b(?:what (?:is|are)|enter|type|write|give|tell us|provide|state|fill in)\b[^.?!]{0,60}\byour\b/i

const sentences = (text: string): string[] => text.split(/(?<=[.?!])\s+/)

/** What a text asks people for that it must not; null where it asks for nothing of that kind. */
function personalDataIn(text: string, isTopicPossible = false): string | null {
  for (const sentence of sentences(text)) {
    if (FORBIDS.test(sentence)) continue
    if (isTopicPossible && !REQUESTS.test(sentence)) continue
    const found = PERSONAL.find(([, words]) => words.test(sentence))
    if (found !== undefined) return found[0]
  }
  return null
}

function ownTexts(definition: StudyDefinition): (readonly [string, KeyPath])[] {
  const { checks, comment_question: comment, demographics, instructions, practice } = definition
  return [
    ...demographics.map(
      ({ question }, index) => [question, ['demographics', index, 'question']] as const,
    ),
    ...checks.attention.map(
      ({ question }, index) => [question, ['checks', 'attention', index, 'question']] as const,
    ),
    ...checks.comprehension.map(
      ({ question }, index) => [question, ['checks', 'comprehension', index, 'question']] as const,
    ),
    ...(comment === undefined ? [] : [[comment, ['comment_question']] as const]),
    ...(instructions === undefined ? [] : [[instructions, ['instructions']] as const]),
    ...(practice === undefined ? [] : [[practice.question, ['practice', 'question']] as const]),
  ]
}

const finding = (what: string, where: string, path: KeyPath): Finding => ({
  level: 'warning',
  rule: 'personal-data',
  path,
  message: `${where} asks for ${what}. Prolific does not allow that without its permission.`,
  suggestion: 'Ask for something coarser, such as an age band or a region, or leave it out.',
})

/** Personal data that the study file itself asks for. */
export const lintPersonalData = (definition: StudyDefinition): Finding[] =>
  ownTexts(definition).flatMap(([text, path]) => {
    const what = personalDataIn(text)
    return what === null ? [] : [finding(what, `“${text}”`, path)]
  })

/** Personal data that the dataset's questions ask for. */
export const lintPersonalQuestions = ({ study }: LintInput): Finding[] =>
  study.questions.flatMap(({ key, text }) => {
    const what = personalDataIn(text, true)
    return what === null ? [] : [finding(what, `The question “${key}”`, ['questions'])]
  })
