import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { present } from '../../server/core/assert.ts'
import { projectRoot } from '../../server/http/project-root.ts'
import { paths } from '../../server/paths.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import { launchBrowser } from '../support/chromium.ts'
import { testDialects } from '../support/databases.ts'
import { demoDataset, demoStudy } from '../support/demo-study.ts'
import { factsOf, fillIn, type PageFacts, send } from './careful-person.ts'
import { admitWithIds } from './fixed-visitor.ts'
import { mouse } from './hands.ts'
import { takeResultsPictures } from './results-pictures.ts'

/** `npm run screenshots`: the pictures of the documentation, the same pages at every run. */

const FOLDER = path.join(projectRoot, 'docs/images')
const SIZES = [
  { width: 1280, height: 800 },
  { width: 375, height: 667 },
]
const MINUTES_A_PAGE = 0.5

/** Questions with four answers each. */
const QUESTIONS = ['health-care-change', 'company-data', 'free-college', 'climate-priority']

const ARMS = {
  persona: { steering: 'persona', own_answer: 'before', questions: 4 },
  'few-shot': { steering: 'few-shot', questions: 1 },
  sequence: { steering: 'persona', expression: 'sequence', questions: 4 },
} as const

type ArmName = keyof typeof ARMS
const ARM_NAMES: readonly ArmName[] = ['persona', 'few-shot', 'sequence']

/** What is done on a page before its picture is taken. */
type Touch = (page: Page, facts: PageFacts) => Promise<void>

interface Picture {
  readonly name: string
  readonly arm: ArmName
  /** The first such page of the run. */
  readonly isOf: (facts: PageFacts) => boolean
  readonly touch?: Touch
}

const setTwoRows: Touch = async (page, { options }) => {
  for (const [index, number] of ['45', '25'].entries())
    await page.locator(`[id="${options[index]?.inputId ?? ''}"]`).fill(number)
}

const drawSome: Touch = async (page, { options }) => {
  for (const digit of '1221332123')
    await page.locator(`[data-choose="${options[Number(digit) - 1]?.key ?? ''}"]`).click()
}

const openWithdrawal: Touch = async (page) => {
  await page.locator('[data-action="withdraw"]').click()
  await page.locator('[data-step="withdraw"]').waitFor()
}

const pictures: readonly Picture[] = [
  { name: 'consent', arm: 'persona', isOf: ({ step }) => step === 'consent' },
  { name: 'practice', arm: 'persona', isOf: ({ step }) => step === 'practice' },
  { name: 'practice-feedback', arm: 'persona', isOf: ({ isFeedback }) => isFeedback },
  { name: 'task', arm: 'persona', isOf: ({ step }) => step === 'estimate', touch: setTwoRows },
  { name: 'task-few-shot', arm: 'few-shot', isOf: ({ step }) => step === 'estimate' },
  {
    name: 'attention-check',
    arm: 'persona',
    isOf: ({ step, format }) => step === 'attention-check' && format === 'allocation',
  },
  { name: 'sequence', arm: 'sequence', isOf: ({ step }) => step === 'estimate', touch: drawSome },
  {
    name: 'withdraw',
    arm: 'persona',
    isOf: ({ step }) => step === 'comment',
    touch: openWithdrawal,
  },
  { name: 'complete', arm: 'persona', isOf: ({ step }) => step === 'complete' },
]

/** The whole page: the window is made as high as that, because what sticks to it would be doubled. */
async function take(page: Page, name: string): Promise<void> {
  const size = present(page.viewportSize(), 'the size of the window')
  await page.mouse.move(0, 0)
  await page.evaluate('document.activeElement.blur(); scrollTo(0, 0)')
  const height = await page.evaluate<number>('document.documentElement.scrollHeight')
  await page.setViewportSize({ width: size.width, height: Math.max(height, size.height) })
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) })
  await page.setViewportSize(size)
  process.stdout.write(`${name}.png\n`)
}

interface Run {
  readonly app: TestApp
  readonly browser: Browser
  readonly arm: ArmName
  readonly size: (typeof SIZES)[number]
}

/** A page of a person in an arm. The browser’s clock stands still, for the countdown on the last page. */
async function enter({ app, browser, arm, size }: Run) {
  const study = present(await app.services.studies.latest(`demo-${arm}`), 'the study')
  const isPhone = size.width < 500
  const context = await browser.newContext({
    viewport: size,
    reducedMotion: 'reduce',
    hasTouch: isPhone,
    isMobile: isPhone,
  })
  const cookie = await admitWithIds(app, study, `picture-${arm}-${String(size.width)}`)
  await context.addCookies([cookie])
  const page = await context.newPage()
  await page.clock.install({ time: app.services.clock.now() })
  await page.goto(app.url + paths.step(study.studyId, 0))
  const { checks } = study.definition
  const understanding = Object.fromEntries(
    checks.comprehension.map(({ id, answer }) => [id, answer]),
  )
  return { context, page, understanding }
}

/** Goes through a whole run, and takes each of its pictures where it belongs. */
async function takeAll(run: Run): Promise<void> {
  const { context, page, understanding } = await enter(run)
  const open = pictures.filter(({ arm }) => arm === run.arm)
  while (open.length > 0) {
    let facts = await factsOf(page)
    const picture = open.find(({ isOf }) => isOf(facts))
    if (picture !== undefined) {
      const { href } = new URL(page.url())
      await picture.touch?.(page, facts)
      await take(page, `${picture.name}-${String(run.size.width)}`)
      open.splice(open.indexOf(picture), 1)
      await page.goto(href)
      facts = await factsOf(page)
    }
    if (facts.step === 'complete') break
    await fillIn(page, facts, { hands: mouse, understanding })
    await send(page, mouse)
    run.app.services.clock.forwardMinutes(MINUTES_A_PAGE)
  }
  if (open.length > 0) throw new Error(`no page for ${open.map(({ name }) => name).join(', ')}`)
  await context.close()
}

async function makePictures(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  const dialect = present(testDialects[0], 'SQLite')
  const browser = await launchBrowser()
  try {
    for (const size of SIZES)
      for (const arm of ARM_NAMES) {
        const app = await startTestApp({
          dialect,
          dataset: demoDataset(),
          study: demoStudy({ study: `demo-${arm}`, questions: QUESTIONS, arms: [ARMS[arm]] }),
        })
        try {
          await takeAll({ app, browser, arm, size })
        } finally {
          await app.close()
        }
      }
    await takeResultsPictures(browser, { folder: FOLDER, sizes: SIZES })
  } finally {
    await browser.close()
  }
}

await makePictures()
