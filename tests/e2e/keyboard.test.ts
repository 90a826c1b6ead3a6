/** An editor's day without a mouse: everything is reached by Tab, nothing keeps the focus, and nothing that is done loses it. */
import type { Locator, Page } from 'playwright-core'

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type Desk, executablePath, openDesk, poll } from './openDesk.js'

const run = Date.now().toString(36)
/** Presses of a key after which something counts as out of reach. */
const furthest = 150

describe.skipIf(!executablePath)('By keyboard alone', () => {
  let desk: Desk
  let page: Page
  beforeAll(async () => {
    desk = await openDesk()
    page = desk.page
  })
  afterAll(() => desk?.close())

  const hasFocus = (place: Locator) => place.evaluate((one) => one.contains(document.activeElement)).catch(() => false)
  const tabTo = async (place: Locator, key: 'Shift+Tab' | 'Tab' = 'Tab') => {
    await place.first().waitFor()
    for (let n = 0; n < furthest; n++) {
      if (await hasFocus(place.first())) return
      await page.keyboard.press(key)
    }
    throw new Error(`It is not reached by ${key}: ${String(place)}; the focus is on ${await focused()}`)
  }
  const focused = () =>
    page.evaluate(() => {
      const { activeElement: one } = document
      return one && one !== document.body ? `${one.tagName} ${one.className} ${one.textContent?.slice(0, 40) ?? ''}` : 'nothing'
    })
  /** A key that does something; afterwards something has the focus, whatever was taken away. */
  const press = async (key: string) => {
    await page.keyboard.press(key)
    await poll(focused).not.toBe('nothing')
  }
  /** Who pressed a key goes on from something of ours. */
  const staysIn = (place: Locator) => poll(async () => ((await hasFocus(place)) ? 'there' : await focused())).toBe('there')
  const verbs = () => page.locator('.standing-line')
  const edit = async (id: number) => {
    await page.goto(`${desk.url}/admin/collections/articles/${id}`)
    await verbs().locator('.standing-line__state').waitFor()
  }

  it('writes, publishes, corrects, pins and withdraws an article', async () => {
    await page.goto(`${desk.url}/admin/collections/articles/create`)
    await tabTo(page.locator('#field-headline'))
    await page.keyboard.type(`By keys ${run}`)
    // A new article begins by itself.
    await page.waitForURL(/\/articles\/\d+/)
    await tabTo(page.locator('[data-lexical-editor]'))
    await page.keyboard.type('Nobody touched a mouse.')
    await tabTo(page.locator('#action-save'), 'Shift+Tab')
    await page.keyboard.press('Enter')
    await verbs().getByText('On the wire', { exact: true }).waitFor()
    await poll(focused).not.toBe('nothing')
    await tabTo(verbs().getByRole('button', { name: 'Correct…' }))
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    expect(await dialog.evaluate((one) => one.contains(document.activeElement) && document.activeElement?.tagName)).toBe('TEXTAREA')
    await page.keyboard.type('It was said otherwise.')
    await tabTo(dialog.getByRole('button', { name: 'Correct' }))
    await page.keyboard.press('Enter')
    await verbs().getByText('Corrected', { exact: true }).waitFor()
    await staysIn(verbs())
    const more = verbs().locator('summary')
    if (await more.isVisible()) {
      await tabTo(more)
      await page.keyboard.press('Enter')
    }
    await tabTo(verbs().getByRole('button', { name: /^Pin/ }))
    await page.keyboard.press('Enter')
    await poll(async () => (await desk.read(Number(page.url().split('/').at(-1))))['pinned']).toBe(true)
    await staysIn(verbs())
    if (await more.isVisible()) {
      await tabTo(more)
      await page.keyboard.press('Enter')
    }
    await tabTo(verbs().getByRole('button', { name: /^Withdraw/ }))
    await page.keyboard.press('Enter')
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await staysIn(verbs())
    if (await more.isVisible()) {
      await tabTo(more)
      await page.keyboard.press('Enter')
    }
    await tabTo(verbs().getByRole('button', { name: /^Withdraw/ }))
    await page.keyboard.press('Enter')
    await dialog.waitFor()
    await page.keyboard.type('It never was so.')
    await tabTo(dialog.getByRole('button', { name: 'Withdraw' }))
    await page.keyboard.press('Enter')
    await verbs().getByText('Withdrawn', { exact: true }).waitFor()
    await staysIn(verbs())
  })

  it('deals with what failed at its time, and goes on from there', async () => {
    const data = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#333' } })
      .jpeg()
      .toBuffer()
    const fails = async (headline: string) => {
      const id = await desk.draft(headline)
      const leadImage = await desk.picture(data.toString('base64'), { alt: 'Grey' })
      // On a busy machine a change takes its time, and has to be there before it is due.
      await desk.call('POST', `/articles/${id}/schedule`, { action: 'publish', at: new Date(Date.now() + 8000).toISOString() })
      await desk.call('PATCH', `/articles/${id}?draft=true&overrideLock=true`, { leadImage, _status: 'draft' })
      return id
    }
    await fails(`Fails first ${run}`)
    await fails(`Fails second ${run}`)
    const problems = page.locator('.schedule-problems__failed', { hasText: run })
    await poll(async () => {
      await page.goto(`${desk.url}/admin`)
      await page.locator('.start-page').waitFor()
      // What failed is read once the page is there.
      await problems
        .nth(1)
        .waitFor({ timeout: 3000 })
        .catch(() => undefined)
      return problems.count()
    }).toBe(2)
    await tabTo(problems.first().getByRole('button'))
    await page.keyboard.press('Enter')
    await poll(() => problems.count()).toBe(1)
    await poll(focused).not.toBe('nothing')
    await tabTo(problems.first().getByRole('button'))
    await page.keyboard.press('Enter')
    await poll(() => problems.count()).toBe(0)
    await poll(focused).not.toBe('nothing')
  })

  it('edits an entry where it stands, and is back at its button', async () => {
    const blog = await desk.publish(`Keys live ${run}`, { kind: 'live' })
    await desk.make('/entries', { article: blog, headline: `First ${run}`, _status: 'published' })
    await desk.make('/entries', { article: blog, headline: `Second ${run}`, _status: 'published' })
    await edit(blog)
    const row = page.locator('.live-entry', { hasText: `First ${run}` })
    const open = row.getByRole('button', { name: /^Edit here/ })
    await tabTo(open)
    await page.keyboard.press('Enter')
    await poll(() =>
      row
        .locator('.entry-editor input')
        .first()
        .evaluate((one) => one === document.activeElement),
    ).toBe(true)
    await page.keyboard.press('Escape')
    await staysIn(open)
    await page.keyboard.press('Enter')
    await row.locator('.entry-editor').waitFor()
    await page.keyboard.press('End')
    await page.keyboard.type(', mended')
    await page.keyboard.press('Control+Enter')
    await row.filter({ hasText: 'mended' }).locator('.entry-editor').waitFor({ state: 'detached' })
    await staysIn(row)
  })

  it('begins to log in at once, and goes into Payload’s drawers and back', async () => {
    const context = await desk.browser.newContext()
    const login = await context.newPage()
    await login.goto(`${desk.url}/admin/login`)
    await poll(() => login.evaluate(() => document.activeElement?.id)).toBe('field-email')
    await context.close()

    await edit(await desk.draft(`Drawers ${run}`))
    for (const name of ['Choose from existing', 'Create New']) {
      const opens = page.locator('.upload').getByRole('button', { name, exact: true })
      await tabTo(opens, name === 'Create New' ? 'Shift+Tab' : 'Tab')
      await press('Enter')
      const drawer = page.locator('dialog.drawer')
      await staysIn(drawer.locator('.drawer__content'))
      await press('Escape')
      await drawer.waitFor({ state: 'detached' })
      await staysIn(opens)
    }
    await page.goto(`${desk.url}/admin/collections/articles`)
    await tabTo(page.locator('#toggle-list-filters'))
    await press('Enter')
    await tabTo(page.getByRole('button', { name: 'Add Filter' }))
    await press('Enter')
    await staysIn(page.locator('.where-builder'))
    await tabTo(page.locator('tbody a'))
    await press('Enter')
    await page.waitForURL(/\/articles\/\d+/)
    await verbs().locator('.standing-line__state').waitFor()
    await poll(focused).not.toBe('nothing')
  })

  it('resolves a note, without going back to the top', async () => {
    const id = await desk.draft(`Notes ${run}`)
    for (const text of ['One', 'Two', 'Three']) await desk.make('/desk-notes', { article: id, text })
    await edit(id)
    await tabTo(page.getByRole('button', { name: 'Desk', exact: true }))
    await page.keyboard.press('Enter')
    await tabTo(page.getByRole('button', { name: /: Three$/ }))
    await press('Enter')
    await page.locator('.desk-notes__resolved', { hasText: 'Three' }).waitFor()
    await staysIn(page.locator('.desk-notes'))
  })
})
