/** Readers and a moderator in a real browser: the queue by keyboard, the conversation as it goes on, and markup that stays text. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { markupAttacks } from '../helpers/markupAttacks.js'
import { chromiumPath, openBrowser } from './browser.js'
import { type NewsroomServer, startNewsroomServer } from './newsroomServer.js'

const executablePath = chromiumPath()
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const password = 'correct horse battery'

describe.skipIf(!executablePath)('A conversation and its moderator', () => {
  let server: NewsroomServer
  let browser: Browser
  let desk: Page
  let article: number
  let slug: string
  let foreign: Server
  const tokens: Record<string, string> = {}
  const asked: string[] = []

  const api = async (as: string | undefined, method: string, path: string, body?: object) => {
    const headers = { 'Content-Type': 'application/json', ...(as ? { Authorization: `JWT ${tokens[as]}` } : {}) }
    const response = await fetch(`${server.url}/api${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
    return (await response.json()) as Record<string, unknown> & { doc: { id: number; status: string; slug: string } }
  }
  const say = async (as: string, text: string) => (await api(as, 'POST', '/comments', { article, text })).doc.id
  const statusOf = async (id: number) => (await api('desk', 'GET', `/comments/${id}`))['status']
  const faults = async (page: Page) => {
    await page.addScriptTag({ path: axe })
    return page.evaluate(async () => {
      const { violations } = await (
        globalThis as unknown as { axe: { run: (context: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
      ).axe.run({
        include: ['.comment-queue', '.comment-rehearsal', 'dialog', 'newsroom-comments']
          .filter((one) => document.querySelector(one))
          .map((one) => [one]),
      })
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    })
  }

  beforeAll(async () => {
    server = await startNewsroomServer({ LOG_LEVEL: 'debug' })
    const answer = await fetch(`${server.url}/api/users/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: server.email, password: server.password }),
    })
    tokens['desk'] = ((await answer.json()) as { token: string }).token
    for (const handle of ['kate', 'piet'])
      tokens[handle] = (await api(undefined, 'POST', '/readers/sign-up', { handle, password }))['token'] as string
    const made = await api('desk', 'POST', '/articles', { headline: 'The hearing', _status: 'published', commentsModeration: 'pre' })
    article = made.doc.id
    slug = made.doc.slug
    foreign = createServer((_, res) => {
      res.setHeader('Content-Type', 'text/html')
      res.end(
        `<!doctype html><html lang="en"><title>Elsewhere</title><main><newsroom-comments api="${server.url}/api" on="article" document="${article}"></newsroom-comments></main><script type="module" src="${server.url}/api/comments/element.js"></script>`,
      )
    }).listen(0, '127.0.0.1')
    browser = await openBrowser(executablePath ?? '')
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true })
    await context.addInitScript(() => {
      ;(globalThis as { nc_fired?: () => void }).nc_fired = () => console.error('nc_fired')
    })
    context.on('request', (request) => asked.push(request.url()))
    context.on('console', (message) => message.text().includes('nc_fired') && asked.push('a script ran'))
    desk = await context.newPage()
    desk.setDefaultTimeout(45_000)
    desk.on('dialog', (dialog) => void dialog.dismiss())
  })
  afterAll(async () => {
    await browser?.close()
    foreign?.close()
    await server?.stop()
  })

  it('is decided by keyboard, card after card, and a decision is taken back', async () => {
    await api('desk', 'POST', '/globals/comment-settings', { suspectWords: 'scoundrel' })
    const ids = [
      await say('kate', 'First of the waiting'),
      await say('piet', 'What a scoundrel he is'),
      await say('kate', 'Third of the waiting'),
    ]
    await desk.goto(`${server.url}/admin/login`)
    await desk.fill('#field-email', server.email)
    await desk.fill('#field-password', server.password)
    await desk.click('button[type=submit]')
    await desk.waitForURL(/\/admin\/?$/)
    await desk.goto(`${server.url}/admin/collections/comments`)
    await desk.getByRole('link', { name: 'Work through what waits' }).click()
    const text = desk.locator('.comment-queue__text')
    await text.filter({ hasText: 'First of the waiting' }).waitFor()
    expect(await faults(desk)).toEqual([])
    await desk.getByRole('main').getByRole('heading', { name: 'Moderate comments' }).waitFor()
    await desk.keyboard.press('a')
    await text.filter({ hasText: 'What a' }).waitFor()
    expect(await desk.locator('.comment-queue__blurred').count()).toBe(1)
    await desk.keyboard.press('b')
    await text.locator('mark', { hasText: 'scoundrel' }).waitFor()
    // On an Arabic keyboard, whose keys are other letters and digits.
    const keyboard = await desk.context().newCDPSession(desk)
    for (const [key, code] of [
      ['ق', 'KeyR'],
      ['٢', 'Digit2'],
    ] as const)
      for (const type of ['keyDown', 'keyUp'] as const) await keyboard.send('Input.dispatchKeyEvent', { type, key, code })
    await text.filter({ hasText: 'Third of the waiting' }).waitFor()
    await expect.poll(() => Promise.all(ids.map(statusOf))).toEqual(['approved', 'rejected', 'pending'])
    await desk.keyboard.press('z')
    await text.filter({ hasText: 'What a' }).waitFor()
    await expect.poll(() => statusOf(ids[1] as number)).toBe('pending')
    await desk.keyboard.press('?')
    await desk.getByRole('dialog').getByText('Keys of the queue').waitFor()
    expect((await desk.getByLabel('Single keys decide').boundingBox())?.width).toBeLessThan(40)
    expect(await desk.getByRole('dialog').getByRole('button').allInnerTexts()).toEqual(['Close'])
    await desk.keyboard.press('Escape')
    // Several at once.
    await desk.keyboard.press('x')
    await desk.keyboard.press('j')
    await desk.keyboard.press('x')
    await desk.keyboard.press('s')
    await expect.poll(() => Promise.all(ids.map(statusOf))).toEqual(['approved', 'spam', 'spam'])
    await desk.getByText('Nothing waits.').waitFor()

    // On its own form: with its reason, in words.
    await desk.goto(`${server.url}/admin/collections/comments/${ids[0]}`)
    await desk.getByRole('button', { name: 'Reject…' }).click()
    await desk.getByRole('dialog').getByText('Insult', { exact: true }).waitFor()
    await desk.keyboard.press('2')
    await expect.poll(() => statusOf(ids[0] as number)).toBe('rejected')
    await desk.getByRole('button', { name: 'Approve' }).click()
    await expect.poll(() => statusOf(ids[0] as number)).toBe('approved')
    // Why it was held is told in words as well.
    await desk.locator('#field-finding', { hasText: 'A new reader' }).waitFor()
    expect(await desk.locator('#field-finding').innerText()).not.toContain('{')

    // Those that are ticked in the list, with one reason; no bulk edit leads to a status without one.
    const more = [await say('kate', 'Fourth of the waiting'), await say('piet', 'Fifth of the waiting')]
    await desk.goto(`${server.url}/admin/collections/comments?where[status][equals]=pending`)
    for (const one of ['Fourth', 'Fifth'])
      await desk.getByRole('row', { name: one }).locator('input[type="checkbox"]').check({ force: true })
    await desk.getByRole('button', { name: 'Edit', exact: true }).click()
    await desk.locator('.edit-many__form .field-select').click()
    await desk.getByText('Editor’s pick', { exact: true }).last().waitFor()
    expect(await desk.locator('.rs__option').allInnerTexts()).toEqual(['Editor’s pick'])
    await desk.keyboard.press('Escape')
    await desk.getByRole('button', { name: 'Reject… (2)' }).click()
    await desk.getByRole('dialog').getByText('Insult', { exact: true }).waitFor()
    await desk.keyboard.press('2')
    await expect.poll(() => Promise.all(more.map(statusOf))).toEqual(['rejected', 'rejected'])
    await desk.getByRole('row', { name: 'Fourth' }).waitFor({ state: 'detached' })
  })

  it('is decided as it was read, and however many stand on further pages', async () => {
    const queue = `${server.url}/admin/collections/comments/queue`
    const text = desk.locator('.comment-queue__text')
    const ids = [await say('kate', 'Ninth as it was'), await say('piet', 'Tenth of them'), await say('kate', 'Eleventh of them')]
    await desk.goto(queue)
    await text.filter({ hasText: 'Ninth as it was' }).waitFor()
    await api('kate', 'PATCH', `/comments/${ids[0]}`, { text: 'Ninth as it is' })
    await desk.keyboard.press('a')
    await desk.getByText('Somebody else changed this at the same moment').first().waitFor()
    expect(await desk.locator('.comment-queue__said').innerText()).toBe('')
    await desk.getByRole('button', { name: 'Look at the comment of kate' }).filter({ hasText: 'Ninth as it is' }).click()
    await text.filter({ hasText: 'Ninth as it is' }).waitFor()
    expect(await statusOf(ids[0] as number)).toBe('pending')
    // What does not arrive comes back, and another card than the one that is read is not decided on.
    await desk.context().setOffline(true)
    await desk.keyboard.press('a')
    const next = await text.innerText()
    await desk.getByText('The newsroom does not answer').first().waitFor()
    expect(await text.innerText()).toBe(next)
    await desk.context().setOffline(false)
    // Keys that were pressed count, though the page is left at once.
    for (let n = 0; n < ids.length; n++) await desk.keyboard.press('a')
    await desk.goto('about:blank')
    await expect.poll(() => Promise.all(ids.map(statusOf))).toEqual(['approved', 'approved', 'approved'])

    const many: number[] = []
    for (let n = 0; n < 12; n++) many.push(await say(n % 2 ? 'kate' : 'piet', `Flock, bird ${n}`))
    const other = await say('piet', 'None of those')
    await desk.goto(`${server.url}/admin/collections/comments?limit=10&where[status][equals]=pending&search=Flock`)
    await desk.getByRole('row', { name: 'Flock' }).first().waitFor()
    const all = desk.locator('thead input[type="checkbox"]')
    // It can be ticked once the list is awake.
    await expect.poll(() => all.isEnabled()).toBe(true)
    await all.check({ force: true })
    await desk.getByRole('button', { name: /Select all/ }).click()
    await desk.getByRole('button', { name: 'Reject… (12)' }).click()
    await desk.getByRole('dialog').getByText('Insult', { exact: true }).waitFor()
    await desk.keyboard.press('2')
    await expect.poll(() => Promise.all(many.map(statusOf))).toEqual(many.map(() => 'rejected'))
    expect(await statusOf(other)).toBe('pending')
    await expect.poll(() => desk.getByRole('button', { name: /^Reject…/ }).count()).toBe(0)
    await api('desk', 'POST', '/comments/decide', { ids: [other], status: 'approved' })
  })

  it('has an account of which nothing waits looked after on its own form', async () => {
    tokens['heron'] = (await api(undefined, 'POST', '/readers/sign-up', { handle: 'heron', password }))['token'] as string
    const { docs } = (await api('desk', 'GET', '/readers?where[username][equals]=heron&depth=0')) as unknown as { docs: { id: number }[] }
    const id = docs[0]?.id
    await desk.goto(`${server.url}/admin/collections/readers/${id}`)
    await desk.getByRole('button', { name: 'Account…' }).click()
    await desk.getByRole('dialog').getByLabel('Close to comments for good').check()
    await desk.getByRole('dialog').getByRole('button', { name: 'Decide' }).click()
    await expect.poll(async () => (await api('desk', 'GET', `/readers/${id}?depth=0`))['standing']).toBe('banned')
    await desk.locator('#field-standing', { hasText: 'banned' }).waitFor()
    await desk.getByRole('button', { name: 'Account…' }).click()
    await desk.getByRole('dialog').getByLabel('May comment again').check()
    await desk.getByRole('dialog').getByRole('button', { name: 'Decide' }).click()
    await expect.poll(async () => (await api('desk', 'GET', `/readers/${id}?depth=0`))['standing']).toBe('good')
  })

  it('answers an appeal against what somebody else decided, at the head of the queue', async () => {
    const other = { email: 'other@newsroom.example', password: 'another long password', name: 'Other', role: 'moderator' }
    await api('desk', 'POST', '/users', other)
    tokens['other'] = (await api(undefined, 'POST', '/users/login', other))['token'] as string
    const id = await say('piet', 'Removed by mistake')
    await api('other', 'POST', `/comments/${id}/decide`, { status: 'rejected', reason: 'insult' })
    const { decisions } = (await api('piet', 'GET', '/readers/decisions')) as unknown as { decisions: { reference: string }[] }
    await api('piet', 'POST', '/comments/appeals', { reference: decisions[0]?.reference, text: 'It insults nobody' })
    await desk.goto(`${server.url}/admin/collections/comments/queue`)
    await desk.getByRole('button', { name: 'Appeals (1)' }).click()
    const dialog = desk.getByRole('dialog')
    await dialog.getByText('It insults nobody').waitFor()
    await dialog.getByText('Removed by mistake').waitFor()
    if (process.env['SHOTS']) await desk.screenshot({ path: `${process.env['SHOTS']}/appeal.png` })
    expect(await faults(desk)).toEqual([])
    await dialog.getByLabel('It was wrong: all is as before').check()
    await dialog.locator('textarea').fill('You are right.')
    await dialog.getByRole('button', { name: 'Decide' }).click()
    await desk.getByText('Answered.').waitFor()
    expect(await statusOf(id)).toBe('approved')
    await expect.poll(() => desk.getByRole('button', { name: /Appeals/ }).count()).toBe(0)
  })

  it('closes an account, and rejects with it all that waits of it', async () => {
    tokens['finch'] = (await api(undefined, 'POST', '/readers/sign-up', { handle: 'finch', password }))['token'] as string
    const ids = [await say('finch', 'Sixth of the waiting'), await say('finch', 'Seventh of the waiting'), await say('kate', 'Eighth, too')]
    await desk.goto(`${server.url}/admin/collections/comments/queue`)
    const text = desk.locator('.comment-queue__text')
    await text.filter({ hasText: 'Sixth of the waiting' }).waitFor()
    await desk.keyboard.press('w')
    const dialog = desk.getByRole('dialog')
    await dialog.getByLabel('Close to comments for good').check()
    await dialog.getByLabel('Reject what waits of this account, too').check()
    expect(await faults(desk)).toEqual([])
    if (process.env['SHOTS']) await desk.screenshot({ path: `${process.env['SHOTS']}/account.png` })
    await dialog.getByRole('button', { name: 'Decide' }).click()
    await expect.poll(() => Promise.all(ids.map(statusOf))).toEqual(['rejected', 'rejected', 'pending'])
    await text.filter({ hasText: 'Eighth, too' }).waitFor()
    await desk.keyboard.press('a')
    await expect.poll(() => statusOf(ids[2] as number)).toBe('approved')
  })

  it('tries a rule on past comments, says where people decided otherwise, and switches it on', async () => {
    await desk.goto(`${server.url}/admin/collections/comments`)
    await desk.getByRole('link', { name: 'Try a rule on past comments' }).click()
    const words = desk.locator('.comment-rehearsal textarea[name="suspectWords"]')
    await expect.poll(() => words.inputValue()).toBe('scoundrel')
    await words.fill('scoundrel\nwaiting')
    await desk.getByRole('button', { name: 'Try a rule' }).click()
    const disagreed = desk.locator('.comment-rehearsal__otherwise')
    await disagreed.filter({ hasText: 'First of the waiting' }).waitFor()
    expect(await disagreed.filter({ hasText: 'First of the waiting' }).locator('mark').textContent()).toBe('waiting')
    expect(await desk.locator('.comment-rehearsal__sums').textContent()).toMatch(/\d+ comments looked at/)
    expect(await faults(desk)).toEqual([])
    const stored = async () => (await api('desk', 'GET', '/globals/comment-settings'))['suspectWords']
    expect(await stored()).toBe('scoundrel')
    // Somebody else adds a word while it is looked at: both are in force.
    await api('desk', 'POST', '/globals/comment-settings', { suspectWords: 'scoundrel\nrogue' })
    await desk.getByRole('button', { name: 'Switch it on' }).click()
    await expect.poll(stored).toBe('scoundrel\nrogue\nwaiting')
    await expect.poll(() => words.inputValue()).toBe('scoundrel\nrogue\nwaiting')
    for (const width of [360, 1280]) {
      await desk.setViewportSize({ width, height: 900 })
      expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
  })

  it('loses no word of settings that a colleague saves while they are open', async () => {
    const settings = () => api('desk', 'GET', '/globals/comment-settings')
    const { suspectWords: before, maxLinks } = await settings()
    await api('desk', 'POST', '/globals/comment-settings', { suspectWords: 'scoundrel\nrogue', maxLinks: 2 })
    await desk.goto(`${server.url}/admin/globals/comment-settings`)
    const form = (name: string) => desk.locator(`#field-${name}`)
    await expect.poll(() => form('suspectWords').inputValue()).toBe('scoundrel\nrogue')
    await form('suspectWords').fill('scoundrel\nrogue\nknave')
    await form('maxLinks').fill('3')
    await api('desk', 'POST', '/globals/comment-settings', { suspectWords: 'cad\nscoundrel\nrogue', bannedWords: 'verboten', maxLinks: 5 })
    const save = desk.getByRole('button', { name: 'Save', exact: true })
    await save.click()
    const dialog = desk.locator('dialog[open]')
    await dialog.getByText('Max Links').waitFor()
    expect(await faults(desk)).toEqual([])
    await dialog.getByRole('button', { name: 'Put it in the form' }).click()
    const typed = async () => Promise.all(['suspectWords', 'bannedWords', 'maxLinks'].map((name) => form(name).inputValue()))
    await expect.poll(typed).toEqual(['cad\nscoundrel\nrogue\nknave', 'verboten', '3'])
    await save.click()
    await expect.poll(settings).toMatchObject({ suspectWords: 'cad\nscoundrel\nrogue\nknave', bannedWords: 'verboten', maxLinks: 3 })
    await api('desk', 'POST', '/globals/comment-settings', { suspectWords: before, bannedWords: '', maxLinks })
  })

  it('offers a moderator no switch that is an editor’s, and says where all that waits is in other hands', async () => {
    const account = { email: 'third@newsroom.example', password: 'a third long password', name: 'Third', role: 'moderator' }
    await api('desk', 'POST', '/users', account)
    const third = await browser.newPage({ viewport: { width: 360, height: 780 } })
    third.setDefaultTimeout(45_000)
    await third.goto(`${server.url}/admin/login`)
    await third.fill('#field-email', account.email)
    await third.fill('#field-password', account.password)
    await third.click('button[type=submit]')
    await third.waitForURL(/\/admin\/?$/)
    await third.goto(`${server.url}/admin/collections/comments/rehearse`)
    await third.getByRole('button', { name: 'Try a rule' }).click()
    await third.locator('.comment-rehearsal__sums').waitFor()
    expect(await third.getByRole('button', { name: 'Switch it on' }).count()).toBe(0)
    const id = await say('kate', 'In one hand alone')
    await desk.goto(`${server.url}/admin/collections/comments/queue`)
    await desk.locator('.comment-queue__text').filter({ hasText: 'In one hand alone' }).waitFor()
    await third.goto(`${server.url}/admin/collections/comments/queue`)
    await third.getByText('What waits is in the hands of others.').waitFor()
    await desk.keyboard.press('a')
    await expect.poll(() => statusOf(id)).toBe('approved')
    await third.getByText('Nothing waits.').waitFor()
    await third.close()
  })

  it('goes on before who reads, without a word of it in the stream', async () => {
    const reader = await browser.newPage({ viewport: { width: 360, height: 800 }, bypassCSP: true })
    const streamed: string[] = []
    await reader.exposeFunction('keep', (data: string) => streamed.push(data))
    await reader.goto(`${server.url}/articles/${slug}`)
    await reader.locator('.nc-live').waitFor()
    await reader.locator('newsroom-comments').scrollIntoViewIfNeeded()
    await reader.evaluate((url) => {
      const source = new EventSource(url)
      source.addEventListener('conversation', ({ data }) =>
        (globalThis as unknown as { keep: (data: string) => void }).keep(data as string),
      )
    }, `/api/comments/events?article=${article}`)
    await expect.poll(() => streamed.length).toBe(1)
    const id = await say('piet', 'Plumage that is in no stream')
    await api('desk', 'PATCH', `/comments/${id}`, { status: 'approved' })
    await reader.getByRole('button', { name: '1 new' }).click()
    await reader.getByText('Plumage that is in no stream').waitFor()
    expect(streamed.join()).toContain(String(id))
    expect(streamed.join()).not.toMatch(/Plumage|piet/)
    expect(await faults(reader)).toEqual([])
    expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await reader.close()
  })

  it('tells a reader what was decided where they look, keeps the focus, and has no news of their own', async () => {
    const on = await api('desk', 'POST', '/articles', { headline: 'The quay', _status: 'published', commentsModeration: 'pre' })
    const page = await browser.newPage({ viewport: { width: 360, height: 800 } })
    page.setDefaultTimeout(45_000)
    page.on('dialog', (dialog) => void dialog.accept())
    await page.goto(`${server.url}/articles/${on.doc.slug}`)
    const focused = () =>
      page.evaluate(() => `${document.activeElement?.tagName} ${(document.activeElement as HTMLElement | null)?.dataset['do'] ?? ''}`)
    await page.getByRole('button', { name: 'Make an account' }).first().click()
    await page.keyboard.type('plover')
    await page.keyboard.press('Tab')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await expect.poll(focused).toBe('TEXTAREA ')
    await page.keyboard.type('Said at the quay')
    await page.getByRole('button', { name: 'Send' }).click()
    const own = page.locator('.nc-comment', { hasText: 'Said at the quay' })
    await own.locator('.nc-waiting').waitFor()
    await own.getByRole('button', { name: 'Change' }).click()
    await page.keyboard.type(', today')
    expect(await own.locator('textarea').inputValue()).toBe('Said at the quay, today')
    await own.getByRole('button', { name: 'Send' }).click()
    await own.locator('.nc-text', { hasText: 'Said at the quay, today' }).waitFor()
    await expect.poll(focused).toBe('ARTICLE ')
    const { docs } = (await api('desk', 'GET', `/comments?where[article][equals]=${on.doc.id}&depth=0`)) as unknown as {
      docs: { id: number }[]
    }
    const id = docs[0]?.id as number
    // Approved, it waits no more; and it is no news to who wrote it.
    await api('desk', 'POST', `/comments/${id}/decide`, { status: 'approved' })
    await expect.poll(() => own.locator('.nc-waiting').count()).toBe(0)
    expect(await page.locator('.nc-fresh').innerText()).toBe('')
    // Removed, it is gone for them, too, and they are told that there is a decision.
    await api('desk', 'POST', `/comments/${id}/decide`, { status: 'rejected', reason: 'insult' })
    await expect.poll(() => own.count()).toBe(0)
    await page.getByRole('button', { name: 'Your account (1)' }).click()
    await page.locator('.nc-account').waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    await expect.poll(focused).toBe('BUTTON account')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect.poll(focused).toBe('BUTTON sign-up')
    await page.close()
  })

  it('takes what a reader says about a report to the card, and leaves no word to them in sight when they delete their account', async () => {
    const on = await api('desk', 'POST', '/articles', { headline: 'The mole', _status: 'published', commentsModeration: 'post' })
    tokens['avocet'] = (await api(undefined, 'POST', '/readers/sign-up', { handle: 'avocet', password }))['token'] as string
    // Shown without a decision of a person: a report may bring one about.
    await api('desk', 'POST', '/globals/comment-settings', { newReaderComments: 0 })
    const { doc } = await api('avocet', 'POST', '/comments', { article: on.doc.id, text: 'Said at the mole' })
    expect(await statusOf(doc.id)).toBe('approved')
    const page = await browser.newPage({ viewport: { width: 360, height: 780 }, bypassCSP: true })
    page.setDefaultTimeout(45_000)
    page.on('dialog', (dialog) => void dialog.accept())
    await page.goto(`${server.url}/articles/${on.doc.slug}`)
    await page.getByRole('button', { name: 'Make an account' }).first().click()
    await page.keyboard.type('turnstone')
    await page.keyboard.press('Tab')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'I have kept them' }).click()
    const reported = page.locator('.nc-comment', { hasText: 'Said at the mole' })
    await reported.getByRole('button', { name: 'Report' }).click()
    await reported.getByLabel('What is wrong with it?').selectOption('illegal')
    await reported.getByLabel('Tell the moderators more, if you like').fill('Section 185 forbids it')
    expect(await faults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/report.png`, fullPage: true })
    await reported.locator('form').getByRole('button', { name: 'Report' }).click()
    const said = page.locator('.nc-said')
    await said.filter({ hasText: 'A moderator will look at it' }).waitFor()
    await desk.goto(`${server.url}/admin/collections/comments/queue`)
    await desk.locator('.comment-queue__reports').filter({ hasText: 'Section 185 forbids it' }).waitFor()
    await desk.keyboard.press('a')
    await desk.getByText('Nothing waits.').waitFor()
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('button', { name: 'Delete the account' }).click()
    await page.getByRole('button', { name: 'Make an account' }).first().waitFor()
    expect(await said.innerText()).toBe('')
    await page.close()
  })

  it('is read to its end without scripts, answers and all', async () => {
    const on = await api('desk', 'POST', '/articles', { headline: 'The pier', _status: 'published', commentsModeration: 'post' })
    const { id: target, slug: where } = on.doc
    // Readers of their own: whoever writes much is slowed down, and these tests go on with kate and piet.
    const readers = ['siskin', 'wren', 'lark']
    for (const handle of readers)
      tokens[handle] = (await api(undefined, 'POST', '/readers/sign-up', { handle, password }))['token'] as string
    const texts: string[] = []
    const write = async (more: object = {}) => {
      const text = `Word ${texts.length} of the pier`
      const { doc } = await api(readers[texts.push(text) % readers.length], 'POST', '/comments', { article: target, text, ...more })
      return doc.id
    }
    const first = await write()
    await api('desk', 'POST', `/comments/${first}/decide`, { status: 'approved' })
    const ids: number[] = []
    for (let n = 1; n < 30; n++) ids.push(await write(n < 6 ? { parent: first } : {}))
    await api('desk', 'POST', '/comments/decide', { ids, status: 'approved' })
    const page = await browser.newPage({ javaScriptEnabled: false })
    const read = new Set<string>()
    const asked = [`${server.url}/articles/${where}`]
    const seen = new Set<string>()
    while (asked.length > 0) {
      const url = asked.pop() as string
      if (seen.has(url)) continue
      seen.add(url)
      await page.goto(url)
      for (const text of await page.locator('.nc-text').allInnerTexts()) read.add(text.trim())
      for (const link of await page.locator('a.nc-plain').all()) asked.push(new URL((await link.getAttribute('href')) ?? '', url).href)
    }
    expect(texts.filter((text) => !read.has(text))).toEqual([])
    expect(seen.size).toBeGreaterThan(1)
    expect((await page.goto(`${server.url}/articles/${where}?comments=nonsense&thread=x`))?.status()).toBe(200)
    await page.close()
  })

  it('runs no script and asks nobody for anything, on the site, in the component elsewhere, and in the queue', async () => {
    const texts: string[] = []
    for (let at = 0; at < markupAttacks.length; at += 30)
      texts.push(
        markupAttacks
          .slice(at, at + 30)
          .join('\n')
          .slice(0, 4900),
      )
    const ids: number[] = []
    for (const text of texts) ids.push(await say('kate', text))
    await desk.goto(`${server.url}/admin/collections/comments/queue`)
    await desk.locator('.comment-queue__text').waitFor()
    for (let n = 0; n < ids.length; n++) {
      await desk.keyboard.press('j')
      await desk.keyboard.press('b')
    }
    for (const id of ids) await api('desk', 'PATCH', `/comments/${id}`, { status: 'approved' })
    for (const url of [`${server.url}/articles/${slug}`, `http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`]) {
      await desk.goto(url)
      await desk.locator('.nc-live .nc-comment').nth(texts.length).waitFor()
      await desk.mouse.wheel(0, 3000)
      for (const selector of ['script', 'img', 'iframe', 'svg', '[onclick]', '[onerror]', '[style]'])
        expect(await desk.locator(`.nc-text ${selector}`).count(), selector).toBe(0)
    }
    expect(asked.filter((url) => /evil\.example|a script ran/.test(url))).toEqual([])
  })

  it('keeps no trace of who a reader is: in the log, the metrics, on pages, in refusals, in a backup', async () => {
    const readers = [0, 1, 2, 3].map((n) => ({
      handle: `canary-${'abcd'[n]}`,
      ipv4: `203.0.113.${77 + n}`,
      ipv6: `2001:db8:bee${n}::cafe:${n}`,
      agent: `CanaryBrowser/77${n}.${n}`,
      email: `canary77${n}@private.example`,
      name: `Wilhelmina Canary77${n}`,
    }))
    const answers: string[] = []
    for (const { handle, ipv4, ipv6, agent, email, name } of readers) {
      const forwarded = {
        'X-Forwarded-For': `${ipv4}, ${ipv6}`,
        Forwarded: `for="[${ipv6}]"`,
        'X-Real-IP': ipv4,
        'User-Agent': agent,
        From: email,
      }
      const ask = async (method: string, path: string, body?: unknown, token?: string) => {
        const headers = { 'Content-Type': 'application/json', ...forwarded, ...(token ? { Authorization: `JWT ${token}` } : {}) }
        const response = await fetch(`${server.url}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
        return response.text()
      }
      const typed = { email, name, ip: ipv4 }
      const { token } = JSON.parse(await ask('POST', '/api/readers/sign-up', { handle, password, ...typed })) as { token: string }
      answers.push(
        await ask('POST', '/api/readers/sign-in', { handle: email, password: name }),
        await ask('POST', '/api/readers/recover', { handle, code: email, password: name }),
        await ask('POST', '/api/comments', { article, text: `Plumage of ${handle}`, ...typed }, token),
        await ask('POST', '/api/comments', `{ "text": "${email}`, token),
        await ask('PATCH', '/api/readers/1', typed, token),
        await ask('GET', `/api/comments?where[email][equals]=${email}`, undefined, token),
        await ask('GET', '/api/no-such-thing', undefined, token),
      )
      // The page that answers these may say again what its own address says; nobody else's may.
      await ask('GET', `/no-such-page/${encodeURIComponent(name)}?email=${email}`)
      await ask('GET', `/search?q=${encodeURIComponent(name)}`)
    }
    for (const path of [
      '/metrics',
      '/healthz',
      '/readyz',
      '/',
      `/articles/${slug}`,
      '/ledger',
      '/no-such-page',
      '/api/nothing',
      '/sitemap.xml',
    ])
      answers.push(await (await fetch(`${server.url}${path}`)).text())
    const folder = await mkdtemp(join(tmpdir(), 'newsroom-canary-'))
    const file = join(folder, 'newsroom.tar')
    const env = { ...process.env, DATABASE_URI: server.databaseUri, MEDIA_DIR: folder, NODE_ENV: 'production' as const }
    await promisify(execFile)(process.execPath, ['scripts/newsroom.mjs', 'backup', file], { env })
    const backup = await readFile(file, 'latin1')
    await rm(folder, { recursive: true })
    // What is there is found.
    expect([backup.includes('Plumage of canary-a'), server.output().length > 0]).toEqual([true, true])
    const words = readers.flatMap(({ handle: _, ...rest }) => Object.values(rest))
    const traces = (text: string) => words.filter((word) => text.toLowerCase().includes(word.toLowerCase()))
    expect({ log: traces(server.output()), answers: traces(answers.join('\n')), backup: traces(backup) }).toEqual({
      log: [],
      answers: [],
      backup: [],
    })
  })
})
