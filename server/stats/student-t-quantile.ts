const HALVINGS = 60

/**
 * Probability that Student's t with a whole number of degrees of freedom lies within plus and minus
 * `tan(angle) * sqrt(degrees)`. A finite sum, for odd and even degrees alike.
 */
function centralProbability(angle: number, degrees: number): number {
  const odd = degrees % 2
  const cosine = Math.cos(angle)
  let term = odd === 1 ? cosine : 1
  const steps = (degrees - odd) / 2
  let sum = 0
  for (let step = 1; step <= steps; step += 1) {
    sum += term
    term *= (cosine * cosine * (2 * step - 1 + odd)) / (2 * step + odd)
  }
  const series = Math.sin(angle) * sum
  return odd === 1 ? ((angle + series) * 2) / Math.PI : series
}

/**
 * Quantile of Student's t distribution: the value below which the given part of it lies. The
 * distribution has a closed form for whole degrees of freedom, which is inverted by halving.
 * Throws RangeError on a probability that is not between 0 and 1 and on degrees that are not a whole
 * number from 1 on. It costs time in proportion to the degrees.
 *
 * studentTQuantile(0.975, 4) is 2.7764.
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4.
 */
export function studentTQuantile(probability: number, degrees: number): number {
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`${String(probability)} is not between 0 and 1`)
  if (!Number.isSafeInteger(degrees) || degrees < 1)
    throw new RangeError(`${String(degrees)} degrees of freedom are not a whole number from 1 on`)
  if (probability < 0.5) return -studentTQuantile(1 - probability, degrees)
  const central = 2 * probability - 1
  let low = 0
  let high = Math.PI / 2
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2
    if (centralProbability(middle, degrees) < central) low = middle
    else high = middle
  }
  return probability === 0.5 ? 0 : Math.sqrt(degrees) * Math.tan((low + high) / 2)
}
