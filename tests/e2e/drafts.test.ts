/** Drafts that save themselves, and text that is back after a tab, a network or a server went, in a real browser. */
import type { Page } from 'playwright-core'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type Desk, executablePath, openDesk, poll } from './openDesk.js'

/** Times that a tab is killed at each place; 50 by `KILLS=50`. */
const kills = Number(process.env.KILLS ?? 2)
const run = Date.now().toString(36)

describe.skipIf(!executablePath)('A draft', () => {
  let desk: Desk
  let page: Page
  beforeAll(async () => {
    desk = await openDesk()
    page = desk.page
  })
  afterAll(() => desk?.close())

  const show = async (id: number, on: Page = page, collection = 'articles') => {
    await on.goto(`${desk.url}/admin/collections/${collection}/${id}`)
    await on.locator('.standing-line__state').waitFor()
  }
  const saved = (id: number) => poll(async () => (await desk.read(id)).headline)
  const stored = (on: Page = page) => poll(() => on.evaluate(() => JSON.stringify(Object.values(localStorage))))
  const versions = async (id: number) =>
    ((await desk.call('GET', `/articles/versions?where[parent][equals]=${id}&depth=0`)) as { totalDocs: number }).totalDocs

  it('saves itself while one types, says so, and leaves one version', async () => {
    const id = await desk.draft(`Begun ${run}`)
    await show(id)
    for (const text of ['Typed', 'Typed on', 'Typed to the end']) {
      await page.fill('#field-headline', `${text} ${run}`)
      await saved(id).toBe(`${text} ${run}`)
    }
    await page.locator('.two-people__saved').waitFor()
    expect(await versions(id)).toBe(2)
    expect(await desk.read(id)).toMatchObject({ _status: 'draft', wireState: 'none' })
    // The server has it: nothing is kept, and nothing is asked when the page is left.
    await stored().not.toContain('Typed to the end')
    await show(id)
    expect(await page.inputValue('#field-headline')).toBe(`Typed to the end ${run}`)
  })

  it('takes over what a colleague saved meanwhile, and keeps what both wrote in one place', async () => {
    const id = await desk.draft(`Two at it ${run}`)
    await show(id)
    await desk.call('PATCH', `/articles/${id}?draft=true`, { standfirst: 'By a colleague.', _status: 'draft' })
    await page.fill('#field-headline', `Mine ${run}`)
    await saved(id).toBe(`Mine ${run}`)
    await poll(() => page.inputValue('#field-standfirst')).toBe('By a colleague.')
    await page.locator('.two-people__saved').waitFor()

    await desk.call('PATCH', `/articles/${id}?draft=true`, { headline: `Theirs ${run}`, _status: 'draft' })
    await page.fill('#field-headline', `Mine again ${run}`)
    await page.getByRole('button', { name: 'Compare both' }).click()
    const dialog = page.getByRole('dialog', { name: /have changed the same/ })
    await dialog.getByLabel('Both').check()
    await dialog.getByRole('button', { name: 'Put it in the form' }).click()
    await saved(id).toBe(`Theirs ${run} Mine again ${run}`)
  })

  it('saves what is typed in the text itself, once the network is back', async () => {
    const id = await desk.draft(`No network ${run}`)
    await show(id)
    await page.locator('[data-lexical-editor]').first().click()
    await desk.context.setOffline(true)
    await page.keyboard.type(`Written in a tunnel ${run}.`)
    await stored().toContain(`Written in a tunnel ${run}.`)
    await desk.context.setOffline(false)
    await poll(async () => JSON.stringify((await desk.read(id)).body ?? '')).toContain(`Written in a tunnel ${run}.`)
    expect(await page.locator('[data-lexical-editor]').first().innerText()).toContain(`Written in a tunnel ${run}.`)
  })

  it('offers nothing to bring back that is saved, though the browser still has it', async () => {
    const id = await desk.draft(`Kept and saved ${run}`)
    await show(id)
    await page.fill('#field-headline', `Saved after all ${run}`)
    const keptEntry = () =>
      page.evaluate((text) => Object.entries(localStorage).find(([, value]) => String(value).includes(text)), `Saved after all ${run}`)
    await poll(keptEntry).toBeTruthy()
    const [key, value] = (await keptEntry()) as [string, string]
    await saved(id).toBe(`Saved after all ${run}`)
    await poll(keptEntry).toBeFalsy()
    // As a tab leaves it that is closed before it hears that it is saved.
    await page.evaluate(([name, text]) => localStorage.setItem(name, text), [key, value] as const)
    await show(id)
    await poll(keptEntry).toBeFalsy()
    expect(await page.getByRole('button', { name: 'Bring it back' }).count()).toBe(0)
  })

  it('does not save itself over what the public sees', async () => {
    const id = await desk.publish(`Out ${run}`)
    const sent: string[] = []
    const another = await desk.open()
    another.on(
      'request',
      (request) => void (request.method() === 'PATCH' && /\/api\/articles\b/.test(request.url()) && sent.push(request.url())),
    )
    await another.clock.install()
    await show(id, another)
    await another.fill('#field-headline', `Half written ${run}`)
    await another.clock.runFor(30_000)
    await stored(another).toContain(`Half written ${run}`)
    expect(sent).toEqual([])
    expect((await desk.read(id)).headline).toBe(`Out ${run}`)
    await another.close()
  })

  it('keeps the form on the screen, and what is typed, where answers are cut off on their way', async () => {
    const id = await desk.publish(`Cut off ${run}`)
    const another = await desk.open()
    // Headers that came, and nothing after them: a connection that broke, or a question that was taken back too late.
    await another.route(/\/api\/(?!users)/, (route) => route.fulfill({ status: 200, contentType: 'application/json', body: '' }))
    await another.goto(`${desk.url}/admin/collections/articles/${id}`)
    await another.fill('#field-headline', `Still here ${run}`)
    const checked = another.waitForResponse(/articles\/checks/)
    await another.fill('#field-standfirst', 'And here.')
    await checked
    await stored(another).toContain('And here.')
    expect(await another.inputValue('#field-headline')).toBe(`Still here ${run}`)
    await another.close()
  })

  it('of a new article begins by itself with its headline, and takes what is typed meanwhile along', async () => {
    await page.goto(`${desk.url}/admin/collections/articles/create`)
    await page.fill('#field-headline', `Begun anew ${run}`)
    await page.locator('#field-standfirst').click()
    // On and on, as it becomes a draft and its form another.
    for (const word of ['One', ' two', ' three', ' four', ' five', ' six']) {
      await page.keyboard.type(word)
      if (word === ' two')
        await page.waitForResponse((answer) => answer.request().method() === 'POST' && /\/api\/articles\?/.test(answer.url()))
    }
    await page.waitForURL(/\/articles\/\d+$/)
    const id = Number(page.url().split('/').at(-1))
    await page.locator('.standing-line__state', { hasText: 'Draft' }).waitFor()
    await page.keyboard.type(' seven')
    await poll(() => page.inputValue('#field-standfirst')).toBe('One two three four five six seven')
    await poll(async () => (await desk.read(id))['standfirst']).toBe('One two three four five six seven')
    expect(await desk.read(id)).toMatchObject({ headline: `Begun anew ${run}`, _status: 'draft', wireState: 'none' })
    const { totalDocs } = (await desk.call(
      'GET',
      `/articles?draft=true&depth=0&where[headline][equals]=${encodeURIComponent(`Begun anew ${run}`)}`,
    )) as { totalDocs: number }
    expect(totalDocs).toBe(1)
    await stored().not.toContain('Begun anew')
  })

  describe('after a tab that was killed', () => {
    it(`is back in the article, ${kills} of ${kills}`, async () => {
      const id = await desk.draft(`Killed ${run}`)
      for (let n = 0; n < kills; n++) {
        const doomed = await desk.open()
        await show(id, doomed)
        await doomed.fill('#field-headline', `Killed ${n} ${run}`)
        await poll(
          async () =>
            `${String((await desk.read(id)).headline)} ${await doomed.evaluate(() => JSON.stringify(Object.values(localStorage)))}`,
        ).toContain(`Killed ${n} ${run}`)
        await doomed.close()
        await show(id)
        if ((await page.inputValue('#field-headline')) !== `Killed ${n} ${run}`)
          await page.getByRole('button', { name: 'Bring it back' }).click()
        await poll(() => page.inputValue('#field-headline')).toBe(`Killed ${n} ${run}`)
        await saved(id).toBe(`Killed ${n} ${run}`)
      }
    })

    it(`is back in a correction, ${kills} of ${kills}`, async () => {
      const id = await desk.publish(`Corrected ${run}`)
      const open = async (on: Page) => {
        await show(id, on)
        await on.locator('.standing-line').getByRole('button', { name: 'Correct…' }).click()
        return on.getByRole('dialog', { name: 'Correct' }).getByLabel('What was wrong, and what is right')
      }
      for (let n = 0; n < kills; n++) {
        const doomed = await desk.open()
        await (await open(doomed)).fill(`It was Friday ${n} ${run}.`)
        await stored(doomed).toContain(`It was Friday ${n} ${run}.`)
        await doomed.close()
        const text = await open(page)
        await poll(() => text.inputValue()).toBe(`It was Friday ${n} ${run}.`)
      }
      await page.getByRole('dialog', { name: 'Correct' }).getByRole('button', { name: 'Correct' }).click()
      await page.getByRole('dialog', { name: 'Correct' }).waitFor({ state: 'detached' })
      await stored().not.toContain('It was Friday')
    })

    it(`is back in the composer of the wire, ${kills} of ${kills}`, async () => {
      for (let n = 0; n < kills; n++) {
        const doomed = await desk.open()
        await doomed.goto(`${desk.url}/admin/wire`)
        const headline = doomed.locator('.wire-composer').getByLabel('Headline', { exact: true })
        // What the tab before it left comes back first: filled at that very moment, a field holds both.
        if (n > 0) await poll(() => headline.inputValue()).toBe(`Composed ${n - 1} ${run}`)
        await headline.fill(`Composed ${n} ${run}`)
        await stored(doomed).toContain(`Composed ${n} ${run}`)
        await doomed.close()
        await page.goto(`${desk.url}/admin/wire`)
        await poll(() => page.locator('.wire-composer').getByLabel('Headline', { exact: true }).inputValue()).toBe(`Composed ${n} ${run}`)
      }
    })
  })
})
