/** Prolific’s ids for people, studies and sessions: 24 characters, 0-9 and a-f. */
const PROLIFIC_ID = /(?<![0-9a-z])[0-9a-f]{24}(?![0-9a-z])/gi

/** Free text without what looks like a Prolific id: some people sign with theirs. */
export const withoutIds = (text: string): string => text.replace(PROLIFIC_ID, '[id removed]')
