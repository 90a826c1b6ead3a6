/** The desk of a live blog: pictures and embeds in the composer, entries where they stand, whether it is live, and its key moments. */
import type { Page } from 'playwright-core'

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type Desk, executablePath, openDesk, poll, setTheme, sizes, tooWide, violationsOf } from './openDesk.js'

const run = Date.now().toString(36)
const kills = Number(process.env.KILLS ?? 2)

describe.skipIf(!executablePath)('A live blog', () => {
  let desk: Desk
  let page: Page
  let blog: number
  beforeAll(async () => {
    desk = await openDesk()
    page = desk.page
    blog = await desk.publish(`The hearing ${run}`, { kind: 'live', slug: `the-hearing-${run}` })
  })
  afterAll(() => desk?.close())

  const composer = (on: Page = page) => on.locator('.entry-composer')
  const entry = (text: string, on: Page = page) => on.locator('.live-entry', { hasText: text })
  const go = async (on: Page = page) => {
    await on.goto(`${desk.url}/admin/collections/articles/${blog}`)
    await composer(on).waitFor()
  }
  const site = async () => (await fetch(`${desk.url}/articles/the-hearing-${run}`)).text()
  const file = (headline: string, more: object = {}) => desk.make('/entries', { article: blog, headline, _status: 'published', ...more })

  it('takes a picture that is dropped, reads its credit, and files it with the entry', async () => {
    await go()
    const data = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#7a5624' } })
      .jpeg()
      .toBuffer()
    const transfer = await page.evaluateHandle((base64) => {
      const made = new DataTransfer()
      made.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], 'court.jpg', { type: 'image/jpeg' }))
      return made
    }, data.toString('base64'))
    await page.dispatchEvent('.entry-composer', 'drop', { dataTransfer: transfer })
    await composer().getByLabel('Headline', { exact: true }).fill(`Outside the court ${run}`)
    await composer().getByLabel('What it shows, for those who cannot see it').fill('A court house')
    await composer()
      .getByLabel('Caption; an agency’s is split into text and credit')
      .fill('The court. Photo credit should read: Dominic Lipinski/PA Wire URN:30627884')
    await composer().getByLabel('Creator').click()
    await poll(() => composer().getByLabel('Creator').inputValue()).toBe('Dominic Lipinski')
    await composer().getByRole('button', { name: 'Publish entry' }).click()
    await entry(`Outside the court ${run}`).waitFor()
    await poll(site).toMatch(/Outside the court[\s\S]*<img[^>]*alt="A court house"[\s\S]*Dominic Lipinski\/PA Wire/)
  })

  it('embeds the page of a host that the newsroom frames, and links any other', async () => {
    await go()
    await composer().getByLabel('Headline', { exact: true }).fill(`On film ${run}`)
    await composer().locator('textarea').first().fill('See:\n\nhttps://vimeo.com/76979871\n\nhttps://elsewhere.example/film')
    await page.keyboard.press('Control+Enter')
    await entry(`On film ${run}`).waitFor()
    await poll(site).toContain('<iframe src="https://player.vimeo.com/video/76979871"')
    const response = await fetch(`${desk.url}/articles/the-hearing-${run}`)
    expect(response.headers.get('content-security-policy')).toMatch(/frame-src https:\/\/player\.vimeo\.com(?:;|$)/)
    expect(await response.text()).toMatch(/sandbox="allow-scripts/)
    expect(await site()).toContain('<a href="https://elsewhere.example/film">')
    expect(await (await fetch(`${desk.url}/livewire/feed.json`)).text()).not.toContain('<iframe')
  })

  it('edits an entry where it stands, and merges what a colleague changed meanwhile', async () => {
    const id = await file(`Before ${run}`, { summary: 'First' })
    await go()
    await entry(`Before ${run}`)
      .getByRole('button', { name: /Edit here/ })
      .click()
    const editor = page.locator('.entry-editor')
    await editor.getByLabel('Headline').fill(`After ${run}`)
    await editor.getByLabel('Text').fill('With [a link](https://court.example/).')
    await desk.call('PATCH', `/entries/${id}`, { summary: 'By a colleague' })
    await page.keyboard.press('Control+Enter')
    await editor.waitFor({ state: 'detached' })
    await entry(`After ${run}`).waitFor()
    const stored = await desk.call('GET', `/entries/${id}?depth=0`)
    expect(stored).toMatchObject({ headline: `After ${run}`, summary: 'By a colleague', wireState: 'live' })
    await poll(site).toContain('<a href="https://court.example/">a link</a>')
  })

  it('says both where the same was changed, keeps what was typed, and gives it back after a tab that was killed', async () => {
    const id = await file(`Fought over ${run}`)
    let tab = await desk.open()
    await go(tab)
    await entry(`Fought over ${run}`, tab)
      .getByRole('button', { name: /Edit here/ })
      .click()
    const headline = () => tab.locator('.entry-editor').getByLabel('Headline')
    await headline().fill(`Mine ${run}`)
    await desk.call('PATCH', `/entries/${id}`, { headline: `Theirs ${run}` })
    await tab.keyboard.press('Control+Enter')
    await tab.locator('.entry-editor').getByRole('alert').waitFor()
    for (let n = 0; n < kills; n++) {
      await headline().fill(`Mine ${n} ${run}`)
      await tab.close()
      tab = await desk.open()
      await go(tab)
      await poll(() => headline().inputValue()).toBe(`Mine ${n} ${run}`)
    }
    await headline().press('Escape')
    await tab.locator('.entry-editor').waitFor({ state: 'detached' })
    expect((await desk.call('GET', `/entries/${id}`))['headline']).toBe(`Theirs ${run}`)
    await tab.close()
  })

  it('keeps what stands in the composer over tabs', async () => {
    await go()
    await composer().getByLabel('Headline', { exact: true }).fill(`Kept ${run}`)
    await poll(() => page.evaluate(() => JSON.stringify(Object.values(localStorage)))).toContain(`Kept ${run}`)
    const another = await desk.open()
    await go(another)
    await poll(() => composer(another).getByLabel('Headline', { exact: true }).inputValue()).toBe(`Kept ${run}`)
    await another.close()
    await composer().getByLabel('Headline', { exact: true }).fill('')
  })

  it('ends and goes on by a switch, and lists its key moments in order', async () => {
    await file(`Moment one ${run}`, { keyEvent: true, at: '2026-01-01T10:00:00Z' })
    await file(`Moment two ${run}`, { keyEvent: true, at: '2026-01-01T11:00:00Z', summary: `In short ${run}` })
    await go()
    const moments = page.getByRole('navigation', { name: 'Key moments' })
    await poll(async () => (await moments.getByRole('link').allTextContents()).slice(-2)).toEqual([`In short ${run}`, `Moment one ${run}`])
    const live = page.getByRole('switch', { name: 'The coverage is live' })
    await live.click()
    await page.getByRole('dialog').getByRole('button', { name: /End/ }).click()
    const ended = page.getByRole('switch', { name: 'The coverage has ended' })
    await ended.waitFor()
    expect((await desk.read(blog))['coverageEndTime']).toBeTruthy()
    await ended.click()
    await live.waitFor()
    expect((await desk.read(blog))['coverageEndTime']).toBeFalsy()
  })

  for (const [name, viewport] of Object.entries(sizes)) {
    it(`has no faults that axe-core knows, and nothing past the edge, light and dark (${name})`, async () => {
      await page.setViewportSize(viewport)
      await go()
      await page
        .locator('.live-entry')
        .first()
        .getByRole('button', { name: /Edit here/ })
        .click()
      await page.locator('.entry-editor').waitFor()
      for (const theme of ['light', 'dark'] as const) {
        await setTheme(page, theme)
        expect(await violationsOf(page), theme).toEqual([])
        expect(await tooWide(page), theme).toEqual([])
      }
      await page.keyboard.press('Escape')
    })
  }
})
