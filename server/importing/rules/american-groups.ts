import type { DocumentGroup } from '../../benchmark/rules/document.ts'

/** The groups of the benchmark's American surveys, in the words that participants see. */
const WORDS = {
  POLPARTY: {
    Democrat: 'Democrats',
    Republican: 'Republicans',
    Independent: 'Independents',
    Other: 'supporters of other parties',
  },
  SEX: { Male: 'men', Female: 'women' },
  RACE: {
    White: 'White Americans',
    Black: 'Black Americans',
    Hispanic: 'Hispanic Americans',
    Asian: 'Asian Americans',
    'Mixed Race': 'Americans of mixed race',
    Other: 'Americans of another race',
  },
} as const

export const AMERICAN_ATTRIBUTES = ['POLPARTY', 'SEX', 'RACE'] as const
export type AmericanAttribute = (typeof AMERICAN_ATTRIBUTES)[number]

export const americanGroups: readonly DocumentGroup[] = AMERICAN_ATTRIBUTES.flatMap((attribute) =>
  Object.entries(WORDS[attribute]).map(([value, label]) => ({ attribute, value, label })),
)

/** People who did not say which group they belong to are not a group. */
export const isNoGroup = (value: string): boolean => value === 'Refused'
