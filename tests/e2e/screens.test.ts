/** Every screen of ours, as each role sees it: no faults that axe-core knows, and nothing past the edge. */
import type { Page } from 'playwright-core'

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type Desk, executablePath, openDesk, type Role, setTheme, sizes, tooWide, violationsOf } from './openDesk.js'

const run = Date.now().toString(36)

describe.skipIf(!executablePath)('Each screen', () => {
  let desk: Desk
  const at: Record<string, string> = {}
  beforeAll(async () => {
    desk = await openDesk()
    const wall = (
      await sharp({ create: { width: 400, height: 300, channels: 3, background: '#24567a' } })
        .jpeg()
        .toBuffer()
    ).toString('base64')
    const article = await desk.publish(`On a screen ${run}`, {
      leadImage: await desk.picture(wall, { alt: `A wall ${run}`, ownPicture: true, creator: 'Ada' }),
    })
    const blog = await desk.publish(`Live on a screen ${run}`, { kind: 'live' })
    await desk.make('/entries', { article: blog, headline: `An entry ${run}`, keyEvent: true, _status: 'published' })
    const withdrawn = await desk.publish(`Withdrawn on a screen ${run}`)
    await desk.call('POST', `/articles/${withdrawn}/withdraw`, { reason: 'It was wrong.' })
    const draft = await desk.draft(`Draft on a screen ${run}`, { readyForDesk: true, legalNote: 'Names a minor' })
    const picture = await desk.picture(wall, {
      alt: 'A court',
      caption: 'The court. Photo credit should read: Dominic Lipinski/PA Wire URN:30627884',
    })
    const reader = await fetch(`${desk.url}/api/readers/sign-up`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ handle: `kate-${run}`, password: 'correct horse battery' }),
    })
    const { token } = (await reader.json()) as { token: string }
    const said = await fetch(`${desk.url}/api/comments`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `JWT ${token}` },
      body: JSON.stringify({ article, text: `It was so ${run}.` }),
    })
    const comment = ((await said.json()) as { doc: { id: number } }).doc.id
    const feed = await desk.make('/feeds', { title: `Feed ${run}`, slug: `feed-${run}`, private: true })
    Object.assign(at, {
      start: '',
      wire: '/wire',
      draft: `/collections/articles/${draft}`,
      article: `/collections/articles/${article}`,
      blog: `/collections/articles/${blog}`,
      withdrawn: `/collections/articles/${withdrawn}`,
      anew: '/collections/articles/create',
      picture: `/collections/images/${picture}`,
      feed: `/collections/feeds/${feed}`,
      comment: `/collections/comments/${comment}`,
      queue: '/collections/comments/queue',
      rehearsal: '/collections/comments/rehearse',
      account: '/account',
      log: '/collections/livewire-items',
    })
  })
  afterAll(() => desk?.close())

  const show = async (page: Page, name: string) => {
    await page.goto(`${desk.url}/admin${at[name]}`)
    await page.waitForLoadState('networkidle')
  }
  const faultsOf = async (page: Page, name: string): Promise<string[]> => {
    const found: string[] = []
    await page.setViewportSize(sizes.desk)
    await show(page, name)
    for (const [theme, viewport] of [
      ['light', sizes.desk],
      ['dark', sizes.phone],
    ] as const) {
      await page.setViewportSize(viewport)
      await setTheme(page, theme)
      const faults = [...(await violationsOf(page)), ...(await tooWide(page))]
      found.push(...faults.map((fault) => `${name}, ${viewport.width} px, ${theme}: ${fault}`))
    }
    return found
  }

  it('names nothing by its number, and goes no way sideways on a phone', async () => {
    const { page, context } = await desk.as('editor', sizes.phone)
    for (const name of ['account', 'comment', 'log']) {
      await show(page, name)
      if (name === 'log')
        await page
          .getByRole('link', { name: `On a screen ${run}` })
          .first()
          .waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), name).toBeLessThanOrEqual(0)
      expect(await page.locator('body').innerText(), name).not.toMatch(/Untitled - ID|\b(?:articles|entries|users|readers):\d/)
    }
    await context.close()
  })

  const screens: Record<Role, string[]> = {
    reporter: ['start', 'wire', 'draft', 'article', 'anew', 'picture'],
    editor: ['start', 'draft', 'blog', 'withdrawn', 'picture', 'feed', 'queue'],
    moderator: ['start', 'wire', 'queue', 'rehearsal'],
  }
  for (const role of ['reporter', 'editor', 'moderator'] as const) {
    it(`has no faults that axe-core knows, and nothing past the edge: ${role}`, async () => {
      const { page, context } = await desk.as(role)
      const found: string[] = []
      for (const name of screens[role]) found.push(...(await faultsOf(page, name)))
      await context.close()
      expect(found).toEqual([])
    })
  }
})
