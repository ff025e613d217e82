import type { SharesByOption } from '../model-result.ts'

const own = (shares: SharesByOption, key: string): number =>
  Object.hasOwn(shares, key) ? (shares[key] ?? 0) : 0

/**
 * Total variation as the benchmark published it for steering none: half the sum of the differences over
 * what the published pairing has, and over nothing else. Options that it leaves out are not compared;
 * parts of labels that are no option have the reference 0. With this, all 6,000 published cells of
 * three models are met. Source: `all_tvs` of the benchmark's evaluation file.
 *
 * @example publishedTotalVariation({ yes: 0.5, '(2)': 0.1 }, { yes: 0.75, no: 0.25 }) // 0.175
 */
export const publishedTotalVariation = (
  published: SharesByOption,
  reference: SharesByOption,
): number =>
  Object.entries(published).reduce(
    (sum, [key, share]) => sum + Math.abs(share - own(reference, key)),
    0,
  ) / 2
