/** What a question's, an option's or a check's key may look like. */
export const KEY_PATTERN = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/
