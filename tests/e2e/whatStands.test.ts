/** What a screen says of where things stand and what waits, with the ways there, and what asks before it is done for good. */
import type { Page } from 'playwright-core'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type Desk, executablePath, openDesk, poll, setTheme, sizes, tooWide, violationsOf } from './openDesk.js'

const run = Date.now().toString(36)

describe.skipIf(!executablePath)('What stands and what waits', () => {
  let desk: Desk
  let page: Page
  beforeAll(async () => {
    desk = await openDesk()
    page = desk.page
  })
  afterAll(() => desk?.close())

  const line = () => page.locator('.standing-line')
  const linkTo = (name: string) => line().getByRole('link', { name, exact: true })
  const get = async (address: string | null) => fetch(new URL(address ?? '', desk.url))

  it('leads from an article to its page, to what the feeds say of it, and to who acknowledged its correction', async () => {
    const slug = `a-dam-${run}`
    const subscriber = await desk.make('/webhook-endpoints', { url: `https://hooks.example/${run}` })
    const id = await desk.publish(`A dam ${run}`, { slug })
    await desk.call('POST', `/articles/${id}/correct`, { kind: 'correction', text: 'It was Friday.' })
    await page.goto(`${desk.url}/admin/collections/articles/${id}`)
    await line().getByText('Corrected', { exact: true }).waitFor()
    expect(await (await get(await linkTo('View on site').getAttribute('href'))).text()).toContain(`A dam ${run}`)
    const { items } = (await (await get(await linkTo('In the feed').getAttribute('href'))).json()) as { items: object[] }
    expect(items).toEqual([expect.objectContaining({ uid: `articles:${id}`, standing: 'corrected' })])
    await linkTo('Receipts').click()
    await poll(() => page.locator(':target').getAttribute('class')).toContain('webhook-receipts')
    // Taken back, it corrects nothing any more.
    const { corrections } = (await desk.read(id)) as { corrections: { id: string }[] }
    await desk.call('POST', `/articles/${id}/retract-correction`, { correction: corrections[0]?.id, reason: 'It was Thursday after all.' })
    await line().getByText('Corrected', { exact: true }).waitFor({ state: 'detached' })
    expect(await line().innerText()).not.toContain('Corrected on')
    await desk.call('DELETE', `/webhook-endpoints/${subscriber}`)
  })

  it('leads from an entry to its place on the page of its live blog', async () => {
    const blog = await desk.publish(`Live ${run}`, { kind: 'live', slug: `live-${run}` })
    const id = await desk.make('/entries', { article: blog, headline: `An entry ${run}`, _status: 'published' })
    await page.goto(`${desk.url}/admin/collections/entries/${id}`)
    const address = await linkTo('View on site').getAttribute('href')
    expect(address).toMatch(new RegExp(`/articles/live-${run}#entry-${id}$`))
    expect(await (await get(address)).text()).toContain(`id="entry-${id}"`)
    const { items } = (await (await get(await linkTo('In the feed').getAttribute('href'))).json()) as { items: object[] }
    expect(items).toEqual([expect.objectContaining({ uid: `entries:${id}`, standing: 'current' })])
  })

  it('says what waits for approval in the line, and on the wire', async () => {
    const id = await desk.draft(`For approval ${run}`, { readyForDesk: true })
    await page.goto(`${desk.url}/admin/collections/articles/${id}`)
    await page.locator('.standing-line__state strong', { hasText: 'Ready for the desk' }).waitFor()
    await page.goto(`${desk.url}/admin/wire`)
    await page
      .locator('.wire-row', { hasText: `For approval ${run}` })
      .locator('.wire-row__state', { hasText: 'Ready for the desk' })
      .waitFor()
  })

  it('asks before a token of a feed is replaced or revoked', async () => {
    const id = await desk.make('/feeds', { title: `Asked ${run}`, slug: `asked-${run}`, private: true })
    await page.goto(`${desk.url}/admin/collections/feeds/${id}`)
    const panel = page.locator('.feed-addresses')
    const reads = async (address: string) => (await get(address)).status
    await panel.getByRole('button', { name: 'Make a new token' }).click()
    const field = panel.getByLabel('JSON Feed', { exact: true })
    await poll(() => field.inputValue()).toContain('token=')
    const first = await field.inputValue()
    expect(await reads(first)).toBe(200)
    await panel.getByRole('button', { name: 'Revoke…' }).click()
    const revoke = page.getByRole('dialog', { name: 'Revoke' })
    await revoke.getByText('cut off at once').waitFor()
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(page, theme)
      expect(await violationsOf(page)).toEqual([])
    }
    await page.keyboard.press('Escape')
    await revoke.waitFor({ state: 'detached' })
    expect(await reads(first)).toBe(200)
    await panel.getByRole('button', { name: 'Make a new token…' }).click()
    const rotate = page.getByRole('dialog', { name: 'Make a new token' })
    await rotate.getByLabel('The token until now').selectOption('24')
    expect(await field.inputValue()).toBe(first)
    await rotate.getByRole('button', { name: 'Make a new token' }).click()
    await poll(() => field.inputValue()).not.toBe(first)
    const second = await field.inputValue()
    expect([await reads(first), await reads(second)]).toEqual([200, 200])
    await panel.getByRole('button', { name: 'Revoke…' }).click()
    await revoke.getByRole('button', { name: 'Revoke' }).click()
    await poll(() => reads(second)).not.toBe(200)
  })

  it('makes a draft of an entry with Control, Shift and Enter, as the composer of the wire does', async () => {
    const blog = await desk.publish(`Keys ${run}`, { kind: 'live' })
    await page.goto(`${desk.url}/admin/collections/articles/${blog}`)
    await page.locator('.entry-composer').getByLabel('Headline', { exact: true }).fill(`Not yet ${run}`)
    await page.keyboard.press('Control+Shift+Enter')
    await page.locator('.live-entry', { hasText: `Not yet ${run}` }).waitFor()
    const { docs } = (await desk.call('GET', `/entries?draft=true&depth=0&where[article][equals]=${blog}`)) as { docs: object[] }
    expect(docs).toEqual([expect.objectContaining({ headline: `Not yet ${run}`, _status: 'draft', wireState: 'none' })])
  })

  it('publishes from the wire what its row showed, and not what a colleague wrote since', async () => {
    const id = await desk.draft(`Seen ${run}`)
    await page.goto(`${desk.url}/admin/wire`)
    const row = page.locator('.wire-row', { hasText: `Seen ${run}` })
    await row.getByRole('button', { name: 'Publish…' }).click()
    const dialog = page.getByRole('dialog', { name: /Publish/ })
    await dialog.waitFor()
    await desk.call('PATCH', `/articles/${id}?draft=true`, { standfirst: 'Not seen.', _status: 'draft' })
    await dialog.getByRole('button', { name: 'Publish' }).click()
    await dialog.getByRole('alert').waitFor()
    expect((await desk.read(id))['wireState']).toBe('none')
  })

  it('shows a moderator what waits, what is reported and what is in hand, and a reporter what is theirs', async () => {
    const article = await desk.publish(`Talked about ${run}`, { commentsModeration: 'pre' })
    const sign = await fetch(`${desk.url}/api/readers/sign-up`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ handle: `mia-${run}`, password: 'correct horse battery' }),
    })
    const { token } = (await sign.json()) as { token: string }
    const say = async (text: string) => {
      const answer = await fetch(`${desk.url}/api/comments`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `JWT ${token}` },
        body: JSON.stringify({ article, text }),
      })
      return ((await answer.json()) as { doc: { id: number } }).doc.id
    }
    const moderator = await desk.as('moderator')
    const card = moderator.page.locator('.start-page__card', { hasText: 'Comments' })
    const numbers = async () => (await card.locator('li').allInnerTexts()).join('\n')
    await say(`It was so ${run}.`)
    await moderator.page.reload()
    await poll(numbers).toMatch(/^\d+ wait for a decision/)
    // In a colleague's hand it waits for nobody else.
    await desk.call('POST', '/comments/queue', { limit: 20 })
    await moderator.page.reload()
    await poll(numbers).toMatch(/^In somebody’s hands: \d+$/)
    expect(await moderator.page.locator('.start-page__card', { hasText: 'Due next' }).count()).toBe(0)
    await moderator.context.close()

    const reporter = await desk.as('reporter')
    const blog = await desk.publish(`Live for a reporter ${run}`, { kind: 'live' })
    await desk.make('/entries?draft=true', { article: blog, headline: `Mine ${run}`, _status: 'draft' }, reporter.page)
    await reporter.page.reload()
    await reporter.page
      .locator('.start-page__card', { hasText: 'Live entries, not yet out' })
      .getByRole('link', { name: `Mine ${run}` })
      .waitFor()
    await reporter.page.locator('.start-page__card', { hasText: 'Your drafts' }).waitFor()
    expect(await reporter.page.locator('.start-page__card', { hasText: 'Comments' }).count()).toBe(0)
    for (const viewport of Object.values(sizes)) {
      await reporter.page.setViewportSize(viewport)
      expect([...(await violationsOf(reporter.page)), ...(await tooWide(reporter.page))]).toEqual([])
    }
    await reporter.context.close()
  })
})
