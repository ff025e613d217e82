/** Ends of an axis, and what lies between two ticks. */
export interface AxisRange {
  readonly low: number
  readonly high: number
  readonly step: number
}

/** The next of 1, 2, 5 times a power of ten. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step))
  const factor = [1, 2, 5].find((candidate) => candidate * power >= step * (1 - 1e-9)) ?? 10
  return factor * power
}

/** An axis for values that are all the same. */
function around(value: number): AxisRange {
  const step = Math.abs(value) < 1e-6 ? 0.5 : roundStep(Math.abs(value) / 2)
  const low = Math.floor(value / step) * step
  return { low, high: low + 2 * step, step }
}

/**
 * An axis that holds all values, with a little room. `fromZero` makes 0 part of it; without it, the axis
 * begins near the least value, which its title then says.
 */
export function axisRange(
  values: readonly number[],
  options: { readonly ticks: number; readonly fromZero: boolean },
): AxisRange {
  const all = options.fromZero ? [...values, 0] : values
  const least = all.reduce((low, value) => Math.min(low, value), Infinity)
  const most = all.reduce((high, value) => Math.max(high, value), -Infinity)
  const size = Math.max(Math.abs(least), Math.abs(most))
  if (!(most - least > Math.max(1e-9, size * 1e-9)))
    return around(Number.isFinite(least) ? least : 0)
  const room = (most - least) / 30
  const low = options.fromZero && least === 0 ? 0 : least - room
  const high = options.fromZero && most === 0 ? 0 : most + room
  return { low, high, step: roundStep((most - least) / options.ticks) }
}

/** Where a value stands on a vertical axis of so many pixels, counted from the top. */
export const pixelsFromTop = (value: number, range: AxisRange, height: number): number =>
  height * (1 - (value - range.low) / (range.high - range.low))
