import { allowSimulation } from '../../server/recruitment/index.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { dumpRows } from '../support/dump.ts'
import { addSmallStudy } from '../support/more-studies.ts'
import { expectLastPage } from '../support/page-contract.ts'
import { countPlaces, submissionOf } from '../support/rows-of.ts'
import { entryPath, smallStudy } from '../support/small-study.ts'
import { createVisitor, readPage, send, type VisitedPage } from '../support/visitor.ts'
import { lastOf, walk, walkTo } from '../support/walk.ts'

const STUDY = '60aca280709ee40ec37d4885'
const OTHER_STUDY = '60aca280709ee40ec37d4886'
const PLACEHOLDER = '{{%PROLIFIC_PID%}}'
const CODES = /CDONE0001|CATTN0002|CNOCO0003|CDEVI0004|CCOMP0005|CWITH0006|CFULL0007/

/** 24 hexadecimal digits that belong to a name. */
const idOf = (name: string): string =>
  Buffer.from(name.padStart(12, '.')).toString('hex').slice(-24)

describeEachDatabase('the entry of a study', (dialect) => {
  let app: TestApp
  let people = 0

  beforeAll(async () => {
    app = await startTestApp({ dialect, study: smallStudy({ estimates_per_cell: 100 }) })
    await addSmallStudy(app, { study: 'named', prolific: { study_ids: [STUDY] } })
    await addSmallStudy(app, {
      study: 'renamed',
      prolific: { parameters: { pid: 'participant', study: 'project', session: 'run' } },
    })
    await addSmallStudy(app, { study: 'open', entry: 'open', estimates_per_cell: 100 })
  })
  afterAll(() => app.close())

  const open = (path: string): Promise<VisitedPage> => createVisitor(app.url).open(path)

  /** Fresh ids, as a query; changes of `undefined` leave a parameter out. */
  const ids = (): { PROLIFIC_PID: string; STUDY_ID: string; SESSION_ID: string } => {
    people += 1
    return {
      PROLIFIC_PID: idOf(`p${String(people)}`),
      STUDY_ID: STUDY,
      SESSION_ID: idOf(`s${String(people)}`),
    }
  }

  const query = (parameters: Readonly<Record<string, string | readonly string[] | undefined>>) =>
    new URLSearchParams(
      Object.entries(parameters).flatMap(([name, value]) =>
        value === undefined ? [] : [value].flat().map((one) => [name, one]),
      ),
    ).toString()

  const submissions = () =>
    app.services.db.selectFrom('submissions').selectAll().orderBy('started_at').execute()

  /** A refused entry: its own page, no cookie, nothing stored, no code of any outcome. */
  const expectRefused = async (path: string, code: string) => {
    const before = await dumpRows(app.services.db)
    const answer = await send(app.url, { path })
    const page = readPage(path, answer)
    expect([page.status, page.step, page.attribute('data-error')]).toEqual([
      400,
      'entry-error',
      code,
    ])
    expect(page.$('h1').text().length).toBeGreaterThan(20)
    expect(page.$('.intro').text()).toMatch(/Prolific/)
    expect(page.headers['set-cookie']).toBeUndefined()
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.text).not.toMatch(CODES)
    expect(await dumpRows(app.services.db)).toEqual(before)
    return page
  }

  describe('with Prolific’s ids', () => {
    it('lets the person in and leads to an address without ids', async () => {
      const answer = await send(app.url, { path: `/s/small?${query(ids())}` })
      expect([answer.status, answer.headers.location]).toEqual([303, '/s/small/steps/0'])
      expect(answer.text).not.toMatch(/[0-9a-f]{24}/)
    })

    it('takes each parameter that comes twice, blank or as a placeholder beside the real one', async () => {
      const own = ids()
      const doubled = {
        ...own,
        PROLIFIC_PID: ['', PLACEHOLDER, own.PROLIFIC_PID, own.PROLIFIC_PID],
        SESSION_ID: [own.SESSION_ID, '{{%SESSION_ID%}}'],
      }
      expect((await open(`/s/small?${query(doubled)}`)).step).toBe('consent')
      expect((await open(`/s/small?${query(own)}&${query(own)}`)).step).toBe('consent')
      const links = await app.services.db
        .selectFrom('prolific_links')
        .selectAll()
        .where('prolific_session_id', '=', own.SESSION_ID)
        .execute()
      expect(links).toHaveLength(1)
      expect(links[0]).toMatchObject({ prolific_pid: own.PROLIFIC_PID, is_id_shape_ok: 1 })
    })

    it('takes the names in any case, and other parameters beside them', async () => {
      const { PROLIFIC_PID: pid, STUDY_ID: study, SESSION_ID: session } = ids()
      const path = `/s/small?${query({ prolific_pid: pid, Study_Id: study, session_id: session, utm: 'x', __proto__: 'y', constructor: 'z' })}`
      expect((await open(path)).step).toBe('consent')
    })

    it('takes the names that the study maps, and not the usual ones then', async () => {
      const { PROLIFIC_PID: participant, STUDY_ID: project, SESSION_ID: run } = ids()
      expect((await open(`/s/renamed?${query({ participant, project, run })}`)).step).toBe(
        'consent',
      )
      await expectRefused(`/s/renamed?${query(ids())}`, 'ids-missing')
    })

    it('marks a participant id of another shape and lets the person in', async () => {
      const own = { ...ids(), PROLIFIC_PID: 'Label7' }
      expect((await open(`/s/small?${query(own)}`)).step).toBe('consent')
      const link = await app.services.db
        .selectFrom('prolific_links')
        .selectAll()
        .where('prolific_pid', '=', 'Label7')
        .executeTakeFirstOrThrow()
      expect(link.is_id_shape_ok).toBe(0)
    })
  })

  describe('without usable ids', () => {
    it('says that they are missing', async () => {
      await expectRefused('/s/small', 'ids-missing')
      await expectRefused('/s/small?', 'ids-missing')
      await expectRefused('/s/small?PROLIFIC_PID=&STUDY_ID=&SESSION_ID=', 'ids-missing')
      await expectRefused('/s/small?PROLIFIC_PID[]=1&pid=2&preview=0', 'ids-missing')
    })

    it.each(['PROLIFIC_PID', 'STUDY_ID', 'SESSION_ID'])(
      'says that a part is missing: %s',
      async (name) => {
        await expectRefused(`/s/small?${query({ ...ids(), [name]: undefined })}`, 'ids-partial')
        await expectRefused(`/s/small?${query({ ...ids(), [name]: '  ' })}`, 'ids-partial')
        const alone = ids()
        await expectRefused(`/s/small?${query({ [name]: alone.PROLIFIC_PID })}`, 'ids-partial')
      },
    )

    it.each(['PROLIFIC_PID', 'STUDY_ID', 'SESSION_ID'])(
      'says that a placeholder was not replaced: %s',
      async (name) => {
        for (const raw of [`{{%${name}%}}`, `%7B%7B%25${name}%25%7D%7D`, '{{', '}}']) {
          const page = await expectRefused(
            `/s/small?${query({ ...ids(), [name]: raw })}`,
            'ids-placeholder',
          )
          expect(page.text).not.toContain(raw)
          const preview = page.$('a[href*="preview=1"]').attr('href') ?? ''
          expect((await open(preview)).$('.page-notice').text()).toContain('Preview')
        }
      },
    )

    it.each([
      'a b',
      '<script>',
      "' or 1=1",
      'x'.repeat(65),
      'é',
      '\0',
      'a\0b',
      '-1',
      '1.5',
      'a@example.org',
      '__proto__',
      '../x',
    ])('says that an id is not readable: %j', async (id) => {
      for (const name of ['PROLIFIC_PID', 'STUDY_ID', 'SESSION_ID']) {
        const page = await expectRefused(
          `/s/small?${query({ ...ids(), [name]: id })}`,
          'ids-malformed',
        )
        expect(page.text).not.toContain('<script>')
      }
    })

    it('says so of bytes that are no text', async () => {
      for (const raw of ['%zz', '%E0%A4', '%FF'])
        await expectRefused(
          `/s/small?${query({ ...ids(), PROLIFIC_PID: undefined })}&PROLIFIC_PID=${raw}`,
          'ids-malformed',
        )
    })

    it.each(['PROLIFIC_PID', 'STUDY_ID', 'SESSION_ID'])(
      'says that two different values contradict each other: %s',
      async (name) => {
        const own = ids()
        const twice = { ...own, [name]: [idOf('one'), idOf('other')] }
        await expectRefused(`/s/small?${query(twice)}`, 'ids-conflicting')
        const cased = `${query(own)}&${name.toLowerCase()}=${idOf('third')}`
        await expectRefused(`/s/small?${cased}`, 'ids-conflicting')
      },
    )

    it('says that a known session belongs to another participant', async () => {
      const own = ids()
      await open(`/s/small?${query(own)}`)
      await expectRefused(
        `/s/small?${query({ ...own, PROLIFIC_PID: idOf('x') })}`,
        'ids-conflicting',
      )
    })

    it('says that the link is of another study, where the study names its own', async () => {
      await expectRefused(
        `/s/named?${query({ ...ids(), STUDY_ID: OTHER_STUDY })}`,
        'ids-other-study',
      )
      expect((await open(`/s/named?${query(ids())}`)).step).toBe('consent')
    })

    it('asks for the first thing that helps where several are wrong', async () => {
      const bad = {
        PROLIFIC_PID: [idOf('a'), idOf('b')],
        STUDY_ID: '{{%STUDY_ID%}}',
        SESSION_ID: '-',
      }
      await expectRefused(`/s/small?${query(bad)}`, 'ids-conflicting')
    })

    it('goes on where the browser is known, but not with a broken link', async () => {
      const visitor = createVisitor(app.url)
      const page = await visitor.open(`/s/small?${query(ids())}`)
      expect((await visitor.open('/s/small')).path).toBe(page.path)
      const broken = await visitor.open('/s/small?PROLIFIC_PID=x')
      expect(broken.attribute('data-error')).toBe('ids-partial')
    })
  })

  describe('again', () => {
    it('leads another browser to the same page of the same plan', async () => {
      const own = ids()
      const first = createVisitor(app.url)
      const page = await walkTo(
        first,
        await first.open(`/s/small?${query(own)}`),
        ({ step }) => step === 'estimate',
      )
      const before = await submissions()
      const second = createVisitor(app.url)
      const again = await second.open(`/s/small?${query(own)}`)
      expect(again.path).toBe(page.path)
      for (const name of ['data-question', 'data-group', 'data-arm'])
        expect(again.attribute(name)).toBe(page.attribute(name))
      expect(again.options).toEqual(page.options)
      expect(second.cookie()).not.toBe(first.cookie())
      expect(await submissions()).toEqual(before)

      const pages = await walk(second, again)
      expectLastPage(lastOf(pages), { outcome: 'completed', code: 'CDONE0001' })
      expectLastPage(await first.open('/s/small'), { outcome: 'completed', code: 'CDONE0001' })
    })

    it('shows no earlier answer to a browser that only knows the ids', async () => {
      const own = ids()
      const first = createVisitor(app.url)
      await walkTo(
        first,
        await first.open(`/s/small?${query(own)}`),
        ({ step }) => step === 'comment',
      )
      const again = await open(`/s/small?${query(own)}`)
      expect(again.$('main').text()).not.toMatch(/Left|Right|Do not mind/)
    })

    it('makes one submission of two first requests at the same time', async () => {
      for (let round = 0; round < 5; round += 1) {
        const own = ids()
        const before = await submissions()
        const pages = await Promise.all(
          Array.from({ length: 4 }, () => open(`/s/small?${query(own)}`)),
        )
        expect(pages.map(({ status, step }) => [status, step])).toEqual(
          pages.map(() => [200, 'consent']),
        )
        expect(await submissions()).toHaveLength(before.length + 1)
      }
    })

    it('keeps another session of the same participant apart, and flags it', async () => {
      const own = ids()
      const first = createVisitor(app.url)
      const end = await walk(first, await first.open(`/s/small?${query(own)}`))
      const other = { ...own, SESSION_ID: idOf(`again${String(people)}`) }
      expect((await open(`/s/small?${query(other)}`)).step).toBe('consent')
      const rows = await app.services.db
        .selectFrom('prolific_links')
        .innerJoin('submissions', 'submissions.id', 'prolific_links.submission_id')
        .select(['submissions.id', 'participant_id', 'is_repeat', 'status'])
        .where('prolific_pid', '=', own.PROLIFIC_PID)
        .orderBy('is_repeat')
        .execute()
      expect(rows.map(({ is_repeat: repeat, status }) => [repeat, status])).toEqual([
        [0, 'finished'],
        [1, 'active'],
      ])
      expect(rows[0]?.participant_id).toBe(rows[1]?.participant_id)
      expectLastPage(await first.open('/s/small'), { outcome: 'completed', code: 'CDONE0001' })
      expect(lastOf(end).step).toBe('complete')
    })

    it('flags two sessions of a participant that come at the same time', async () => {
      for (let round = 0; round < 5; round += 1) {
        const own = ids()
        const sessions = ['a', 'b', 'c'].map((name) => ({
          ...own,
          SESSION_ID: idOf(`${name}${String(people)}`),
        }))
        await Promise.all(sessions.map((session) => open(`/s/small?${query(session)}`)))
        const rows = await app.services.db
          .selectFrom('prolific_links')
          .innerJoin('submissions', 'submissions.id', 'prolific_links.submission_id')
          .select(['participant_id', 'is_repeat'])
          .where('prolific_pid', '=', own.PROLIFIC_PID)
          .execute()
        expect(rows.map((row) => row.is_repeat).sort()).toEqual([0, 1, 1])
        expect(new Set(rows.map((row) => row.participant_id)).size).toBe(1)
      }
    })

    it('knows a participant in another study, where it is no repeat', async () => {
      const own = ids()
      await open(`/s/small?${query(own)}`)
      await open(`/s/named?${query(own)}`)
      const rows = await app.services.db
        .selectFrom('prolific_links')
        .innerJoin('submissions', 'submissions.id', 'prolific_links.submission_id')
        .select(['participant_id', 'is_repeat'])
        .where('prolific_pid', '=', own.PROLIFIC_PID)
        .execute()
      expect(rows.map((row) => row.is_repeat)).toEqual([0, 0])
      expect(new Set(rows.map((row) => row.participant_id)).size).toBe(1)
    })
  })

  describe('as a preview', () => {
    const notice = (page: VisitedPage): string => page.$('.page-notice').text()

    it('from Prolific works to the end with the real code, is marked and takes no place', async () => {
      const own = { ...ids(), SESSION_ID: '035orbpf1pk3' }
      const before = await countPlaces(app.services.db, { study: 'small' })
      const visitor = createVisitor(app.url)
      const pages = await walk(visitor, await visitor.open(`/s/small?${query(own)}`))
      for (const page of pages) expect(notice(page)).toContain('Preview')
      expectLastPage(lastOf(pages), { outcome: 'completed', code: 'CDONE0001' })
      expect(await countPlaces(app.services.db, { study: 'small' })).toEqual(before)
      const row = await app.services.db
        .selectFrom('submissions')
        .innerJoin('prolific_links', 'prolific_links.submission_id', 'submissions.id')
        .select(['entry', 'takes_places', 'is_id_shape_ok'])
        .where('prolific_session_id', '=', '035orbpf1pk3')
        .executeTakeFirstOrThrow()
      expect(row).toEqual({ entry: 'preview', takes_places: 0, is_id_shape_ok: 0 })
    })

    it('by ?preview=1 works to the end, is marked, takes no place and shows no real code', async () => {
      const before = await countPlaces(app.services.db, { study: 'small' })
      const visitor = createVisitor(app.url)
      const pages = await walk(visitor, await visitor.open('/s/small?preview=1'))
      for (const page of pages) {
        expect(notice(page)).toContain('Preview')
        expect(page.text).not.toMatch(CODES)
      }
      expectLastPage(lastOf(pages), { outcome: 'completed', code: 'PREVIEW' })
      expect(await countPlaces(app.services.db, { study: 'small' })).toEqual(before)
    })

    it('of a study that names its ids on Prolific takes the ids of a preview', async () => {
      const own = { ...ids(), STUDY_ID: OTHER_STUDY, SESSION_ID: '035orbpf1pk4' }
      expect(notice(await open(`/s/named?${query(own)}`))).toContain('Preview')
    })

    it('of an open study ends where the same browser opens the plain link: that is a person', async () => {
      const visitor = createVisitor(app.url)
      const preview = await visitor.open('/s/open?preview=1')
      const withdraw = await visitor.open('/s/open/withdraw')
      const back = withdraw.$('a.is-quiet').attr('href') ?? ''
      expect(notice(await visitor.open(back))).toContain('Preview')
      expect(notice(preview)).toContain('Preview')
      const begun = await visitor.open('/s/open')
      expect([begun.step, notice(begun)]).toEqual(['consent', ''])
      const next = await visitor.submit(begun, { consent: 'agree' })
      expect((await visitor.open('/s/open')).path).toBe(next.path)
    })

    it('shows no mark to anyone else', async () => {
      expect(notice(await open(`/s/small?${query(ids())}`))).toBe('')
    })
  })

  describe('of an open study', () => {
    it('gives everyone an id of their own, and the same browser goes on', async () => {
      const visitor = createVisitor(app.url)
      const page = await visitor.open('/s/open')
      const next = await visitor.submit(page, { consent: 'agree' })
      expect((await visitor.open('/s/open')).path).toBe(next.path)
      const before = await submissions()
      expect((await open('/s/open')).step).toBe('consent')
      expect(await submissions()).toHaveLength(before.length + 1)
      expect(
        await app.services.db
          .selectFrom('prolific_links')
          .selectAll()
          .where('study_id', '=', 'open')
          .execute(),
      ).toEqual([])
    })

    it('ends on a page that leads to the start page', async () => {
      const visitor = createVisitor(app.url)
      const last = lastOf(await walk(visitor, await visitor.open('/s/open')))
      expect(last.attribute('data-completion-code')).toBe('CDONE0001')
      expect(last.$('a[data-action="return"]').attr('href')).toBe('/')
    })

    it('stores no id that somebody put in the link', async () => {
      const own = ids()
      await open(`/s/open?${query(own)}`)
      expect((await dumpRows(app.services.db)).join('\n')).not.toContain(own.PROLIFIC_PID)
    })
  })

  describe('of a simulation', () => {
    it('needs a key of this study', async () => {
      const key = await allowSimulation(app.services, 'small')
      const page = await open(`/s/small?simulation=${key}`)
      expect([page.step, page.$('.page-notice').text()]).toEqual(['consent', 'Simulation.'])
      for (const path of [
        `/s/named?simulation=${key}`,
        '/s/small?simulation=nonsense',
        '/s/small?simulation=',
        '/s/small?simulation=%00',
      ]) {
        const refused = await open(path)
        expect([refused.status, refused.step]).toEqual([refused.status, 'entry-error'])
        expect(refused.status).toBeGreaterThanOrEqual(400)
      }
    })

    it('of a live study takes no place', async () => {
      const key = await allowSimulation(app.services, 'small')
      const before = await countPlaces(app.services.db, { study: 'small' })
      const visitor = createVisitor(app.url)
      await walk(visitor, await visitor.open(`/s/small?simulation=${key}`))
      expect(await countPlaces(app.services.db, { study: 'small' })).toEqual(before)
      expect((await dumpRows(app.services.db)).join('\n')).not.toContain(key)
    })
  })

  it('puts Prolific’s ids into one table and nowhere else', async () => {
    const own = ids()
    const visitor = createVisitor(app.url)
    const pages = await walk(visitor, await visitor.open(`/s/small?${query(own)}`))
    const form = await visitor.open('/s/small/withdraw')
    await visitor.submit(form, { answers: 'keep' })
    const rows = await dumpRows(app.services.db)
    for (const id of Object.values(own)) {
      const holding = rows.filter((row) => row.includes(id))
      expect(new Set(holding.map((row) => row.split(' ')[0]))).toContain('prolific_links')
      const others = holding.filter((row) => !/^(prolific_links|study_versions) /.test(row))
      expect(others).toEqual([])
      for (const page of pages) expect(page.text).not.toContain(id)
    }
    const token = visitor.cookie().split('=')[1] ?? ''
    expect(rows.join('\n')).not.toContain(token)
  })

  it('asks a person who is not let in the same question on every reload, without storing anything', async () => {
    const before = await dumpRows(app.services.db)
    const visitor = createVisitor(app.url)
    for (let round = 0; round < 3; round += 1)
      expect((await visitor.open('/s/small')).attribute('data-error')).toBe('ids-missing')
    expect(await dumpRows(app.services.db)).toEqual(before)
  })

  it('lets nobody in who only asks whether the page is there', async () => {
    const before = await dumpRows(app.services.db)
    const response = await fetch(`${app.url}/s/open`, { method: 'HEAD' })
    expect([response.status, response.headers.get('set-cookie')]).toEqual([200, null])
    expect(await dumpRows(app.services.db)).toEqual(before)
  })

  it('keeps a person in the version of the study in which they began', async () => {
    const first = createVisitor(app.url)
    const page = await first.open(entryPath('versions'))
    await addSmallStudy(app, { study: 'small', title: 'A newer study', estimates_per_cell: 100 })
    expect((await first.open(page.path)).$('.study-title').text()).toBe('A small study')
    expect((await open(entryPath('versions'))).$('.study-title').text()).toBe('A small study')
    const late = entryPath('late')
    expect((await open(late)).$('.study-title').text()).toBe('A newer study')
    expect(await submissionOf(app.services.db, 'late')).not.toBe('')
  })
})
