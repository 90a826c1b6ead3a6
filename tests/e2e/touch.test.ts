/** Each control of ours has room for a finger, on a screen that is touched. */
import type { Page } from 'playwright-core'

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type Desk, executablePath, openDesk, ourElements, sizes } from './openDesk.js'

const run = Date.now().toString(36)

describe.skipIf(!executablePath)('On a screen that is touched', () => {
  let desk: Desk
  let page: Page
  const at: Record<string, string> = {}
  beforeAll(async () => {
    desk = await openDesk()
    const wall = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#24567a' } })
      .jpeg()
      .toBuffer()
    const blog = await desk.publish(`Touched, live ${run}`, { kind: 'live' })
    await desk.make('/entries', { article: blog, headline: `An entry ${run}`, _status: 'published' })
    const draft = await desk.draft(`Touched ${run}`, { legalNote: 'Names a minor' })
    const note = await desk.make('/desk-notes', { article: draft, text: 'Who says so?' })
    const picture = await desk.picture(wall.toString('base64'), {
      alt: 'A court',
      caption: 'The court. Photo credit should read: Dominic Lipinski/PA Wire URN:30627884',
    })
    const feed = await desk.make('/feeds', { title: `Touched ${run}`, slug: `touched-${run}`, private: true })
    const endpoint = await desk.make('/webhook-endpoints', { url: `https://hooks.example/touched-${run}` })
    expect(note).toBeDefined()
    Object.assign(at, {
      start: '',
      wire: '/wire',
      draft: `/collections/articles/${draft}`,
      blog: `/collections/articles/${blog}`,
      picture: `/collections/images/${picture}`,
      feed: `/collections/feeds/${feed}`,
      queue: '/collections/comments/queue',
      rehearsal: '/collections/comments/rehearse',
      endpoint: `/collections/webhook-endpoints/${endpoint}`,
    })
    const state = await desk.context.storageState()
    const touched = await desk.browser.newContext({ viewport: sizes.phone, hasTouch: true, isMobile: true, storageState: state })
    page = await touched.newPage()
  })
  afterAll(() => desk?.close())

  const tooSmall = () =>
    page.evaluate((ours) => {
      const controls = 'button, summary, select, textarea, input:not([type="hidden"]), a[href]'
      const all = document.querySelectorAll<HTMLElement>(ours.map((one) => `${one} :is(${controls})`).join())
      /** What is pressed for it: a box that is ticked is pressed with its words. */
      const targetOf = (one: HTMLElement) =>
        one.matches('[type="checkbox"], [type="radio"], [type="file"]') ? (one.closest('label') ?? one) : one
      const isInSentence = (one: HTMLElement) => one.matches('a') && one.closest('p, span, small') !== null
      return [...all].flatMap((one) => {
        const target = targetOf(one)
        const { width, height } = target.getBoundingClientRect()
        // A file is chosen by the button beside it.
        if (
          target.matches('[type="file"]') ||
          width === 0 ||
          height === 0 ||
          !target.checkVisibility() ||
          one.closest('.rich-text-lexical') ||
          isInSentence(one)
        )
          return []
        return Math.min(width, height) < 43.5
          ? [`${one.tagName}.${one.className} “${one.innerText.slice(0, 30)}”: ${width} × ${height}`]
          : []
      })
    }, ourElements)

  for (const name of ['start', 'wire', 'draft', 'blog', 'picture', 'feed', 'queue', 'rehearsal', 'endpoint']) {
    it(`gives each control 44 px: ${name}`, async () => {
      await page.goto(`${desk.url}/admin${at[name]}`)
      await page.waitForLoadState('networkidle')
      expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true)
      expect(await page.locator(ourElements.join()).count()).toBeGreaterThan(0)
      await page.evaluate(() => document.querySelectorAll('details').forEach((menu) => (menu.open = true)))
      expect(await tooSmall()).toEqual([])
    })
  }

  it('gives them in dialogs, too', async () => {
    await page.goto(`${desk.url}/admin/wire`)
    await page.getByRole('button', { name: 'Show the keys' }).click()
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    expect(await tooSmall()).toEqual([])
  })
})
