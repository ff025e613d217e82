/**
 * Spearman-Brown formula: the reliability of a test of another length, from the reliability of this
 * one. It is the factor times the reliability over 1 plus (the factor less 1) times the reliability.
 * A factor of 2 (the default) takes the correlation of two halves to the reliability of the whole.
 *
 * spearmanBrown(0.77) is 2 × 0.77 / 1.77 = 0.870.
 * Source: Lord and Novick, Statistical Theories of Mental Test Scores (1968), equation 5.10.
 */
export const spearmanBrown = (reliability: number, factor = 2): number =>
  (factor * reliability) / (1 + (factor - 1) * reliability)
