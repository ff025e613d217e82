import supertest from 'supertest'
import { startTestApp } from '../support/app.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { smallStudy } from '../support/small-study.ts'

describeEachDatabase('the start page', (dialect) => {
  it('names the studies that are open to everyone', async () => {
    const app = await startTestApp({ dialect, study: smallStudy({ entry: 'open' }) })
    const page = await supertest(app.server).get('/').expect(200)
    expect(page.text).toContain('<a href="/s/small">A small study</a>')
    await app.close()
  })

  it('names none that people reach from Prolific only', async () => {
    const app = await startTestApp({ dialect })
    const page = await supertest(app.server).get('/').expect(200)
    expect(page.text).not.toContain('/s/small')
    await app.close()
  })
})

describeEachDatabase('the answer for monitors', (dialect) => {
  it('is ok while the database answers', async () => {
    const app = await startTestApp({ dialect })
    await supertest(app.server).get('/healthz').expect(200, { status: 'ok' })
    await app.close()
  })

  it('is an error when it does not', async () => {
    const app = await startTestApp({ dialect })
    await app.services.db.destroy()
    await supertest(app.server).get('/healthz').expect(500)
    app.server.closeAllConnections()
    await new Promise((resolve) => app.server.close(resolve))
  })
})
