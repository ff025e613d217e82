import type { Device } from '../../study/index.ts'

/** A first guess from the user agent, which is not kept: people correct it on the page. */
export function guessDevice(userAgent: string | undefined): Device {
  if (userAgent === undefined) return 'desktop'
  if (/iPad|Tablet|Android(?!.*Mobile)/i.test(userAgent)) return 'tablet'
  return /Mobi|iPhone|Android/i.test(userAgent) ? 'mobile' : 'desktop'
}
