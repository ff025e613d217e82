import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Sends a stream to its end. A browser that goes away before that is no fault. */
export async function sendStream(
  source: Readable | AsyncIterable<string>,
  target: Writable,
  signal: AbortSignal,
): Promise<void> {
  try {
    await pipeline(source, target)
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
