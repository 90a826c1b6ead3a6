/** What is looked at before an item is published, how it would look, and what goes to and fro between a reporter and the desk. */
import type { Page } from 'playwright-core'

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type Desk, executablePath, openDesk, poll, setTheme, sizes, tooWide, violationsOf } from './openDesk.js'

const body = (text: string, url?: string) => {
  const element = { direction: 'ltr', format: '', indent: 0, version: 1 }
  const words = { type: 'text', text, format: 0, detail: 0, mode: 'normal', style: '', version: 1 }
  const link = { ...element, type: 'link', version: 3, fields: { linkType: 'custom', newTab: false, url }, children: [words] }
  return {
    root: {
      ...element,
      type: 'root',
      children: [{ ...element, type: 'paragraph', textFormat: 0, textStyle: '', children: [url ? link : words] }],
    },
  }
}

describe.skipIf(!executablePath)('Before publishing', () => {
  let desk: Desk
  let page: Page
  let wall: string
  beforeAll(async () => {
    desk = await openDesk()
    page = desk.page
    wall = (
      await sharp({ create: { width: 400, height: 300, channels: 3, background: '#24567a' } })
        .jpeg()
        .toBuffer()
    ).toString('base64')
  })
  afterAll(() => desk?.close())

  const edit = async (id: number, on: Page = page) => {
    await on.goto(`${desk.url}/admin/collections/articles/${id}`)
    await on.locator('.standing-line__state').waitFor()
  }
  const panel = (on: Page = page) => on.locator('.checks-panel')

  for (const [name, viewport] of Object.entries(sizes)) {
    describe(`${viewport.width} px`, () => {
      beforeAll(() => page.setViewportSize(viewport))

      it('says live as one types what blocks and what to look at, and leads to each', async () => {
        const picture = await desk.picture(wall, { alt: 'A wall' })
        const id = await desk.draft(`A wall, ${name}`, { leadImage: picture })
        await edit(id)
        const blocks = panel().locator('.checks-panel__blocking')
        // Which, and the way there; what it lacks is said once, beside the picture.
        await blocks.filter({ hasText: 'cannot be published' }).waitFor()
        await page.locator('.picture-gate li', { hasText: 'no credit' }).waitFor()
        expect(await blocks.allInnerTexts()).not.toEqual(expect.arrayContaining([expect.stringContaining('no credit')]))
        expect(await blocks.getByRole('link').getAttribute('href')).toBe(`/admin/collections/images/${picture}`)
        await page.fill('#field-headline', 'x'.repeat(120))
        await panel().getByText('The headline has 120 characters').waitFor()
        await page.fill('#field-headline', 'Short')
        await panel().getByText('The headline has 120 characters').waitFor({ state: 'detached' })
        await panel()
          .getByRole('button', { name: /Nobody is named/ })
          .click()
        await poll(() => page.evaluate(() => document.activeElement?.closest('#field-bylines') !== null)).toBe(true)
        await panel()
          .getByRole('button', { name: /There is no text/ })
          .click()
        await poll(() => page.evaluate(() => document.activeElement?.closest('.rich-text-lexical, [data-lexical-editor]') !== null)).toBe(
          true,
        )
        // Mended in another tab, it goes when one comes back.
        await desk.call('PATCH', `/images/${picture}`, { creator: 'Ada', ownPicture: true })
        await page.evaluate(() => window.dispatchEvent(new Event('focus')))
        await blocks.waitFor({ state: 'detached' })
      })

      it('finds links to what was withdrawn, and the lawyer’s note, which blocks', async () => {
        const gone = await desk.publish(`Was wrong, ${name}`, { slug: `was-wrong-${name}` })
        await desk.call('POST', `/articles/${gone}/withdraw`, { reason: 'It was wrong.' })
        const id = await desk.draft(`Links to it, ${name}`, {
          body: body('That report', `${desk.url}/articles/was-wrong-${name}`),
          legalNote: 'Names a minor',
        })
        await edit(id)
        await panel().getByText('It links to what was withdrawn').waitFor()
        await panel().locator('.checks-panel__blocking', { hasText: 'The lawyer has not cleared it.' }).getByRole('button').click()
        await poll(() => page.evaluate(() => document.activeElement?.id)).toBe('field-legalCleared')
        expect(JSON.stringify(await desk.call('POST', `/articles/${id}/publish`))).toContain('The lawyer has not cleared it')
        await page.keyboard.press('Space')
        await panel().locator('.checks-panel__blocking').waitFor({ state: 'detached' })
        await page.click('#action-save')
        await poll(async () => (await desk.read(id))['wireState']).toBe('live')
      })

      it('names the link that a publication would be refused for, and leads to it', async () => {
        const id = await desk.draft(`Pasted, ${name}`, { body: body('About us', '/about') })
        await edit(id)
        const finding = panel().locator('.checks-panel__blocking', {
          hasText: 'The link “About us” cannot go out: /about is no full address.',
        })
        await finding.getByRole('button').click()
        await poll(() => page.evaluate(() => document.activeElement?.closest('[data-lexical-editor]') !== null)).toBe(true)
        expect(JSON.stringify(await desk.call('POST', `/articles/${id}/publish`))).toContain('/about is no full address')
      })

      it('takes notes on an article, signed and resolved, that no reader sees', async () => {
        const id = await desk.publish(`With notes, ${name}`)
        await edit(id)
        await page.getByRole('button', { name: 'Desk', exact: true }).click()
        await page.getByLabel('New note').fill(`Who says so, ${name}?`)
        // Half written, it is there after a look at the text, and after the tab was loaded anew.
        await page.getByRole('button', { name: 'Text', exact: true }).click()
        await page.getByRole('button', { name: 'Desk', exact: true }).click()
        await poll(() => page.getByLabel('New note').inputValue()).toBe(`Who says so, ${name}?`)
        await page.reload()
        await poll(() => page.getByLabel('New note').inputValue()).toBe(`Who says so, ${name}?`)
        await page.getByLabel('New note').focus()
        for (let times = 0; times < 3; times++) await page.keyboard.press('Control+Enter')
        const note = page.locator('.desk-notes li', { hasText: `Who says so, ${name}?` })
        await note.waitFor()
        expect(await desk.call('GET', `/desk-notes?where[article][equals]=${id}`)).toMatchObject({ totalDocs: 1 })
        await poll(() => page.getByLabel('New note').inputValue()).toBe('')
        await note.getByRole('button', { name: /Resolve/ }).click()
        await note.getByText(/resolved by/).waitFor()
        for (const path of [`/api/articles/${id}?depth=2`, '/livewire/feed.json', `/api/desk-notes`]) {
          expect(await (await fetch(desk.url + path)).text(), path).not.toContain('Who says so')
        }
      })

      it('has no faults that axe-core knows, and nothing past the edge, light and dark', async () => {
        for (const theme of ['light', 'dark'] as const) {
          await setTheme(page, theme)
          expect(await violationsOf(page), theme).toEqual([])
          expect(await tooWide(page), theme).toEqual([])
        }
      })
    })
  }

  it('previews a draft as readers would see it, live as one types, at three widths, and a version; for staff alone', async () => {
    await page.setViewportSize(sizes.desk)
    const id = await desk.draft('Not public yet', { body: body('What nobody knows.') })
    await edit(id)
    await page.click('#live-preview-toggler')
    const frame = page.frameLocator('iframe.live-preview-iframe, .live-preview-window iframe')
    await frame.getByRole('heading', { name: 'Not public yet' }).waitFor()
    await frame.getByText('What nobody knows.').waitFor()
    await page.fill('#field-headline', 'Not public yet, and typed')
    await frame.getByRole('heading', { name: 'Not public yet, and typed' }).waitFor()
    await page.click('.live-preview-toolbar-controls__breakpoint button, .live-preview-toolbar-controls__breakpoint')
    for (const width of ['Phone', 'Tablet', 'Desk']) await page.getByText(width, { exact: true }).last().waitFor()
    const { docs } = (await desk.call('GET', `/articles/versions?where[parent][equals]=${id}&limit=1`)) as { docs: { id: number }[] }
    for (const query of ['', `?version=${docs[0]?.id}`]) {
      const answer = await page.goto(`${desk.url}/preview/articles/${id}${query}`)
      expect(answer?.headers()['cache-control']).toContain('no-store')
      await page.getByRole('heading', { name: 'Not public yet' }).waitFor()
      const outside = await fetch(`${desk.url}/preview/articles/${id}${query}`)
      expect([outside.status, await outside.text()]).toEqual([404, expect.not.stringContaining('Not public yet')])
    }
    expect((await page.goto(`${desk.url}/preview/articles/999999`))?.status()).toBe(404)
    await page.goto(`${desk.url}/admin/collections/articles/${id}/versions/${docs[0]?.id}`)
    expect(await page.getByRole('link', { name: 'As readers would see it' }).getAttribute('href')).toBe(
      `${desk.url}/preview/articles/${id}?version=${docs[0]?.id}`,
    )
  })

  it('takes a reporter’s article from "Ready for the desk" to the desk’s list and onto the wire', async () => {
    const reporter = await desk.as('reporter', sizes.phone)
    await edit(await desk.draft('By somebody else'), reporter.page)
    await reporter.page.locator('.standing-line', { hasText: 'You may read this, and not change it.' }).waitFor()
    const id = await desk.make('/articles?draft=true', { headline: 'By the reporter', _status: 'draft' }, reporter.page)
    await edit(id, reporter.page)
    await reporter.page.getByLabel('Ready for the desk').check()
    expect(await reporter.page.locator('.standing-line').innerText()).not.toContain('not change it')
    // A draft saves itself.
    await poll(async () => (await desk.read(id))['readyForDesk']).toBe(true)
    await reporter.context.close()
    await page.goto(`${desk.url}/admin/wire?state=ready`)
    await page.locator('.wire-row', { hasText: 'By the reporter' }).waitFor()
    await page.goto(`${desk.url}/admin`)
    await page.locator('.start-page__card', { hasText: 'Ready for the desk' }).getByRole('link', { name: 'By the reporter' }).click()
    await page.locator('.standing-line', { hasText: 'Ready for the desk' }).waitFor()
    await desk.call('PATCH', `/articles/${id}?draft=true&overrideLock=true`, { aiUse: 'assisted', _status: 'draft' })
    await desk.call('POST', `/articles/${id}/publish`)
    const published = await desk.read(id)
    expect(published).toMatchObject({ readyForDesk: false, aiUse: 'assisted', wireState: 'live' })
    expect(published['reviewedBy']).toBeTruthy()
    expect(await (await fetch(`${desk.url}/api/articles/${id}`)).text()).not.toMatch(/aiUse|reviewed|readyForDesk|legalNote/)
  })

  it('takes a reporter’s live entry there, too: checked in its form, previewed, on the desk’s list', async () => {
    await page.setViewportSize(sizes.desk)
    const reporter = await desk.as('reporter')
    const blog = await desk.publish('Checked and live', { kind: 'live' })
    const id = await desk.make('/entries?draft=true', { article: blog, headline: 'An entry', _status: 'draft' }, reporter.page)
    const show = async (on: Page) => {
      await on.goto(`${desk.url}/admin/collections/entries/${id}`)
      await on.locator('.standing-line__state').waitFor()
    }
    await show(reporter.page)
    await panel(reporter.page).getByText('Nothing stands in its way.').waitFor()
    await reporter.page.click('#live-preview-toggler')
    const frame = reporter.page.frameLocator('iframe.live-preview-iframe, .live-preview-window iframe')
    await frame.getByRole('heading', { name: 'An entry' }).waitFor()
    await reporter.page.fill('#field-headline', 'An entry, typed')
    await frame.getByRole('heading', { name: 'An entry, typed' }).waitFor()
    await reporter.page.click('#live-preview-toggler')
    await reporter.page.getByLabel('Ready for the desk').check()
    await poll(async () => (await desk.call('GET', `/entries/${id}?draft=true`))['readyForDesk']).toBe(true)
    expect(await violationsOf(reporter.page)).toEqual([])
    await reporter.context.close()
    expect((await fetch(`${desk.url}/preview/articles/${blog}?entry=${id}`)).status).toBe(404)
    await page.goto(`${desk.url}/admin/wire?state=ready`)
    await page.locator('.wire-row', { hasText: 'An entry, typed' }).waitFor()
    await page.goto(`${desk.url}/admin`)
    await page.locator('.start-page__card', { hasText: 'Ready for the desk' }).getByRole('link', { name: 'An entry, typed' }).click()
    await page.locator('.standing-line', { hasText: 'Ready for the desk' }).waitFor()
  })
})
