import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { present } from '../../server/core/assert.ts'
import { addStudy } from '../../server/study/index.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import {
  closePage,
  describeInBrowser,
  hasFocus,
  launchBrowser,
  openPage,
} from '../support/browser.ts'
import { testDialects } from '../support/databases.ts'
import { demoDataset, demoStudy } from '../support/demo-study.ts'
import { answersOf, submissionOf } from '../support/rows-of.ts'
import { entryPath } from '../support/small-study.ts'
import { audit, auditZoom } from './audit.ts'
import { factsOf, fillIn, type PageFacts, send, sendWrongly } from './careful-person.ts'
import { finger, type Hands, keyboard, mouse, withoutScript } from './hands.ts'
import { tourByKeyboard } from './keyboard.ts'
import { followToProlific } from './prolific.ts'

jest.setTimeout(120_000)

const CODE = 'C1DEMO42'
const COMPUTER = { viewport: { width: 1280, height: 800 } }
const PHONE_SCREEN = { width: 375, height: 667 }
const PHONE = { viewport: PHONE_SCREEN, hasTouch: true, isMobile: true }
const NO_SCRIPT = { javaScriptEnabled: false }

/** Ways through the whole study: in which window, by what, and what is looked at on each page. */
interface Way {
  readonly name: string
  readonly options: BrowserContextOptions
  readonly hands: Hands
  /** Every form is sent wrongly once. */
  readonly isWrongFirst: boolean
  readonly look?: (page: Page, facts: PageFacts) => Promise<void>
}

const ways: readonly Way[] = [
  {
    name: 'by mouse at 1280 px',
    options: COMPUTER,
    hands: mouse,
    isWrongFirst: false,
    look: async (page) => {
      expect(await auditZoom(page)).toEqual([])
    },
  },
  {
    name: 'by finger at 375 px',
    options: PHONE,
    hands: finger,
    isWrongFirst: false,
    look: expectOneScreen,
  },
  {
    name: 'by keyboard at 1280 px',
    options: COMPUTER,
    hands: keyboard,
    isWrongFirst: true,
    look: tourByKeyboard,
  },
  {
    name: 'by keyboard at 375 px',
    options: { viewport: PHONE_SCREEN },
    hands: keyboard,
    isWrongFirst: false,
    look: tourByKeyboard,
  },
  {
    name: 'without script at 1280 px',
    options: { ...COMPUTER, ...NO_SCRIPT },
    hands: withoutScript,
    isWrongFirst: false,
  },
  {
    name: 'without script at 375 px',
    options: { ...PHONE, ...NO_SCRIPT },
    hands: withoutScript,
    isWrongFirst: true,
    look: async (page) => {
      expect(await auditZoom(page)).toEqual([])
    },
  },
]

const arms = {
  percentages: {
    steering: 'few-shot',
    expression: 'verbalize',
    own_answer: 'before',
    questions: 2,
  },
  'thirty-people': {
    steering: 'few-shot',
    expression: 'sequence',
    own_answer: 'before',
    questions: 2,
  },
}

const studyOf = (study: keyof typeof arms): string =>
  demoStudy({
    study,
    arms: [arms[study]],
    groups: ['POLPARTY:Democrat'],
    devices: ['desktop', 'mobile'],
    refusals: study === 'percentages' ? 'left-out' : 'apart',
    estimates_per_cell: 20,
  })

/** Pages with nothing to fill in cannot be sent wrongly. */
const canBeWrong = ({ step, isFeedback }: PageFacts): boolean =>
  step !== 'instructions' && step !== 'complete' && !isFeedback

/** Question, group and every answer are on one screen of a phone, where there are up to four. */
async function expectOneScreen(page: Page, { step, options }: PageFacts): Promise<void> {
  if (step !== 'estimate' || options.length > 4) return
  const height = await page.evaluate<number>(`(() => {
    const labels = [...document.querySelectorAll('.allocation-label, .draw-label')]
    const last = labels.at(-1).getBoundingClientRect()
    return last.bottom - document.querySelector('.question-text').getBoundingClientRect().top
  })()`)
  expect(height).toBeLessThan(PHONE_SCREEN.height)
}

describeInBrowser('the whole way through a study', () => {
  let browser: Browser
  let app: TestApp
  let page: Page

  beforeAll(async () => {
    browser = await launchBrowser()
    app = await startTestApp({
      dialect: present(testDialects[0], 'SQLite'),
      dataset: demoDataset(),
      study: studyOf('percentages'),
    })
    await addStudy(app.services, {
      text: studyOf('thirty-people'),
      fileName: 'study.json',
      mode: 'live',
    })
  })
  afterAll(async () => {
    await browser.close()
    await app.close()
  })
  afterEach(() => closePage(page))

  /** Sends the form wrongly: the page comes again, and says what to do where the focus is. */
  async function expectWayBack(facts: PageFacts): Promise<void> {
    await sendWrongly(page)
    expect(await factsOf(page)).toMatchObject({ step: facts.step, isInvalid: true })
    expect(await hasFocus(page.locator('[data-error-summary]'))).toBe(true)
    expect(await page.title()).toContain('Please check')
    expect(await audit(page)).toEqual([])
  }

  const understandingOf = async (study: string) => {
    const { checks } = present(await app.services.studies.latest(study), study).definition
    return Object.fromEntries(checks.comprehension.map(({ id, answer }) => [id, answer]))
  }

  /** Every page up to the last. Returns the kinds of pages that were shown. */
  async function walk({ hands, isWrongFirst, look }: Way, study: string): Promise<Set<string>> {
    const understanding = await understandingOf(study)
    const kinds = new Set<string>()
    for (;;) {
      const facts = await factsOf(page)
      const kind = [facts.step, facts.format, facts.isFeedback].join(' ')
      const stay = page.locator('[data-action="stay"]')
      if (await stay.isVisible()) await hands.press(page, stay)
      if (!kinds.has(kind)) {
        expect(await audit(page)).toEqual([])
        await look?.(page, facts)
        if (isWrongFirst && canBeWrong(facts)) await expectWayBack(facts)
      }
      if (facts.step === 'complete') return kinds
      kinds.add(kind)
      await fillIn(page, facts, { hands, understanding })
      await send(page, hands)
      expect(await page.locator('[data-error-summary] li').allInnerTexts()).toEqual([])
    }
  }

  describe.each(ways)('$name', (way) => {
    it.each(['percentages', 'thirty-people'] as const)('with %s', async (study) => {
      const { options, hands } = way
      const name = way.name.replace(/\W/g, '').slice(-9)
      page = await openPage(browser, options)
      await page.goto(app.url + entryPath(name, { study }))
      const kinds = await walk(way, study)
      const format = study === 'percentages' ? 'allocation' : 'draws'
      expect([...kinds]).toEqual(
        expect.arrayContaining([
          'device  false',
          'consent  false',
          'demographics  false',
          'instructions  false',
          `practice ${format} false`,
          `practice ${format} true`,
          'comprehension single-choice false',
          'own-answer single-choice false',
          `estimate ${format} false`,
          `attention-check ${format} false`,
          'attention-check single-choice false',
          'comment  false',
        ]),
      )
      const last = page.locator('[data-step="complete"]')
      expect(await last.getAttribute('data-outcome')).toBe('completed')
      expect(await last.getAttribute('data-completion-code')).toBe(CODE)

      const hasScript = options.javaScriptEnabled !== false
      const answers = await answersOf(
        app.services.db,
        await submissionOf(app.services.db, name, study),
      )
      expect(answers).toHaveLength(2)
      for (const { total, elapsedMs, changes } of answers) {
        expect(total).toBeCloseTo(100, 6)
        expect([elapsedMs !== null, changes !== null]).toEqual([hasScript, hasScript])
      }
      const request = await followToProlific(page, hands)
      expect(request).toEqual({
        method: 'GET',
        url: `https://app.prolific.com/submissions/complete?cc=${CODE}`,
      })
    })
  })
})
