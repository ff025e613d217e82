import type { Page } from 'playwright-core'
import type { Hands } from './hands.ts'

export interface Return {
  readonly method: string
  readonly url: string
}

/** Answers in Prolific’s place, and remembers what was asked for: nothing leaves this machine. */
export async function standInForProlific(page: Page): Promise<readonly Return[]> {
  const returns: Return[] = []
  await page.route('https://app.prolific.com/**', (route) => {
    const request = route.request()
    returns.push({ method: request.method(), url: request.url() })
    return route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><html lang="en"><title>Prolific</title><h1>Welcome back</h1>',
    })
  })
  return returns
}

/** Takes the way back from the last page. */
export async function followToProlific(page: Page, hands: Hands): Promise<Return | undefined> {
  const returns = await standInForProlific(page)
  await hands.press(page, page.locator('a[data-action="return"]'))
  await page.waitForURL('https://app.prolific.com/**')
  return returns[0]
}
