import { releaseAbandoned } from '../../server/participation/index.ts'
import { startTestApp } from '../support/app.ts'
import { cellCounts, type Crowd, people, storedEstimates, walk } from '../support/crowd.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { smallDataset, smallStudy } from '../support/small-study.ts'

const K = 16
/** Estimates after which an hour passes at once, while everyone is in the middle of something. */
const HOUR_PASSES_AFTER = 200

const study = smallStudy({
  arms: [{ steering: 'persona', expression: 'verbalize', own_answer: 'none', questions: 4 }],
  estimates_per_cell: K,
})

describeEachDatabase('a hundred participants at once', (dialect) => {
  it('fill every cell with exactly k, lose nothing and double nothing', async () => {
    const app = await startTestApp({ dialect, dataset: smallDataset(10), study })
    const version = await app.services.studies.latest('small')
    if (version === undefined) throw new Error('the study is missing')
    let answers = 0
    const crowd: Crowd = {
      study: version,
      url: () => app.url,
      ledger: new Map(),
      onAnswer: () => {
        answers += 1
        if (answers === HOUR_PASSES_AFTER) app.services.clock.forwardMinutes(61)
      },
    }

    const first = people('a', 100)
    const outcomes = await Promise.all(first.map((person) => walk(crowd, person)))
    expect(outcomes.filter((outcome) => outcome === 'left')).toHaveLength(10)
    expect(outcomes.filter((outcome) => outcome === 'withdrew')).toHaveLength(20)
    expect(outcomes.filter((outcome) => outcome === 'completed')).toHaveLength(70)
    for (const { live } of await cellCounts(app.services.db)) expect(live).toBeLessThanOrEqual(K)

    app.services.clock.forwardMinutes(61)
    await releaseAbandoned(app.services)
    const returning = first
      .filter(({ temper }) => temper === 'abandons')
      .slice(0, 6)
      .map(({ name }) => ({ name, temper: 'steady' as const }))
    const late = people('b', 20).map(({ name }) => ({ name, temper: 'steady' as const }))
    const second = await Promise.all([...returning, ...late].map((person) => walk(crowd, person)))
    expect(second).toEqual(new Array(26).fill('completed'))

    const counts = await cellCounts(app.services.db)
    expect(counts).toHaveLength(20)
    for (const { done, live, counted } of counts) expect([done, live, counted]).toEqual([K, K, K])

    const names = [...first, ...late].map(({ name }) => name)
    const stored = await storedEstimates(app.services.db, names)
    const acknowledged = [...crowd.ledger].flatMap(([person, own]) =>
      [...own].map(([cell, percentages]) => ({ person, cell, percentages })),
    )
    const inOrder = (rows: readonly { person: string; cell: string }[]) =>
      rows.toSorted((one, other) =>
        `${one.person} ${one.cell}`.localeCompare(`${other.person} ${other.cell}`),
      )
    expect(inOrder(stored)).toEqual(inOrder(acknowledged))
    await app.close()
  }, 300_000)
})
