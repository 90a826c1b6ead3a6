/** The site's pages as those see them who run no scripts, and on paper. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { en } from '../../src/words/languages/en.js'
import { chromiumPath, openBrowser } from './browser.js'
import { type NewsroomServer, startNewsroomServer } from './newsroomServer.js'

const executablePath = chromiumPath()
const article = '/articles/council-drops-demand-for-names'

describe.skipIf(!executablePath)('The site’s pages', () => {
  let server: NewsroomServer
  let browser: Browser
  beforeAll(async () => {
    server = await startNewsroomServer({ NEWSROOM_SAMPLE: '1' })
    browser = await openBrowser(executablePath ?? '')
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it.each([
    ['/', 200],
    [article, 200],
    ['/tags/storm', 200],
    ['/masthead', 200],
    ['/corrections', 200],
    ['/ledger', 200],
    ['/search?q=ferry', 200],
    ['/articles/never-was', 404],
    ['/people/nobody', 404],
    ['/sections/none', 404],
    ['/no/such/page', 404],
    ['/articles/fish-market-to-close-in-spring', 410],
  ])('say what they have to say without scripts: %s', async (path, status) => {
    const page = await browser.newPage({ javaScriptEnabled: false })
    expect((await page.goto(server.url + path))?.status()).toBe(status)
    expect(await page.locator('h1').innerText()).not.toBe('')
    if (status === 404) {
      expect(await page.locator('h1').innerText()).toBe(en.notFound)
      expect(await page.locator('meta[name="robots"]').getAttribute('content')).toBe('noindex')
    }
    if (path === article) {
      // Chromium that is driven does not draw it.
      expect(await page.locator('noscript').textContent()).toBe(en.commentsNeedScripts)
      expect(await page.locator('.nc-comment').count()).toBeGreaterThan(0)
      // Handed on by mail; what needs a script is not there.
      const mail = new URL((await page.locator('.share a').getAttribute('href')) ?? '')
      expect([mail.protocol, mail.searchParams.get('body')]).toEqual(['mailto:', server.url + article])
      expect(await page.locator('.share button').count()).toBe(0)
    }
    await page.close()
  })

  it('run the site’s own scripts, and nothing of what made them', async () => {
    const page = await browser.newPage()
    const scripts: string[] = []
    const wrong: string[] = []
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname)
    })
    const kept: (string | undefined)[] = []
    page.on('response', (response) => {
      if (new URL(response.url()).pathname === '/site.js') kept.push(response.headers()['cache-control'])
    })
    page.on('console', (message) => {
      if (message.type() === 'error') wrong.push(message.text())
    })
    page.on('pageerror', ({ message }) => wrong.push(message))
    for (const path of ['/', '/articles/storm-closes-the-causeway', '/search?q=ferry']) await page.goto(server.url + path)
    const before = await page.locator('main').innerHTML()
    await page.reload({ waitUntil: 'networkidle' })
    expect(await page.locator('main').innerHTML()).toBe(before)
    expect([...new Set(scripts)].sort()).toEqual(['/api/comments/element.js', '/site.js'])
    expect([...new Set(kept)]).toEqual(['public, max-age=31536000, immutable'])
    expect((await fetch(`${server.url}/site.js?of-another`)).headers.get('cache-control')).toBe('no-store')
    expect(wrong).toEqual([])
    await page.close()
  })

  it('have their picture where it always was, too', async () => {
    const response = await fetch(`${server.url}/favicon.ico`)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
  })

  it('are handed on by what the reader’s system has for it, or as a link that is copied; and nobody else is asked', async () => {
    const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75 })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'share', { value: undefined, configurable: true })
    })
    await page.goto(server.url + article)
    await page.getByRole('button', { name: en.copyLink }).click()
    await page.getByText(en.linkCopied).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(server.url + article)
    expect(asked.filter((url) => !url.startsWith(server.url))).toEqual([])
    // A phone takes the picture of its width, and no larger one.
    expect(await page.locator('.lead img').evaluate((img: HTMLImageElement) => img.currentSrc)).toContain('-720x')
    await page.addInitScript(() => {
      const share = (data: object) => Promise.resolve(void (document.title = JSON.stringify(data)))
      Object.defineProperty(navigator, 'share', { value: share, configurable: true })
    })
    await page.reload()
    await page.getByRole('button', { name: en.share }).click()
    expect(await page.title()).toContain(`"url":"${server.url}${article}"`)
    await context.close()
  })

  it('are on paper what was reported, whole captions among it, and nothing to click', async () => {
    const page = await browser.newPage({ colorScheme: 'dark' })
    await page.goto(server.url + article)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    await page.getByText('after a hearing it withdrew the request, and no name was given').waitFor()
    for (const selector of ['.site-header nav', '.newsletter', '.rail', 'newsroom-comments', '.fold summary'])
      expect(await page.locator(selector).first().isVisible(), selector).toBe(false)
    expect(await page.locator('body').evaluate((body) => getComputedStyle(body).color)).toBe('rgb(0, 0, 0)')
    await page.close()
  })
})
