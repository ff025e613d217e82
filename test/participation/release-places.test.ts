import { releasePlaces } from '../../server/participation/index.ts'
import { startTestApp } from '../support/app.ts'
import { cellCounts, type Crowd, walk } from '../support/crowd.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { smallStudy } from '../support/small-study.ts'

const study = smallStudy({
  arms: [{ steering: 'persona', own_answer: 'none', questions: 6 }],
  estimates_per_cell: 1,
})

describeEachDatabase('releasing places', (dialect) => {
  it('gives them to the next person, and keeps the estimates as surplus', async () => {
    const app = await startTestApp({ dialect, study })
    const version = await app.services.studies.latest('small')
    if (version === undefined) throw new Error('the study is missing')
    const crowd: Crowd = { study: version, url: () => app.url, ledger: new Map() }
    const { db } = app.services
    await walk(crowd, { name: 'first', temper: 'steady' })
    const [first] = await db.selectFrom('submissions').select('id').execute()

    const released = await releasePlaces(app.services, {
      studyVersionId: version.id,
      release: { kind: 'submissions', ids: [first?.id ?? ''] },
    })
    expect(released).toEqual([first?.id])
    for (const { live, counted } of await cellCounts(db)) expect([live, counted]).toEqual([0, 0])

    await walk(crowd, { name: 'second', temper: 'steady' })
    for (const { done, counted } of await cellCounts(db)) expect([done, counted]).toEqual([1, 1])
    expect(await db.selectFrom('estimates').select('cell_id').execute()).toHaveLength(24)
    await app.close()
  })

  it('takes those who failed the attention checks, and nobody else', async () => {
    const app = await startTestApp({ dialect, study })
    const version = await app.services.studies.latest('small')
    if (version === undefined) throw new Error('the study is missing')
    const crowd: Crowd = { study: version, url: () => app.url, ledger: new Map() }
    await walk(crowd, { name: 'careful', temper: 'steady' })
    const release = { kind: 'failed-attention' } as const
    const order = { studyVersionId: version.id, release }
    expect(await releasePlaces(app.services, order)).toEqual([])
    const { db } = app.services
    await db.updateTable('submissions').set({ outcome: 'failed-attention' }).execute()
    expect(await releasePlaces(app.services, order)).toHaveLength(1)
    for (const { live } of await cellCounts(db)) expect(live).toBe(0)
    expect(await releasePlaces(app.services, order)).toEqual([])
    await app.close()
  })

  it('refuses a submission that is not there, and changes nothing', async () => {
    const app = await startTestApp({ dialect, study })
    const version = await app.services.studies.latest('small')
    const release = { kind: 'submissions', ids: ['nobody'] } as const
    const attempt = releasePlaces(app.services, { studyVersionId: version?.id ?? '', release })
    await expect(attempt).rejects.toMatchObject({ code: 'submission-not-found' })
    await app.close()
  })
})
