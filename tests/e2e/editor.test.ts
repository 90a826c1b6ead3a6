/** An editor's day in a real browser: log in, add a picture with its credit, write an item, publish, see it on the feed. */
import type { Page } from 'playwright-core'

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type Desk, executablePath, openDesk } from './openDesk.js'

describe.skipIf(!executablePath)('An editor in the admin', () => {
  let desk: Desk
  let page: Page
  beforeAll(async () => {
    desk = await openDesk()
    page = desk.page
  })
  afterAll(() => desk?.close())

  /** Makes a document from within the page: a cookie alone, without the page's origin, signs nobody in. */
  const file = (path: string, data: object, picture?: string): Promise<number> =>
    page.evaluate(
      async ([to, json, base64]) => {
        const form = new FormData()
        form.set('_payload', json)
        if (base64)
          form.set('file', new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type: 'image/jpeg' }), 'wall.jpg')
        const response = await fetch(`/api/${to}`, { method: 'POST', body: form })
        return ((await response.json()) as { doc: { id: number } }).doc.id
      },
      [path, JSON.stringify(data), picture] as const,
    )

  it('finds the desk ordered as an editor thinks', async () => {
    await page.goto(`${desk.url}/admin`)
    await page.locator('.nav-group__label').first().waitFor({ state: 'attached' })
    expect(await page.locator('.nav-group__label').allTextContents()).toEqual([
      'The Wire',
      'Pictures',
      'People & Masthead',
      'Comments',
      'Subscribers',
      'Settings',
    ])
  })

  it('adds a picture with its credit', async () => {
    const picture = await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#24567a' } })
      .jpeg()
      .toBuffer()
    await page.goto(`${desk.url}/admin/collections/images/create`)
    await page.setInputFiles('input[type=file]', { name: 'logo.jpg', mimeType: 'image/jpeg', buffer: picture })
    await page.fill('#field-alt', 'A logo reflected in a pair of glasses')
    await page.fill('#field-creator', 'Dominic Lipinski')
    await page.fill('#field-supplier', 'PA Wire')
    await page.fill('#field-supplierNumber', '30627884')
    await page.click('#action-save')
    await page.waitForURL(/\/admin\/collections\/images\/\d+/)
  })

  it('writes an item with the picture, publishes it, and finds it on the feed', async () => {
    await page.goto(`${desk.url}/admin/collections/articles/create`)
    await page.fill('#field-headline', 'Government drops summons for an anonymous account')
    await page.click('#field-leadImage button:has-text("Choose from existing")')
    await page.click('.drawer--is-open .table .cell-filename button, .drawer--is-open .table td.cell-filename')
    await page.click('[data-lexical-editor]')
    await page.keyboard.type('The lawsuit was withdrawn on Friday.')
    await page.click('#action-save')
    await page.waitForURL(/\/admin\/collections\/articles\/\d+/)

    const find = async () => {
      const feed = (await (await fetch(`${desk.url}/livewire/feed.json`)).json()) as { items: { title: string }[] }
      return feed.items.find(({ title }) => title === 'Government drops summons for an anonymous account')
    }
    await expect.poll(find, { timeout: 15_000 }).toBeTruthy()
    const item = JSON.stringify(await find())
    expect(item).toContain('The lawsuit was withdrawn on Friday.')
    expect(item).toContain('Dominic Lipinski')
    expect(item).toContain('PA Wire')
    const rss = await (await fetch(`${desk.url}/livewire/rss.xml`)).text()
    expect(rss).toContain('Dominic Lipinski')
  })

  it('is told which picture cannot be published, and is led to it', async () => {
    const body = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#24567a' } })
      .jpeg()
      .toBuffer()
    const picture = await file('images', { alt: 'A wall' }, body.toString('base64'))
    const article = await file('articles?draft=true', { headline: 'A wall is painted', leadImage: picture })
    await page.goto(`${desk.url}/admin/collections/articles/${article}`)
    const link = page.locator('.picture-gate li', { hasText: 'no credit' }).getByRole('link')
    expect(await link.getAttribute('href')).toBe(`/admin/collections/images/${picture}`)
    await page.click('#action-save')
    await page.getByText('The following field is invalid: Lead image').waitFor()
    expect(await link.isVisible()).toBe(true)
  })

  it('files an entry to a live blog by keyboard, marks it and takes it back, without leaving the page', async () => {
    const blog = { headline: 'The hearing, live', slug: 'the-hearing-live', kind: 'live', _status: 'published' }
    const id = await file('articles', blog)
    await page.goto(`${desk.url}/admin/collections/articles/${id}`)
    await page.getByLabel('Headline', { exact: true }).first().focus()
    await page.keyboard.type('Doors open')
    await page.keyboard.press('Enter')
    await page.keyboard.type('The public gallery is full.')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('status').filter({ hasText: 'On the wire: ' }).waitFor()
    const entry = page.locator('.live-entry', { hasText: 'Doors open' })
    await entry.getByRole('button', { name: 'Key event' }).click()
    await entry.locator('.live-entry__mark', { hasText: 'Key event' }).waitFor()

    const pageOfBlog = async () => (await fetch(`${desk.url}/articles/${blog.slug}`)).text()
    await expect.poll(pageOfBlog, { timeout: 15_000 }).toMatch(/Key moments[\s\S]*The public gallery is full\./)

    await entry.getByRole('button', { name: 'Withdraw…' }).click()
    await page.keyboard.type('The doors are shut.')
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
    await entry.getByText('Withdrawn').waitFor()
    await expect.poll(pageOfBlog, { timeout: 15_000 }).toContain('This entry was withdrawn: The doors are shut.')
    expect(page.url()).toBe(`${desk.url}/admin/collections/articles/${id}`)
  })
})
