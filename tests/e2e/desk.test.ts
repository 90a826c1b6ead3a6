/** Two people at one article, its verbs, and what is typed and not saved, in a real browser, on a desk and on a phone. */
import type { Page } from 'playwright-core'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type Desk, executablePath, openDesk, poll, setTheme, sizes, tooWide, violationsOf } from './openDesk.js'

describe.skipIf(!executablePath)('The desk', () => {
  let desk: Desk
  let page: Page
  beforeAll(async () => {
    desk = await openDesk()
    page = desk.page
  })
  afterAll(() => desk?.close())

  const { call, open, publish, read } = {
    call: (...args: Parameters<Desk['call']>) => desk.call(...args),
    open: () => desk.open(),
    publish: (headline: string) => desk.publish(headline),
    read: (id: number) => desk.read(id),
  }
  const show = async (id: number, state: string) => {
    await page.goto(`${desk.url}/admin/collections/articles/${id}`)
    await page.locator('.standing-line__state', { hasText: state }).waitFor()
  }
  const standing = () => page.locator('.standing-line')

  for (const [name, viewport] of Object.entries(sizes)) {
    describe(`${viewport.width} px`, () => {
      beforeAll(() => page.setViewportSize(viewport))

      it('shows what a colleague saved beside one’s own, and keeps both', async () => {
        const id = await publish(`A dam breaks (${name})`)
        await show(id, 'On the wire')
        await page.fill('#field-headline', 'Mine')
        await standing().getByText('What you have typed is not saved').waitFor()
        await call('PATCH', `/articles/${id}`, { headline: 'Theirs', standfirst: 'By a colleague.', _status: 'published' })
        await page.click('#action-save')
        const dialog = page.getByRole('dialog', { name: /have changed the same/ })
        await dialog.locator('.side-by-side__version--theirs', { hasText: 'Theirs' }).waitFor()
        await dialog.getByLabel('Both').check()
        await dialog.getByRole('button', { name: 'Put it in the form' }).click()
        await poll(() => page.inputValue('#field-headline')).toBe('Theirs Mine')
        await page.click('#action-save')
        await poll(async () => (await read(id)).headline).toBe('Theirs Mine')
        expect((await read(id)).standfirst).toBe('By a colleague.')
      })

      it('corrects with the text of the screen, keeps what was filled in when it is refused, and gives the focus back', async () => {
        const id = await publish(`A bridge is closed (${name})`)
        await show(id, 'On the wire')
        await page.fill('#field-headline', 'A bridge is shut')
        await standing().getByText('What you have typed is not saved').waitFor()
        await standing().getByRole('button', { name: 'Correct…' }).click()
        const dialog = page.getByRole('dialog', { name: 'Correct' })
        const text = dialog.getByLabel('What was wrong, and what is right')
        await text.fill('   ')
        await dialog.getByRole('button', { name: 'Correct' }).click()
        await dialog.getByRole('alert').waitFor()
        expect(await text.inputValue()).toBe('   ')
        await poll(() => text.evaluate((field) => field === document.activeElement)).toBe(true)
        await text.fill('It is shut.')
        await dialog.getByRole('button', { name: 'Correct' }).click()
        await dialog.waitFor({ state: 'detached' })
        await standing().getByText('Corrected', { exact: true }).waitFor()
        expect(await read(id)).toMatchObject({ headline: 'A bridge is shut', _status: 'published', corrections: [{ text: 'It is shut.' }] })
        await poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Correct')
      })

      it('says before it is unpublished that the public sees it, and leaves what is typed', async () => {
        const id = await publish(`A road floods (${name})`)
        await show(id, 'On the wire')
        await page.fill('#field-headline', 'Half written')
        await standing().getByText('What you have typed is not saved').waitFor()
        if (name === 'phone') await standing().getByText('More', { exact: true }).click()
        await standing().getByRole('button', { name: 'Unpublish…' }).click()
        const dialog = page.getByRole('dialog', { name: 'Unpublish' })
        expect(await dialog.innerText()).toContain('The public sees this item now.')
        await dialog.getByRole('button', { name: 'Unpublish' }).click()
        await standing().getByText('Unpublished', { exact: true }).waitFor()
        expect(await page.inputValue('#field-headline')).toBe('Half written')
        expect((await read(id)).wireState).toBe('unpublished')
      })

      it('gives back what was typed in a tab that was killed', async () => {
        const id = await publish(`A tab is killed (${name})`)
        const doomed = await open()
        await doomed.goto(`${desk.url}/admin/collections/articles/${id}`)
        await doomed.locator('.standing-line__state').waitFor()
        await doomed.fill('#field-headline', 'Typed and lost')
        await poll(() => doomed.evaluate(() => JSON.stringify(Object.values(localStorage)))).toContain('Typed and lost')
        await doomed.close()
        await show(id, 'On the wire')
        await page.getByRole('button', { name: 'Bring it back' }).click()
        await poll(() => page.inputValue('#field-headline')).toBe('Typed and lost')
        await page.click('#action-save')
        await poll(async () => (await read(id)).headline).toBe('Typed and lost')
        await poll(() => page.evaluate(() => JSON.stringify(Object.values(localStorage)))).not.toContain('Typed and lost')
      })

      it('has no faults that axe-core knows, and nothing past the edge, light and dark', async () => {
        await show(await publish(`Looked at (${name})`), 'On the wire')
        for (const theme of ['light', 'dark'] as const) {
          await setTheme(page, theme)
          expect(await violationsOf(page), theme).toEqual([])
          expect(await tooWide(page), theme).toEqual([])
        }
      })
    })
  }

  it('lets a colleague write at the same article, and names who is there', async () => {
    const id = await desk.draft('Two at one desk')
    const colleague = await desk.as('editor')
    const path = `${desk.url}/admin/collections/articles/${id}`
    await colleague.page.goto(path)
    await colleague.page.fill('#field-standfirst', 'By the colleague.')
    const locks = `/payload-locked-documents?where[document.value][equals]=${id}&where[document.relationTo][equals]=articles`
    await poll(async () => ((await desk.call('GET', locks)) as { totalDocs?: number }).totalDocs).toBe(1)
    await desk.page.goto(path)
    await desk.page.getByText('Ada editor has it open').waitFor()
    await desk.page.fill('#field-headline', 'Two at one desk, by the editor')
    await poll(async () => (await desk.read(id)).headline).toBe('Two at one desk, by the editor')
    expect(await desk.page.getByText('Document locked').isVisible()).toBe(false)
    expect(await desk.page.inputValue('#field-headline')).toBe('Two at one desk, by the editor')
    await colleague.context.close()
  })

  it('names each of two who are there to the other, also after both have saved', async () => {
    const id = await desk.draft('Two who type')
    const colleague = await desk.as('editor')
    const both = [page, colleague.page]
    for (const one of both) await one.goto(`${desk.url}/admin/collections/articles/${id}`)
    await page.fill('#field-headline', 'Two who type, the first')
    await colleague.page.fill('#field-standfirst', 'By the second.')
    await poll(async () => (await read(id)).headline).toBe('Two who type, the first')
    await poll(async () => (await read(id)).standfirst).toBe('By the second.')
    const own = (await call('GET', '/users/me'))['user'] as { name?: string; email: string }
    await page.getByText('Ada editor has it open').waitFor()
    await colleague.page.getByText(`${own.name ?? own.email} has it open`).waitFor()
    await colleague.page.goto(`${desk.url}/admin`)
    await page.getByText('Ada editor has it open').waitFor({ state: 'detached' })
    await colleague.context.close()
  })

  it('shows what a colleague does to an article that is open, in the line, on the buttons and in the form', async () => {
    const id = await desk.draft('Watched')
    await show(id, 'Draft')
    await poll(() => page.locator('#action-save').innerText()).toBe('Publish')
    await call('PATCH', `/articles/${id}`, { headline: 'Watched, and out', _status: 'published' })
    await standing().getByText('On the wire', { exact: true }).waitFor()
    await poll(() => page.inputValue('#field-headline')).toBe('Watched, and out')
    await poll(() => page.locator('#action-save').innerText()).toBe('Publish changes')
    expect(await standing().innerText()).not.toContain('lies on top')
    await standing().getByRole('button', { name: 'Correct…' }).waitFor()
    // What is typed stays, and what the public sees does not save itself, though it was a draft when this page came.
    await page.fill('#field-standfirst', 'Half written')
    await call('POST', `/articles/${id}/correct`, { kind: 'correction', text: 'It was Friday.' })
    await standing().getByText('Corrected', { exact: true }).waitFor()
    expect(await page.inputValue('#field-standfirst')).toBe('Half written')
    await call('PATCH', `/articles/${id}`, { _status: 'draft' })
    await standing().getByText('Unpublished', { exact: true }).waitFor()
    await poll(() => page.locator('#action-save').innerText()).toBe('Publish')
    expect(await page.inputValue('#field-standfirst')).toBe('Half written')
  })

  it('says "Withdrawn" of what is withdrawn, nothing of "Published", and offers nothing that is refused', async () => {
    const id = await publish('A mistake')
    await call('POST', `/articles/${id}/withdraw`, { reason: 'It was wrong.' })
    await show(id, 'Withdrawn')
    expect(await standing().innerText()).toContain('It was wrong.')
    expect(await page.locator('.doc-controls').innerText()).not.toMatch(/Status|Publish|Save/)
    expect(await page.locator('.checks-panel').count()).toBe(0)
    // Nor where it is withdrawn by a colleague while it is open.
    const other = await publish('Another mistake')
    await show(other, 'On the wire')
    await page.locator('#action-save').waitFor()
    await call('POST', `/articles/${other}/withdraw`, { reason: 'It was wrong, too.' })
    await page.locator('#action-save').waitFor({ state: 'detached' })
    expect(await page.locator('#action-save-draft').count()).toBe(0)
  })

  it('edits several in a list as they were seen there, and names those that a colleague has changed meanwhile', async () => {
    await page.setViewportSize(sizes.desk)
    const [one, two] = [await publish('Bulk, the first'), await publish('Bulk, the second')]
    await page.goto(`${desk.url}/admin/collections/articles?search=Bulk`)
    // A row can be chosen once the list has come to life.
    const choose = async (name: string) => {
      const box = page.getByRole('row', { name }).locator('input[type="checkbox"]')
      await poll(async () => {
        await box.check({ force: true, timeout: 5000 }).catch(() => undefined)
        return box.isChecked()
      }).toBe(true)
    }
    for (const name of ['the first', 'the second']) await choose(name)
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await page.locator('.edit-many__form .field-select').click()
    await page.getByText('Section', { exact: true }).last().waitFor()
    const offered = await page.locator('.rs__option').allInnerTexts()
    for (const own of [/Headline/, /Body/, /Withdrawal/, /Corrections/, /Legal/, /Cleared/]) expect(offered.join()).not.toMatch(own)
    await page.getByText('Section', { exact: true }).last().click()
    await page.fill('.edit-many__form #field-section', 'Sport')
    await call('PATCH', `/articles/${one}`, { section: 'Culture' })
    await page.click('.edit-many__publish button, button.edit-many__publish')
    await page.getByText(/^Bulk, the first: Somebody else has changed the same/).waitFor()
    expect([(await read(one))['section'], (await read(two))['section']]).toEqual(['Culture', 'Sport'])
    // Seen as it is now, it is one's own to change.
    await page.reload()
    await choose('the first')
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await page.locator('.edit-many__form .field-select').click()
    await page.getByText('Section', { exact: true }).last().click()
    await page.fill('.edit-many__form #field-section', 'Sport')
    await page.click('.edit-many__publish button, button.edit-many__publish')
    await poll(async () => (await read(one))['section']).toBe('Sport')
  })

  it('goes back from a document to the list that was loaded first', async () => {
    const id = await publish('There and back')
    await page.goto(`${desk.url}/admin/collections/articles`)
    await page.waitForURL(/sort=/)
    await page.getByRole('link', { name: 'There and back' }).click()
    await page.waitForURL(new RegExp(`/articles/${id}$`))
    await standing().waitFor()
    await page.goBack()
    await page.locator('.collection-list').waitFor()
    expect(await standing().count()).toBe(0)
  })
})
