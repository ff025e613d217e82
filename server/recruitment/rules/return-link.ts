const COMPLETE = 'https://app.prolific.com/submissions/complete'

/** The way back to Prolific, which hands over the code. Source: Prolific's API reference, “cc”. */
export const returnLink = (code: string): string => `${COMPLETE}?cc=${encodeURIComponent(code)}`
