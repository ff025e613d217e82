/** The only source of the current time. Tests pass one that stands still or is moved by hand. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** Time as stored: ISO-8601, UTC, milliseconds. It sorts as text. */
export const isoTime = (clock: Clock): string => clock.now().toISOString()
