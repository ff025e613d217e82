import { sha256, slug } from '../../core/ids.ts'

/**
 * A key for each text: its slug, with a hash where an earlier text has the same slug. Equal texts get
 * equal keys. Shape: one entry per different text, in their order.
 */
export function uniqueKeys(texts: Iterable<string>): Map<string, string> {
  const keys = new Map<string, string>()
  const taken = new Set<string>()
  for (const text of texts) {
    if (keys.has(text)) continue
    const plain = slug(text)
    const key = taken.has(plain) ? `${plain}-${sha256(text).slice(0, 8)}` : plain
    taken.add(key)
    keys.set(text, key)
  }
  return keys
}
