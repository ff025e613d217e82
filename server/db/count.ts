/** A count as a number: PostgreSQL gives 64-bit counts as text, SQLite as a number. */
export const countOf = (value: string | number | bigint | null | undefined): number =>
  Number(value ?? 0)
