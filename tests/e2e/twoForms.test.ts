/** Two people, or two tabs, at the forms of all that is no article, in a real browser. */
import type { Page } from 'playwright-core'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type Desk, executablePath, openDesk, poll, setTheme, sizes, tooWide, violationsOf } from './openDesk.js'

const run = Date.now().toString(36)
const dot =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q=='

describe.skipIf(!executablePath)('Two at one form', () => {
  let desk: Desk
  let page: Page
  beforeAll(async () => {
    desk = await openDesk()
    page = desk.page
  })
  afterAll(() => desk?.close())

  const show = async (path: string, on = page) => {
    await on.goto(`${desk.url}/admin/collections/${path}`)
    await on.locator('#action-save').waitFor()
  }
  const dialog = () => page.locator('dialog.side-by-side[open]')
  const kept = (on = page) => on.evaluate(() => JSON.stringify(Object.values(localStorage)))

  for (const [name, viewport] of Object.entries(sizes)) {
    it(`merges what a colleague saved in another field, and shows the same one beside one's own: ${viewport.width} px`, async () => {
      await page.setViewportSize(viewport)
      const id = await desk.make('/people', { name: `Ada ${name} ${run}`, bio: 'As it was.' })
      const stored = () => desk.call('GET', `/people/${id}`)
      await show(`people/${id}`)
      await page.fill('#field-bio', 'Mine.')
      await desk.call('PATCH', `/people/${id}`, { url: 'https://theirs.example/' })
      await page.click('#action-save')
      await poll(stored).toMatchObject({ bio: 'Mine.', url: 'https://theirs.example/' })
      await poll(() => page.inputValue('#field-url')).toBe('https://theirs.example/')

      await page.fill('#field-bio', 'Mine, again.')
      await page.fill('#field-name', `Ada of mine ${run}`)
      await desk.call('PATCH', `/people/${id}`, { bio: 'Theirs.', url: 'https://other.example/' })
      await page.click('#action-save')
      await dialog().locator('.side-by-side__version--theirs', { hasText: 'Theirs.' }).waitFor()
      for (const theme of ['light', 'dark'] as const) {
        await setTheme(page, theme)
        expect(await violationsOf(page), theme).toEqual([])
        expect(await tooWide(page), theme).toEqual([])
      }
      // Who goes back to the text is asked again as often as it is saved.
      await page.keyboard.press('Escape')
      await dialog().waitFor({ state: 'detached' })
      expect(await page.inputValue('#field-bio')).toBe('Mine, again.')
      await page.click('#action-save')
      await dialog().getByLabel('Both').check()
      await dialog().getByRole('button', { name: 'Put it in the form' }).click()
      await poll(() => page.inputValue('#field-bio')).toBe('Theirs. Mine, again.')
      expect(await page.inputValue('#field-url')).toBe('https://other.example/')
      await page.click('#action-save')
      await poll(stored).toMatchObject({ bio: 'Theirs. Mine, again.', url: 'https://other.example/', name: `Ada of mine ${run}` })
      await poll(kept).not.toContain('Mine, again.')
    })
  }

  it('locks nobody out, and says who else is there', async () => {
    await page.setViewportSize(sizes.desk)
    const id = await desk.make('/feeds', { title: `Two at it ${run}`, slug: `two-${run}` })
    const colleague = await desk.as('editor')
    await show(`feeds/${id}`, colleague.page)
    await colleague.page.fill('#field-title', `By the colleague ${run}`)
    await show(`feeds/${id}`)
    await page.getByText('Ada editor has it open').waitFor()
    await page.fill('#field-description', 'By the other.')
    await page.click('#action-save')
    await poll(() => desk.call('GET', `/feeds/${id}`)).toMatchObject({ description: 'By the other.' })
    await colleague.page.click('#action-save')
    const both = { title: `By the colleague ${run}`, description: 'By the other.' }
    await poll(() => desk.call('GET', `/feeds/${id}`)).toMatchObject(both)
    await colleague.context.close()
  })

  it('brings back what was typed as what it was: a field that a colleague changed meanwhile is shown beside theirs', async () => {
    const id = await desk.make('/people', { name: `Grace ${run}`, bio: 'As it was.' })
    const doomed = await desk.open()
    await show(`people/${id}`, doomed)
    await doomed.fill('#field-bio', 'Typed and killed.')
    await poll(() => kept(doomed)).toContain('Typed and killed.')
    await doomed.close()
    await desk.call('PATCH', `/people/${id}`, { bio: 'Theirs.' })
    await show(`people/${id}`)
    await page.getByRole('button', { name: 'Bring it back' }).click()
    await poll(() => page.inputValue('#field-bio')).toBe('Typed and killed.')
    await page.click('#action-save')
    await dialog().locator('.side-by-side__version--theirs', { hasText: 'Theirs.' }).waitFor()
    await dialog().getByRole('button', { name: 'Put it in the form' }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.click('#action-save')
    await poll(async () => (await desk.call('GET', `/people/${id}`))['bio']).toBe('Typed and killed.')
  })

  it('saves again once the network is back, and says so', async () => {
    const id = await desk.make('/people', { name: `Edsger ${run}` })
    const { context, page: tab } = await desk.as('editor')
    await show(`people/${id}`, tab)
    await context.setOffline(true)
    await tab.fill('#field-bio', 'Typed without a network.')
    await tab.click('#action-save')
    await tab.getByText('Failed to fetch').waitFor()
    await context.setOffline(false)
    await tab.click('#action-save')
    await tab.getByText('Updated successfully').waitFor()
    await poll(async () => (await desk.call('GET', `/people/${id}`))['bio']).toBe('Typed without a network.')
    await poll(() => kept(tab)).not.toContain('Typed without a network.')
    await context.close()
  })

  it('lets one choose between two files of one picture', async () => {
    const id = await desk.picture(dot, { alt: 'A wall', ownPicture: true, creator: 'Kim Lee' })
    const file = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: Buffer.from(dot, 'base64') })
    const replace = (name: string) =>
      page.evaluate(
        async ([to, data, as]) => {
          const form = new FormData()
          form.set('_payload', '{}')
          form.set('file', new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], { type: 'image/jpeg' }), as)
          await fetch(to, { method: 'PATCH', body: form })
        },
        [`/api/images/${id}`, dot, name] as const,
      )
    const stored = async () => String((await desk.call('GET', `/images/${id}`))['filename'])
    for (const side of ['theirs', 'mine']) {
      await show(`images/${id}`)
      await page.locator('.file-field__upload button, .file-details__remove, button.file-details__remove').first().click()
      await page.setInputFiles('.file-field input[type="file"], .dropzone input[type="file"]', file(`mine-${run}-${side}.jpg`))
      await page.fill('#field-alt', `A wall, ${side}`)
      await replace(`theirs-${run}-${side}.jpg`)
      await page.click('#action-save')
      await dialog().getByText(`mine-${run}-${side}.jpg`).waitFor()
      await dialog().locator(`input[type="radio"][value="${side}"]`).check()
      await dialog().getByRole('button', { name: 'Put it in the form' }).click()
      await dialog().waitFor({ state: 'detached' })
      await page.click('#action-save')
      await poll(async () => (await desk.call('GET', `/images/${id}`))['alt']).toBe(`A wall, ${side}`)
      expect(await stored()).toContain(side)
    }
  })

  it('keeps apart what two tabs type into something new, and gives back what a killed one leaves', async () => {
    const one = await desk.open()
    const two = await desk.open()
    for (const tab of [one, two]) await show('people/create', tab)
    await one.fill('#field-name', `The first ${run}`)
    await poll(() => kept(one)).toContain(`The first ${run}`)
    await two.fill('#field-name', `The second ${run}`)
    await poll(() => kept(two)).toContain(`The second ${run}`)
    expect(await kept()).toContain(`The first ${run}`)
    // What another tab has open is nobody's to bring back.
    await show('people/create')
    await two.close()
    expect(await page.getByRole('button', { name: 'Bring it back' }).count()).toBe(0)
    await show('people/create')
    await page.getByRole('button', { name: 'Bring it back' }).click()
    await poll(() => page.inputValue('#field-name')).toBe(`The second ${run}`)
    for (const tab of [one, page]) {
      await tab.click('#action-save')
      await tab.waitForURL(/\/people\/\d+/)
    }
    await poll(kept).not.toMatch(new RegExp(`The (first|second) ${run}`))
    await one.close()
  })

  it('says that a text does not take the pictures that are pasted into it', async () => {
    const said = () => page.getByText('The text took the words and left out the pictures.')
    const paste = (html: string) =>
      page.evaluate((copied) => {
        const data = new DataTransfer()
        data.setData('text/html', copied)
        data.setData('text/plain', 'Words of a page.')
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
        document.querySelector('#field-body [contenteditable="true"], .rich-text-lexical [contenteditable="true"]')?.dispatchEvent(event)
      }, html)
    const id = await desk.draft(`Pasted ${run}`)
    await page.goto(`${desk.url}/admin/collections/articles/${id}`)
    const text = page.locator('.rich-text-lexical [contenteditable="true"]').first()
    await text.click()
    await paste('<p>Words of a page.</p><img width="1" height="1" src="https://count.example/dot.gif">')
    await poll(() => text.innerText()).toContain('Words of a page.')
    expect(await said().count()).toBe(0)
    await paste('<p>More words.</p><p><img src="https://lh7-us.googleusercontent.com/a-picture" alt="A wall"></p>')
    await said().waitFor()
    await poll(() => text.innerText()).toContain('More words.')
  })
})
