const STEPS = 300
const ENOUGH = 1e-16

/** Gamma((n + 1) / 2) / Gamma(n / 2) for a whole n from 1 on, by the recurrence from n to n + 2. */
function gammaRatio(n: number): number {
  let ratio = n % 2 === 1 ? 1 / Math.sqrt(Math.PI) : Math.sqrt(Math.PI) / 2
  for (let step = n % 2 === 1 ? 1 : 2; step < n; step += 2) ratio *= (step + 1) / step
  return ratio
}

/** The continued fraction of the incomplete beta function, by Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / (1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m <= STEPS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / (1 + even * d)
    c = 1 + even / c
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + odd * d)
    c = 1 + odd / c
    fraction *= d * c
    if (Math.abs(d * c - 1) < ENOUGH) break
  }
  return fraction
}

/**
 * Two-sided p value of Student's t: the probability that t with these degrees of freedom is at least
 * this far from 0, on either side. It is a regularised incomplete beta function, so that small p
 * values keep their digits. Infinite t has p = 0. Throws RangeError on t that is not a number and on
 * degrees that are not a whole number from 1 on. It costs time in proportion to the degrees.
 *
 * studentTPValue(2.7764, 4) is 0.05.
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.5.8 and 26.7.1.
 */
export function studentTPValue(t: number, degrees: number): number {
  if (Number.isNaN(t)) throw new RangeError('t is not a number')
  if (!Number.isSafeInteger(degrees) || degrees < 1)
    throw new RangeError(`${String(degrees)} degrees of freedom are not a whole number from 1 on`)
  const square = t ** 2 / degrees
  if (square === Number.POSITIVE_INFINITY) return 0
  const outside = 1 / (1 + square)
  const inside = square / (1 + square)
  const [a, b] = [degrees / 2, 0.5]
  const front =
    (Math.exp(-a * Math.log1p(square)) * Math.sqrt(inside) * gammaRatio(degrees)) /
    Math.sqrt(Math.PI)
  // The fraction converges fast on its own side of the mean only.
  if (outside < (a + 1) / (a + b + 2)) return (front * betaFraction(outside, a, b)) / a
  return 1 - (front * betaFraction(inside, b, a)) / b
}
