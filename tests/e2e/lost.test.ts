/** What is typed while the session ends, or the server goes, in a real browser. */
import type { BrowserContext, Page } from 'playwright-core'

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { type NewsroomServer, startNewsroomServer } from './newsroomServer.js'
import { type Desk, executablePath, openDesk, poll, violationsOf } from './openDesk.js'

const run = Date.now().toString(36)

describe.skipIf(!executablePath)('Whose session ends', () => {
  let desk: Desk
  let context: BrowserContext
  let page: Page
  beforeAll(async () => {
    desk = await openDesk()
  })
  beforeEach(async () => {
    ;({ context, page } = await desk.as('editor'))
  })
  afterEach(() => context?.close())
  afterAll(() => desk?.close())

  const show = async (id: number) => {
    await page.goto(`${desk.url}/admin/collections/articles/${id}`)
    await page.locator('.standing-line__state').waitFor()
  }
  const dialog = () => page.getByRole('dialog', { name: /session has ended/ })
  const signIn = async (password = 'the editor’s own password 1') => {
    await dialog()
      .getByLabel(/Password/)
      .fill(password)
    await dialog().getByRole('button', { name: 'Login' }).click()
  }
  /** Presses it whatever lies above: what the screen asks by itself may have brought the log-in before. */
  const saveAsNobody = async () => {
    await context.clearCookies()
    await page.locator('#action-save').dispatchEvent('click')
    await dialog().waitFor()
  }
  const kept = () => page.evaluate(() => JSON.stringify(Object.values(localStorage)))

  it('signs in again where they are, and the draft saves itself with what was typed', async () => {
    const id = await desk.draft(`Signed out ${run}`)
    await show(id)
    await context.clearCookies()
    await page.fill('#field-headline', `Typed all the same ${run}`)
    await dialog().waitFor()
    expect(await violationsOf(page)).toEqual([])
    await signIn('not the password')
    await dialog()
      .getByRole('alert')
      .filter({ hasText: /not right/ })
      .waitFor()
    expect((await desk.read(id))['headline']).toBe(`Signed out ${run}`)
    await signIn()
    await dialog().waitFor({ state: 'hidden' })
    await poll(async () => (await desk.read(id))['headline']).toBe(`Typed all the same ${run}`)
    expect(await page.inputValue('#field-headline')).toBe(`Typed all the same ${run}`)
  })

  it('keeps a form that was refused as one that is not saved, and saves it then', async () => {
    const id = await desk.publish(`Live ${run}`)
    await show(id)
    await page.fill('#field-headline', `Live, changed ${run}`)
    await context.clearCookies()
    await page.getByRole('button', { name: 'Publish changes' }).click()
    await dialog().waitFor()
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
    await page.locator('.standing-line', { hasText: 'not saved' }).waitFor()
    await poll(kept).toContain(`Live, changed ${run}`)
    await page.getByRole('button', { name: 'Publish changes' }).click()
    await dialog().waitFor()
    // Without a network nobody has signed in anywhere; and what was refused once is not said again.
    await signIn('not the password')
    await dialog().getByRole('alert').waitFor()
    await context.setOffline(true)
    const asked = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/me'))
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await asked
    expect(await dialog().isVisible()).toBe(true)
    await context.setOffline(false)
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Publish changes' }).click()
    await dialog().waitFor()
    expect(await dialog().getByRole('alert').count()).toBe(0)
    await signIn()
    await dialog().waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Publish changes' }).click()
    await poll(async () => (await desk.read(id))['headline']).toBe(`Live, changed ${run}`)
    await poll(kept).not.toContain(`Live, changed ${run}`)
  })

  it('keeps what was typed into the forms of all else, where it was refused; of accounts no word', async () => {
    const feed = await desk.make('/feeds', { title: `Feed ${run}`, slug: `kept-${run}` })
    await page.goto(`${desk.url}/admin/collections/feeds/${feed}`)
    await page.locator('#field-title').waitFor()
    const cookies = await context.cookies()
    // By the server, for what it says …
    await page.fill('#field-title', `Feed, typed ${run}`)
    await page.fill('#field-slug', 'rss')
    await page.click('#action-save')
    await page.locator('.field-type.text.error, .field-error').first().waitFor()
    await poll(kept).toContain(`Feed, typed ${run}`)
    // … and because nobody is signed in any more.
    await page.fill('#field-slug', `kept-${run}`)
    await saveAsNobody()
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
    await poll(() => page.locator('#action-save').isEnabled()).toBe(true)
    await context.addCookies(cookies)
    // A colleague saves another field of it, while this tab is gone.
    await page.goto('about:blank')
    await desk.call('PATCH', `/feeds/${feed}?overrideLock=true`, { description: `Theirs ${run}` })
    await page.goto(`${desk.url}/admin/collections/feeds/${feed}`)
    await page.getByRole('button', { name: 'Bring it back' }).click()
    await poll(() => page.inputValue('#field-title')).toBe(`Feed, typed ${run}`)
    await page.click('#action-save')
    await poll(() => desk.call('GET', `/feeds/${feed}`)).toMatchObject({ title: `Feed, typed ${run}`, description: `Theirs ${run}` })
    await poll(kept).not.toContain(`Feed, typed ${run}`)

    // A form for something new, and a picture whose credit is mended.
    await page.goto(`${desk.url}/admin/collections/people/create`)
    await page.fill('#field-name', `Somebody new ${run}`)
    await saveAsNobody()
    await poll(kept).toContain(`Somebody new ${run}`)
    await signIn()
    await dialog().waitFor({ state: 'hidden' })
    await page.click('#action-save')
    await page.waitForURL(/\/people\/\d+/)
    await poll(kept).not.toContain(`Somebody new ${run}`)

    await page.goto(`${desk.url}/admin/account`)
    await page.fill('#field-name', `Ada, typed ${run}`)
    await saveAsNobody()
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
    await poll(() => page.locator('#action-save').isEnabled()).toBe(true)
    expect(await kept()).not.toContain(`Ada, typed ${run}`)
  })

  it('files what stands in the composer of the wire once, after they signed in', async () => {
    await page.goto(`${desk.url}/admin/wire`)
    await page.getByLabel('Headline').first().fill(`Filed after all ${run}`)
    await context.clearCookies()
    await page.keyboard.press('Control+Enter')
    await dialog().waitFor()
    await signIn()
    await dialog().waitFor({ state: 'hidden' })
    const filed = async () =>
      ((await desk.call('GET', `/articles?where[headline][equals]=Filed after all ${run}`)) as { totalDocs: number }).totalDocs
    await poll(filed).toBe(1)
  })

  it('is not asked again where they signed in in another tab', async () => {
    const id = await desk.draft(`Two tabs ${run}`)
    await show(id)
    const cookies = await context.cookies()
    await context.clearCookies()
    await page.fill('#field-headline', `In two tabs ${run}`)
    await dialog().waitFor()
    await context.addCookies(cookies)
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await dialog().waitFor({ state: 'hidden' })
    await poll(async () => (await desk.read(id))['headline']).toBe(`In two tabs ${run}`)
  })
})

/** Times that a server is killed; 50 by `KILLS=50`. */
const kills = Number(process.env.KILLS ?? 1)

describe.skipIf(!executablePath)('A server that is killed while one types', () => {
  let server: NewsroomServer
  let desk: Desk
  beforeAll(async () => {
    server = await startNewsroomServer()
    desk = await openDesk(server)
  })
  afterAll(async () => {
    await desk?.close()
    await server?.stop()
  })
  const edit = async (id: number, on: Page) => {
    await on.goto(`${desk.url}/admin/collections/articles/${id}`)
    await on.locator('.standing-line__state').waitFor()
  }
  const correction = async (on: Page) => {
    await on.locator('.standing-line').getByRole('button', { name: 'Correct…' }).click()
    return on.getByRole('dialog', { name: 'Correct' }).getByLabel('What was wrong, and what is right')
  }
  const composerOf = (on: Page) => on.locator('.entry-composer').getByLabel('Headline', { exact: true })
  const kept = (on: Page) => on.evaluate(() => JSON.stringify(Object.values(localStorage)))

  it(
    `takes no word along: draft, live article, correction, wire and entry, ${kills} of ${kills}`,
    { timeout: 120_000 * kills },
    async () => {
      for (let n = 0; n < kills; n++) {
        const [draft, live, corrected, blog] = [
          await desk.draft(`Draft ${n}`),
          await desk.publish(`Live ${n}`),
          await desk.publish(`Wrong ${n}`),
          await desk.publish(`Blog ${n}`, { kind: 'live' }),
        ]
        const [one, two, three, four, five] = [
          await desk.open(),
          await desk.open(),
          await desk.open(),
          await desk.open(),
          await desk.open(),
        ]
        await edit(draft, one)
        await one.fill('#field-headline', `Half a sentence ${n}`)
        await edit(live, two)
        await two.fill('#field-headline', `Half a change ${n}`)
        await edit(corrected, three)
        await (await correction(three)).fill(`Half a correction ${n}`)
        await four.goto(`${desk.url}/admin/wire`)
        const headline = four.locator('.wire-composer').getByLabel('Headline', { exact: true })
        await headline.fill(`Filed into nothing ${n}`)
        await edit(blog, five)
        await composerOf(five).fill(`Half an entry ${n}`)

        await server.crash()
        await one.fill('#field-headline', `Half a sentence, and its end ${n}`)
        await two.fill('#field-headline', `Half a change, and its end ${n}`)
        await headline.press('Control+Enter')
        await poll(() => kept(one)).toContain(`Half a sentence, and its end ${n}`)
        await poll(() => kept(two)).toContain(`Half a change, and its end ${n}`)
        await server.again()

        // What saves itself and what was filed arrives by itself; all else is back in its form.
        await expect.poll(async () => (await desk.read(draft))['headline'], { timeout: 60_000 }).toBe(`Half a sentence, and its end ${n}`)
        const filed = async () =>
          ((await desk.call('GET', `/articles?where[headline][equals]=Filed into nothing ${n}`)) as { totalDocs: number }).totalDocs
        await expect.poll(filed, { timeout: 60_000 }).toBe(1)
        await edit(live, two)
        await two.getByRole('button', { name: 'Bring it back' }).click()
        await poll(() => two.inputValue('#field-headline')).toBe(`Half a change, and its end ${n}`)
        await edit(corrected, three)
        const text = await correction(three)
        await poll(() => text.inputValue()).toBe(`Half a correction ${n}`)
        await edit(blog, five)
        await poll(() => composerOf(five).inputValue()).toBe(`Half an entry ${n}`)
        await composerOf(five).fill('')
        for (const page of [one, two, three, four, five]) await page.close()
      }
    },
  )
})
