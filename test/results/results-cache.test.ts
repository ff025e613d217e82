import { AppError } from '../../server/core/errors.ts'
import { createResultsCache, createTurns } from '../../server/results/results-cache.ts'

/** A computation that ends when the test says so. */
function controlled(fingerprint = 'a', key = 'study') {
  let end: (value: string) => void = () => undefined
  let fail: (error: Error) => void = () => undefined
  let started = 0
  const compute = (): Promise<string> => {
    started += 1
    return new Promise((resolve, reject) => {
      end = resolve
      fail = reject
    })
  }
  return {
    order: { key, fingerprint, compute },
    end: (value: string) => {
      end(value)
    },
    fail: (error: Error) => {
      fail(error)
    },
    started: () => started,
  }
}

const ready = (value: string, isCurrent = true) =>
  expect.objectContaining({ kind: 'ready', value, isCurrent }) as unknown

/** Lets everything run that does not wait for a timer. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const cacheWith = (changes: { patienceMs?: number; mostEntries?: number } = {}) =>
  createResultsCache<string>({
    mostEntries: 2,
    patienceMs: 60_000,
    inTurn: createTurns(),
    ...changes,
  })

const quick = (value: string, fingerprint = 'a', key = 'study') => ({
  key,
  fingerprint,
  compute: () => Promise.resolve(value),
})

describe('the cache of results', () => {
  it('computes once for everyone who asks for the same', async () => {
    const cache = cacheWith()
    const work = controlled()
    const answers = Promise.all([cache.get(work.order), cache.get(work.order)])
    await settle()
    work.end('first')
    await expect(answers).resolves.toEqual([ready('first'), ready('first')])
    await expect(cache.get(work.order)).resolves.toEqual(ready('first'))
    expect(work.started()).toBe(1)
  })

  it('computes again when the fingerprint has changed', async () => {
    const cache = cacheWith()
    await cache.get(quick('old', 'a'))
    await expect(cache.get(quick('new', 'b'))).resolves.toEqual(ready('new'))
  })

  it('gives the last result, marked, where the new one takes longer than anyone waits', async () => {
    const cache = cacheWith({ patienceMs: 1 })
    await cache.get(quick('old', 'a'))
    const work = controlled('b')
    await expect(cache.get(work.order)).resolves.toEqual(ready('old', false))
    work.end('new')
    await settle()
    await expect(cache.get(work.order)).resolves.toEqual(ready('new'))
  })

  it('says how far a first computation is', async () => {
    const cache = cacheWith({ patienceMs: 1 })
    const progress = { stage: 'scoring', done: 3, total: 10 }
    const order = {
      key: 'study',
      fingerprint: 'a',
      compute: (tell: (now: typeof progress) => void) => {
        tell(progress)
        return new Promise<string>(() => undefined)
      },
    }
    await expect(cache.get(order)).resolves.toEqual({ kind: 'computing', progress })
  })

  it('waits for a computation that is under way, then begins the newer one', async () => {
    const cache = cacheWith()
    const old = controlled('a')
    const newer = controlled('b')
    const first = cache.get(old.order)
    const second = cache.get(newer.order)
    await settle()
    expect(newer.started()).toBe(0)
    old.end('old')
    await expect(first).resolves.toEqual(ready('old'))
    await settle()
    newer.end('new')
    await expect(second).resolves.toEqual(ready('new'))
  })

  it('computes one thing at a time, whatever is asked for', async () => {
    const cache = cacheWith()
    const one = controlled('a', 'one')
    const other = controlled('a', 'other')
    const first = cache.get(one.order)
    const second = cache.get(other.order)
    await settle()
    expect([one.started(), other.started()]).toEqual([1, 0])
    one.fail(new Error('no'))
    await expect(first).rejects.toMatchObject({ code: 'results-failed' })
    await settle()
    other.end('done')
    await expect(second).resolves.toEqual(ready('done'))
  })

  it('forgets what was asked for longest ago', async () => {
    const cache = cacheWith()
    for (const key of ['one', 'two', 'one', 'three']) await cache.get(quick(key, 'a', key))
    await expect(cache.get(quick('again', 'a', 'one'))).resolves.toEqual(ready('one'))
    await expect(cache.get(quick('again', 'a', 'two'))).resolves.toEqual(ready('again'))
  })

  it('tells a failure to those who wait, with its cause, and tries again for the next', async () => {
    const cache = cacheWith()
    const work = controlled()
    const answer = cache.get(work.order)
    await settle()
    const cause = new Error('the disk is full')
    work.fail(cause)
    await expect(answer).rejects.toMatchObject({ code: 'results-failed', cause })
    await expect(cache.get(quick('now'))).resolves.toEqual(ready('now'))
  })

  it('tells a failure that nobody waited for to the next who asks, once', async () => {
    const cache = cacheWith({ patienceMs: 1 })
    const work = controlled()
    await expect(cache.get(work.order)).resolves.toMatchObject({ kind: 'computing' })
    work.fail(new AppError('unknown-study'))
    await settle()
    await expect(cache.get(work.order)).rejects.toMatchObject({ code: 'unknown-study' })
    await expect(cache.get(quick('now'))).resolves.toEqual(ready('now'))
  })
})
