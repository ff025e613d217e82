import type { Random } from '../../core/random.ts'

// Taken out once: in a context of its own, as in tests, looking up a global takes longer than the sum.
const { abs, floor, log, log1p, sqrt } = Math

/** Below this many expected successes, single gaps are drawn; from it on, whole counts. */
const SMALL = 10

/** ln(k!) minus Stirling's formula for it, for k from 0. */
const STIRLING = [
  0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.0207906721037651,
  0.0166446911898211, 0.0138761288230707, 0.0118967099458917, 0.010411265261972,
  0.00925546218271273, 0.00833056343336287,
]

function stirlingTail(k: number): number {
  const known = STIRLING[k]
  if (known !== undefined) return known
  const next = k + 1
  return (1 / 12 - (1 / 360 - 1 / 1260 / (next * next)) / (next * next)) / next
}

/** By the gaps between successes. */
function fewSuccesses(n: number, p: number, random: Random): number {
  let trials = 0
  let successes = -1
  while (trials <= n) {
    trials += floor(log(1 - random.unit()) / log1p(-p)) + 1
    successes += 1
  }
  return successes
}

/** By transformed rejection. */
function manySuccesses(n: number, p: number, random: Random): number {
  const spread = sqrt(n * p * (1 - p))
  const b = 1.15 + 2.53 * spread
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const vr = 0.92 - 4.2 / b
  const alpha = (2.83 + 5.1 / b) * spread
  const mode = floor((n + 1) * p)
  const odds = p / (1 - p)
  const logWeight = (k: number): number =>
    (mode + 0.5) * log((mode + 1) / (odds * (n - mode + 1))) +
    (n + 1) * log((n - mode + 1) / (n - k + 1)) +
    (k + 0.5) * log((odds * (n - k + 1)) / (k + 1)) +
    stirlingTail(mode) +
    stirlingTail(n - mode) -
    stirlingTail(k) -
    stirlingTail(n - k)
  for (;;) {
    const u = random.unit() - 0.5
    const v = random.unit()
    const us = 0.5 - abs(u)
    const k = floor(((2 * a) / us + b) * u + n * p + 0.5)
    if (us >= 0.07 && v <= vr) return k
    if (k >= 0 && k <= n && log((v * alpha) / (a / (us * us) + b)) <= logWeight(k)) return k
  }
}

/**
 * How many of n trials succeed, each with probability p: an exact draw whose cost does not grow with n.
 * Source: Hörmann, The Generation of Binomial Random Variates (1993), algorithm BTRS.
 */
function drawBinomial(n: number, p: number, random: Random): number {
  if (n === 0 || !(p > 0)) return 0
  if (p >= 1) return n
  if (p > 0.5) return n - drawBinomial(n, 1 - p, random)
  return n * p < SMALL ? fewSuccesses(n, p, random) : manySuccesses(n, p, random)
}

/**
 * What a sample of n answers from this distribution might be, as shares: one option after the other is
 * drawn from what is left. Throws RangeError unless n is a whole number from 1 on.
 */
export function drawMultinomial(shares: Float64Array, n: number, random: Random): Float64Array {
  if (!Number.isSafeInteger(n) || n < 1)
    throw new RangeError(`${String(n)} is not a number of answers`)
  let left = n
  let mass = 1
  return shares.map((share, option) => {
    const isLast = option === shares.length - 1
    const count = isLast ? left : drawBinomial(left, mass > 0 ? share / mass : 0, random)
    left -= count
    mass -= share
    return count / n
  })
}
