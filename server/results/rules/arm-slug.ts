/** `persona/verbalize/before` as a part of an address: `persona-verbalize-before`. */
export const armSlug = (armKey: string): string => armKey.replaceAll('/', '-')
