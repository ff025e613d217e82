import fc from 'fast-check'
import { startTestApp, type TestApp } from '../support/app.ts'
import {
  type BadForm,
  encodeBad,
  LONE_SURROGATE,
  MEASUREMENTS,
  type Pairs,
  spoil,
  spoilings,
} from '../support/bad-forms.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { dumpRows } from '../support/dump.ts'
import { addSmallStudy } from '../support/more-studies.ts'
import { entryPath, smallStudy } from '../support/small-study.ts'
import {
  createVisitor,
  type FormFields,
  type VisitedPage,
  type Visitor,
} from '../support/visitor.ts'
import { allOn, careful, walkTo, wrongly } from '../support/walk.ts'

/* -------------------------------------------------------------------- the forms */

interface Form {
  readonly name: string
  readonly study: string
  /** The page, from the entry on. */
  readonly reach: (visitor: Visitor, entry: VisitedPage) => Promise<VisitedPage>
  /** What a careful person sends. */
  readonly good: (page: VisitedPage) => FormFields
}

const firstAt =
  (step: string, check?: string): Form['reach'] =>
  (visitor, entry) =>
    walkTo(
      visitor,
      entry,
      (page) =>
        page.step === step && (check === undefined || page.attribute('data-check') === check),
    )

const byCare: Form['good'] = (page) => careful[page.step]?.(page) ?? {}

const form = (study: string, step: string, check?: string): Form => ({
  name: [study, step, check].filter(Boolean).join(', '),
  study,
  reach: firstAt(step, check),
  good: byCare,
})

/** The same page after one wrong answer. */
const secondTry = (study: string, step: string): Form => ({
  ...form(study, step),
  name: `${study}, ${step}, second try`,
  reach: async (visitor, entry) => {
    const page = await firstAt(step)(visitor, entry)
    return visitor.submit(page, wrongly(page))
  },
})

const feedback: Form = {
  name: 'small, practice, feedback',
  study: 'small',
  reach: async (visitor, entry) => {
    const page = await firstAt('practice', 'practice-feedback')(visitor, entry)
    return visitor.submit(page, allOn(page, page.options[0]?.key ?? ''))
  },
  good: () => ({}),
}

const withdrawal: Form = {
  name: 'small, withdraw',
  study: 'small',
  reach: async (visitor, entry) => {
    const page = await firstAt('estimate')(visitor, entry)
    return visitor.open(page.$('a[data-action="withdraw"]').attr('href') ?? '')
  },
  good: () => ({ answers: 'keep' }),
}

const forms: readonly Form[] = [
  form('small', 'device'),
  form('small', 'consent'),
  {
    ...form('small', 'demographics'),
    good: () => ({ 'demographic-hand': '1', 'demographic-tea': '0' }),
  },
  form('small', 'instructions'),
  form('small', 'practice', 'practice-widget'),
  secondTry('small', 'practice'),
  form('small', 'practice', 'practice-feedback'),
  feedback,
  form('small', 'comprehension'),
  secondTry('small', 'comprehension'),
  form('small', 'own-answer'),
  form('small', 'estimate'),
  form('small', 'attention-check', 'attention-1'),
  form('small', 'attention-check', 'attention-2'),
  { ...form('small', 'comment'), good: () => ({ comment: 'It was fine.' }) },
  withdrawal,
  form('drawn', 'practice', 'practice-widget'),
  form('drawn', 'practice', 'practice-feedback'),
  form('drawn', 'estimate'),
  form('drawn', 'attention-check', 'attention-1'),
]

const twoQuestions = [
  {
    id: 'hand',
    question: 'Which hand do you write with?',
    options: ['Left', 'Right', 'Both'],
    attribute: 'SIDE',
    groups: { Left: 'Left', Right: 'Right' },
  },
  { id: 'tea', question: 'Do you drink tea?', options: ['Yes', 'No'] },
]

/* -------------------------------------------------------------------- what is expected */

/** What a field shows again: one line without control characters, cut where it is long. */
const shownAgain = (text: string): string => text.replace(/\p{C}/gu, '').trim().slice(0, 40)

/** What the page should hold of a field that was sent once; undefined where nothing is promised. */
function keptOf(page: VisitedPage, name: string, sent: string): string | undefined {
  const inputs = page
    .$('input, select, textarea')
    .filter((_, input) => page.$(input).attr('name') === name)
  const value = sent.replace(LONE_SURROGATE, '\ufffd')
  if (inputs.is('textarea'))
    return value.replace(/\r\n?/g, '\n').slice(0, 5000).replace(/\0/g, '\ufffd')
  if (inputs.is('[type=text]')) return shownAgain(value)
  if (MEASUREMENTS.includes(name)) return /^\d{1,9}$/.test(value) ? value : ''
  if (inputs.is('[type=hidden]')) return undefined
  const choices = inputs.is('select') ? inputs.find('option') : inputs
  const isChoice = choices.toArray().some((choice) => page.$(choice).attr('value') === value)
  return isChoice ? value : undefined
}

function keptWrongly(page: VisitedPage, sent: Pairs): string[] {
  const once = sent.filter(([name]) => sent.filter(([other]) => other === name).length === 1)
  return once.flatMap(([name, value]) => {
    const expected = keptOf(page, name, value)
    if (expected === undefined || page.preset[name] === expected) return []
    return [`${name} came back as ${String(page.preset[name])}`]
  })
}

/** What is wrong with the answer to a bad form: nothing, where all is well. */
function problemsOf(page: VisitedPage, before: VisitedPage, bad: BadForm): string[] {
  const same = ['data-step', 'data-check', 'data-question', 'data-group', 'action']
  const sent = encodeBad(bad.body)
  return [
    ...(page.status === 422 ? [] : [`status ${String(page.status)}`]),
    ...same
      .filter((name) => page.attribute(name) !== before.attribute(name))
      .map((name) => `${name} is ${String(page.attribute(name))}`),
    ...(page.isInvalid ? [] : ['no data-invalid']),
    ...(page.errors.some((message) => message.length > 15) ? [] : ['says nothing']),
    ...page
      .$('[data-error-summary] a')
      .toArray()
      .map((link) => page.$(link).attr('href') ?? '')
      .filter((href) => page.$(href).length !== 1)
      .map((href) => `${href} leads nowhere`),
    ...(page.headers['cache-control'] === 'no-store' ? [] : ['may be cached']),
    ...(/<script>|<img/.test(page.text) ? ['not escaped'] : []),
    ...(typeof bad.body === 'string' ? [] : keptWrongly(page, bad.body)),
  ].map((problem) => `${bad.name} (${sent.slice(0, 80)}): ${problem}`)
}

/** Whether a good form, with the fields in any order, would say the same. Written anew from the docs. */
function isAcceptable(pairs: Pairs, good: Pairs, page: VisitedPage): boolean {
  const fields = new Map(pairs)
  if (fields.size !== pairs.length) return false
  const known = new Map(good)
  if ([...fields.keys()].some((name) => !known.has(name))) return false
  const isFine = ([name]: readonly [string, string]): boolean => {
    const value = fields.get(name)
    if (MEASUREMENTS.includes(name)) return value === undefined || /^\d{0,9}$/.test(value)
    if (name === 'try') return value === undefined || /^\d{1,3}$/.test(value)
    if (value === undefined) return false
    if (name === 'comment')
      return value.replace(/\r\n?/g, '\n').length <= 5000 && !value.includes('\0')
    if (name.startsWith('percent-')) return /^\d{1,3}([.,]\d{1,2})?$/.test(value.trim())
    const choices = page
      .$(`[name="${name}"]`)
      .toArray()
      .map((input) => page.$(input).attr('value'))
    const options = page
      .$(`select[name="${name}"] option`)
      .toArray()
      .map((node) => page.$(node).attr('value'))
    return value !== '' && [...choices, ...options].includes(value)
  }
  return good.every(isFine)
}

const RUNS = 40
jest.setTimeout(60_000)

describeEachDatabase('bad input', (dialect) => {
  let app: TestApp

  beforeAll(async () => {
    app = await startTestApp({
      dialect,
      study: smallStudy({
        estimates_per_cell: 100,
        devices: ['desktop', 'tablet'],
        demographics: twoQuestions,
      }),
    })
    await addSmallStudy(app, {
      study: 'drawn',
      estimates_per_cell: 100,
      demographics: [],
      arms: [{ steering: 'persona', expression: 'sequence', questions: 2 }],
    })
  })
  afterAll(() => app.close())

  let people = 0
  const reach = async ({ study, reach: go }: Form) => {
    people += 1
    const visitor = createVisitor(app.url)
    const page = await go(visitor, await visitor.open(entryPath(`p${String(people)}`, { study })))
    return { visitor, page }
  }

  const goodOf = (page: VisitedPage, { good }: Form): Pairs =>
    Object.entries({ ...page.preset, ...good(page) }).map(([name, value]) => [name, String(value)])

  const post = (visitor: Visitor, page: VisitedPage, { body }: BadForm): Promise<VisitedPage> =>
    visitor.post(page.attribute('action') ?? '', encodeBad(body))

  describe.each(forms)('$name', (one) => {
    it('is refused with what to do and everything typed, and stores nothing', async () => {
      const { visitor, page } = await reach(one)
      const good = goodOf(page, one)
      const before = await dumpRows(app.services.db)
      const problems: string[] = []
      for (const bad of spoil(good)) {
        problems.push(...problemsOf(await post(visitor, page, bad), page, bad))
        if (problems.length > 0) break
      }
      expect(await dumpRows(app.services.db)).toEqual(before)
      expect(problems).toEqual([])
      const accepted = await post(visitor, page, { name: 'good', body: good })
      expect(accepted.status).toBe(200)
      expect(await dumpRows(app.services.db)).not.toEqual(before)
    })

    it('is refused in the same way whatever is generated', async () => {
      const { visitor, page } = await reach(one)
      const good = goodOf(page, one)
      const before = await dumpRows(app.services.db)
      await fc.assert(
        fc.asyncProperty(spoilings(good), async (bad) => {
          fc.pre(typeof bad.body === 'string' || !isAcceptable(bad.body, good, page))
          expect(problemsOf(await post(visitor, page, bad), page, bad)).toEqual([])
        }),
        { numRuns: RUNS },
      )
      expect(await dumpRows(app.services.db)).toEqual(before)
    })
  })

  it('takes a comment as long as the page lets people type it, line ends counted once', async () => {
    const { visitor, page } = await reach(form('small', 'comment'))
    const text = `${'a\n'.repeat(2499)}ab`
    expect(page.$('textarea').attr('maxlength')).toBe('5000')
    const end = await visitor.submit(page, { comment: text.replaceAll('\n', '\r\n') })
    expect(end.step).toBe('complete')
    const { text: stored } = await app.services.db
      .selectFrom('comments')
      .select('text')
      .where((eb) => eb(eb.fn<number>('length', ['text']), '=', 5000))
      .executeTakeFirstOrThrow()
    expect(stored).toBe(text)
  })
})
