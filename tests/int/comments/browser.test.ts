/**
 * A reader in a real browser: signs up with a passkey of a virtual authenticator, looks after the account, leaves; and a guest whose device
 * does a sum.
 */
import { createRequire } from 'node:module'

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { commentWords, commentWordsIn } from '../../../src/comments/words/table.js'
import { chromiumPath, openBrowser } from '../../e2e/browser.js'
import { NewsroomError } from '../../../src/shared/errors.js'
import { oneEngine } from '../../helpers/engines.js'
import { bootRoom, type Id, password, type Room } from './room.js'
import { type ServedPage, servePage } from './servedPage.js'

const executablePath = chromiumPath()
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

describe.skipIf(!executablePath)('A reader in a browser', () => {
  let room: Room
  let served: ServedPage
  let browser: Browser
  let page: Page
  let article: Id

  const named = () => served.url.replace('localhost', 'blog.localhost')
  const button = (name: string) => page.locator('newsroom-comments').getByRole('button', { name, exact: true })
  const rows = async () => (await room.call('moderator', 'GET', `/api/comments?where[article][equals]=${article}`)).body.docs
  const passkeys = () =>
    page.evaluate(async () => {
      const { token } = JSON.parse(localStorage.getItem('newsroom-comments') ?? '{}') as { token?: string }
      const answer = await fetch('/api/readers/passkeys', { headers: { Authorization: `JWT ${token}` } })
      return ((await answer.json()) as { passkeys?: unknown[] }).passkeys?.length
    })

  beforeAll(async () => {
    served = await servePage()
    room = await bootRoom(oneEngine(), { serverURL: served.url, newsroom: { embedOn: [named()] } })
    article = await room.article()
    served.show(room, article)
    browser = await openBrowser(executablePath ?? '')
    const context = await browser.newContext({ viewport: { width: 1000, height: 900 } })
    page = await context.newPage()
    page.setDefaultTimeout(45_000)
    page.on('dialog', (dialog) => void dialog.accept())
    // A device with a passkey store, as a phone or a laptop has one.
    const devtools = await context.newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    } as const
    await devtools.send('WebAuthn.addVirtualAuthenticator', { options })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
    await room?.stop()
  })

  const open = async () => {
    await page.goto(served.url)
    await page.locator('.nc-live').waitFor()
  }

  const signInAs = (handle: string) =>
    page.evaluate(
      (account) => localStorage.setItem('newsroom-comments', account),
      JSON.stringify({ token: room.tokens.get(handle), handle }),
    )

  it('signs up and in with a passkey, and looks after the account in place', async () => {
    await open()
    await button('Make an account').click()
    await page.locator('newsroom-comments input[name="handle"]').fill('wren')
    await button('Make a passkey').click()
    await page.locator('.nc-codes li').first().waitFor()
    await button('I have kept them').click()
    await page.getByText('You write as wren.').waitFor()
    expect(await passkeys()).toBe(1)
    await page.locator('newsroom-comments textarea').fill('Said with a passkey')
    await button('Send').click()
    await page.getByText('Your comment will be shown once a moderator has seen it.').waitFor()

    await button('Sign out').click()
    await button('Sign in').click()
    await button('Use a passkey').click()
    await page.getByText('You write as wren.').waitFor()
    expect(await rows()).toMatchObject([{ handle: 'wren', status: 'pending' }])

    await button('Your account').click()
    const panel = page.getByRole('region', { name: 'Your account' })
    await panel.getByRole('button', { name: 'Make its address' }).click()
    const feed = (await panel.getByRole('link', { name: 'JSON' }).getAttribute('href')) ?? ''
    expect((await fetch(feed)).status).toBe(200)
    // The address is shown once; another one would end it, so it is asked first.
    await panel.getByRole('button', { name: 'Close' }).click()
    await button('Your account').click()
    expect(await panel.getByRole('button', { name: 'Make its address' }).count()).toBe(0)
    await page.evaluate(() => {
      const { confirm } = window
      window.confirm = (text) => {
        window.confirm = confirm
        document.title = String(text)
        return false
      }
    })
    await panel.getByRole('button', { name: 'Make a new address' }).click()
    expect(await page.title()).toContain('The one before stops working')
    expect((await fetch(feed)).status).toBe(200)
    await panel.getByRole('button', { name: 'Make a new address' }).click()
    const second = (await panel.getByRole('link', { name: 'JSON' }).getAttribute('href')) ?? ''
    expect([(await fetch(feed)).status, (await fetch(second)).status]).toEqual([404, 200])
    await panel.getByRole('button', { name: 'Close' }).click()
    await button('Your account').click()
    await panel.getByRole('button', { name: 'End the feed' }).click()
    await panel.getByRole('button', { name: 'Make its address' }).click()
    const third = (await panel.getByRole('link', { name: 'JSON' }).getAttribute('href')) ?? ''
    expect([(await fetch(second)).status, (await fetch(third)).status]).toEqual([404, 200])
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('button', { name: 'Take everything along' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('comments.json')
    const codes = panel.locator('.nc-codes li')
    await panel.locator('summary', { hasText: 'Make new codes' }).click()
    await panel.getByRole('button', { name: 'Use a passkey' }).click()
    await codes.first().waitFor()
    expect(await codes.count()).toBe(8)
    await panel.getByRole('button', { name: 'I have kept them' }).click()
    await panel.getByText('8 left').waitFor()
    expect(await codes.count()).toBe(0)
    await panel.getByRole('button', { name: 'Remove' }).click()
    await expect.poll(passkeys, { timeout: 10_000 }).toBe(0)
    await panel.getByRole('button', { name: 'Delete the account' }).click()
    await button('Make an account').waitFor()
    expect((await fetch(third)).status).toBe(404)
    expect(await rows()).toEqual([])
  })

  it('makes recovery codes anew for who gives the password, and says in place that it was wrong', async () => {
    const [first] = (await room.join('twite'))['recoveryCodes'] as string[]
    await page.goto(served.url)
    await signInAs('twite')
    await open()
    await button('Your account').click()
    const panel = page.getByRole('region', { name: 'Your account' })
    await panel.locator('summary', { hasText: 'Make new codes' }).click()
    expect(await panel.getByRole('button', { name: 'Use a passkey' }).count()).toBe(0)
    await panel.getByLabel('Your password').fill('wrong horse battery')
    await page.keyboard.press('Enter')
    await panel.getByText('This is not your current password.').waitFor()
    await panel.getByLabel('Your password').fill(password)
    await page.keyboard.press('Enter')
    await panel.locator('.nc-codes li').first().waitFor()
    expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className)).toBe('nc-codes')
    expect(await panel.locator('.nc-codes li').allTextContents()).not.toContain(first)
    await panel.getByRole('button', { name: 'I have kept them' }).click()
    await panel.getByText('8 left').waitFor()
    await page.evaluate(() => localStorage.clear())
  })

  it('tells who reported what came of it, under their account', async () => {
    const live = await room.article({ commentsModeration: 'post' })
    await room.set({ newReaderComments: 0 })
    for (const handle of ['whinchat', 'bittern']) await room.join(handle)
    const ids = [await room.said('whinchat', { article: live }), await room.said('whinchat', { article: live })]
    for (const id of ids) await room.call('bittern', 'POST', `/api/comments/${id}/report`, { reason: 'insult', note: 'It names my <b>' })
    await room.decide(ids[0], 'rejected', { decisionReason: 'insult' })
    served.show(room, live)
    await page.goto(served.url)
    await signInAs('bittern')
    await open()
    await button('Your account').click()
    const reports = page.getByRole('region', { name: 'Your account' }).locator('h3:has-text("What you reported") + ul > li')
    expect(await reports.locator('p:first-child b').allTextContents()).toEqual([
      'A moderator will look at it.',
      'What you reported was removed',
    ])
    expect(await reports.locator('blockquote').first().textContent()).toBe('It names my <b>')
    await page.evaluate(() => localStorage.clear())
    served.show(room, article)
  })

  it('has a guest’s device do a sum where guests are welcome, and leads to the ledger', async () => {
    await room.set({ guests: true })
    await open()
    await button('Write as a guest').click()
    await page.locator('newsroom-comments textarea').fill('A word in passing')
    await button('Send').click()
    await page.getByText('Your comment will be shown once a moderator has seen it.').waitFor()
    expect(await rows()).toMatchObject([{ handle: expect.stringMatching(/^guest-/), status: 'pending', text: 'A word in passing' }])
    await page.getByRole('link', { name: 'How comments are moderated' }).click()
    await page.getByRole('heading', { name: 'How comments are moderated' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/api/comments/ledger.html')
  })

  it('loses nothing that was typed: not with the page, not with the session, not when the list is drawn anew', async () => {
    const live = await room.article({ commentsModeration: 'post' })
    await room.set({ newReaderComments: 0 })
    for (const handle of ['lark', 'finch']) await room.join(handle)
    const root = await room.said('finch', { article: live, text: 'Said by finch' })
    served.show(room, live)
    await page.goto(served.url)
    await signInAs('lark')
    await open()
    const area = page.locator('newsroom-comments form[data-kind="write"] textarea')
    await area.fill('A long thought')
    await open()
    expect(await area.inputValue()).toBe('A long thought')

    await room.call('lark', 'POST', '/api/readers/sign-out', { session: 'all' })
    await button('Send').click()
    await button('Sign in').click()
    await page.locator('newsroom-comments input[name="handle"]').fill('lark')
    await page.locator('newsroom-comments input[name="password"]').fill('correct horse battery')
    await page.locator('newsroom-comments form[data-kind="sign-in"] button').first().click()
    await page.getByText('You write as lark.').waitFor()
    expect(await area.inputValue()).toBe('A long thought')

    const first = page.locator(`#comment-${root}`)
    await first.getByRole('button', { name: 'Answer' }).click()
    const answer = first.locator('textarea')
    await answer.fill('An answer that takes its time')
    await room.said('finch', { article: live, text: 'Another of finch' })
    await button('1 new').click()
    await page.getByText('Another of finch').waitFor()
    expect(await answer.inputValue()).toBe('An answer that takes its time')
    // Others react to what is being answered: it is drawn anew around the form.
    await room.call('moderator', 'PATCH', `/api/comments/${root}`, { pick: true })
    await first.getByText('Editor’s pick').waitFor()
    expect(await answer.inputValue()).toBe('An answer that takes its time')
    await first.locator('form').getByRole('button', { name: 'Send' }).click()
    await page.locator('.nc-answers').getByText('An answer that takes its time').waitFor()
    await first.getByRole('button', { name: 'Answer' }).click()
    expect(await answer.inputValue()).toBe('')
    // What is answered goes meanwhile, and then out of the list: the words stay with who wrote them.
    await answer.fill('A second answer')
    await room.decide(root, 'rejected', { decisionReason: 'insult' })
    await first.getByText('This comment was removed.').waitFor()
    expect(await answer.inputValue()).toBe('A second answer')
    await first.locator('form').getByRole('button', { name: 'Send' }).click()
    await first.getByText('There is no such comment on this article.').waitFor()
    await page.locator('newsroom-comments select').first().selectOption('picks')
    await expect.poll(() => first.count()).toBe(0)
    expect(await page.locator('newsroom-comments form[data-kind="reply"] textarea').inputValue()).toBe('A second answer')
    // Whoever sits there next finds nothing, and does not wait for the newsroom's answer.
    const never = '**/api/readers/sign-out'
    await page.route(never, () => undefined)
    await button('Sign out').click()
    await button('Sign in').waitFor()
    await page.unroute(never)
    expect(await page.locator('newsroom-comments form').count()).toBe(0)
    expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('draft')))).toEqual([])
  })

  it.each(Object.keys(commentWords))('speaks the page’s language in all that it says: %s', async (language) => {
    const { account, element, faults } = commentWordsIn(language).words
    await page.goto(`${served.url}?lang=${language}`)
    await page.locator('.nc-live').waitFor()
    const own = page.locator('newsroom-comments')
    expect(await own.locator('.nc').evaluate(({ lang, dir }: HTMLElement) => [lang, dir])).toEqual([
      language,
      ['ar', 'he'].includes(language) ? 'rtl' : 'ltr',
    ])
    await own.getByRole('heading', { name: element.comments }).waitFor()
    await button(element.signUp).click()
    const form = own.locator('form')
    await form.locator('[name="handle"]').fill('editor')
    await form.locator('[name="password"]').fill('correct horse battery')
    await form.locator('button').first().click()
    // The server says it in English.
    await form.getByText(faults.handleKept).waitFor()
    const handle = `heron_of_${language}`
    await form.locator('[name="handle"]').fill(handle)
    await form.locator('button').first().click()
    await button(element.codesKept).click()
    await button(element.account).click()
    await own.getByRole('heading', { name: account.decisions }).waitFor()
    await button(account.leave).click()
    await button(element.signUp).waitFor()
  })

  it('speaks English where there are no words of a language, or none can be had', async () => {
    await page.goto(`${served.url}?lang=sw`)
    await button('Make an account').waitFor()
    await page.route('**/comments/words?*', (route) => route.abort())
    await page.goto(`${served.url}?lang=de`)
    await button('Make an account').waitFor()
    await page.unroute('**/comments/words?*')
  })

  it('leaves nothing of who signed out, in no tab', async () => {
    const live = await room.article({ commentsModeration: 'post' })
    for (const handle of ['siskin', 'redshank']) await room.join(handle)
    await room.set({ newReaderComments: 0 })
    const root = await room.said('redshank', { article: live, text: 'Agreed with by siskin' })
    await room.call('siskin', 'POST', `/api/comments/${root}/react`, { kind: 'agree' })
    served.show(room, live)
    await page.goto(served.url)
    await signInAs('siskin')
    await open()
    const other = await page.context().newPage()
    other.setDefaultTimeout(45_000)
    await other.goto(served.url)
    await other.getByText('You write as siskin.').waitFor()
    await other.locator('newsroom-comments textarea').fill('Not for who sits there next')
    for (const tab of [page, other]) expect(await tab.locator('[aria-pressed="true"]').count()).toBe(1)
    await button('Sign out').click()
    for (const tab of [page, other]) {
      await tab.getByRole('button', { name: 'Sign in' }).waitFor()
      expect(await tab.locator('[aria-pressed="true"]').count()).toBe(0)
      expect(await tab.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('draft')))).toEqual([])
    }
    // Who signs in, does so in both.
    await room.join('dunlin')
    await signInAs('dunlin')
    await other.getByText('You write as dunlin.').waitFor()
    await other.close()
    await page.evaluate(() => localStorage.clear())
  })

  it('shows on the page before what was done after it, and in each conversation of a page what is done in one', async () => {
    const live = await room.article({ commentsModeration: 'post' })
    served.show(room, live)
    for (const handle of ['curlew', 'phalarope']) await room.join(handle)
    // Kept as they were are pages in a browser alone that was started to keep them.
    const keeping = await openBrowser(executablePath ?? '', { ignoreDefaultArgs: ['--disable-back-forward-cache'] })
    const own = await keeping.newPage()
    own.setDefaultTimeout(45_000)
    await own.goto(served.url)
    await own.locator('.nc-live').waitFor()
    const account = (handle: string) => JSON.stringify({ token: room.tokens.get(handle), handle })
    await own.evaluate((known) => localStorage.setItem('newsroom-comments', known), account('curlew'))
    await own.reload()
    await own.getByText('You write as curlew.').waitFor()
    await own.locator('newsroom-comments textarea').fill('Not for who sits there next')
    await own.goto(`${served.url}?lang=en`)
    await own.getByRole('button', { name: 'Sign out' }).click()
    await own.getByRole('button', { name: 'Sign in' }).waitFor()
    // One that was kept is not loaded again.
    await own.goBack({ waitUntil: 'commit' })
    expect(await own.evaluate(() => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).type)).toBe('reload')
    await own.getByRole('button', { name: 'Sign in' }).waitFor()
    expect(await own.locator('newsroom-comments textarea').count()).toBe(0)

    // Two on one page: browsers tell of what is stored to other tabs alone.
    await own.locator('newsroom-comments').evaluate((element) => element.after(element.cloneNode(true)))
    await expect.poll(() => own.getByRole('button', { name: 'Sign in' }).count()).toBe(2)
    await own.getByRole('button', { name: 'Sign in' }).first().click()
    await own.locator('[name="handle"]').fill('phalarope')
    await own.locator('[name="password"]').fill('correct horse battery')
    await own.locator('form[data-kind="sign-in"] button').first().click()
    await expect.poll(() => own.getByText('You write as phalarope.').count()).toBe(2)
    await own.getByRole('button', { name: 'Sign out' }).last().click()
    await expect.poll(() => own.getByRole('button', { name: 'Sign in' }).count()).toBe(2)
    await keeping.close()
  })

  it('leads to a comment where the page says that its links lead from elsewhere, and leaves the page’s keys to the page', async () => {
    const live = await room.article({ commentsModeration: 'post' })
    await room.join('ruff')
    await room.set({ newReaderComments: 0 })
    const id = await room.said('ruff', { article: live, text: 'Led to' })
    served.show(room, live)
    await page.goto(served.url)
    await signInAs('ruff')
    await page.goto(`${served.url}/deep/page?base=/`)
    await page.locator('.nc-live').waitFor()
    await page.evaluate(() => {
      for (const kind of ['keydown', 'keypress', 'keyup'])
        document.addEventListener(kind, ({ target }) => {
          if (!(target instanceof HTMLTextAreaElement)) document.title = 'A key of the page'
        })
    })
    await page.locator('newsroom-comments textarea').pressSequentially('s/')
    expect([await page.locator('newsroom-comments textarea').inputValue(), await page.title()]).toEqual(['s/', 'A page'])
    // How long a comment may be is the newsroom's to say, and what is pasted is cut by nobody.
    await page.locator('newsroom-comments textarea').fill('word '.repeat(1100))
    await button('Send').click()
    await page.getByText(/A comment has at most 5000 characters/).waitFor()
    expect(await page.locator('newsroom-comments textarea').inputValue()).toHaveLength(5500)
    await page.locator(`#comment-${id} .nc-at`).click()
    expect(page.url()).toBe(`${served.url}/deep/page?base=/#comment-${id}`)
    await page.evaluate(() => (sessionStorage.clear(), localStorage.clear()))
  })

  it('is there by itself once the newsroom is, in the language of the page', async () => {
    served.show(room, article)
    const away = /\/api\/comments\/(?:thread|words)/
    let asked = 0
    await page.route(away, (route) => {
      asked += 1
      return route.fulfill({ status: 503, headers: { 'Retry-After': '2' }, body: '{"errors":[{"message":"Too much to do."}]}' })
    })
    await page.goto(`${served.url}?lang=de`)
    await expect.poll(() => asked).toBeGreaterThan(1)
    await page.unroute(away)
    await page.getByRole('heading', { name: commentWordsIn('de').words.element.comments }).waitFor()
    await page.locator('newsroom-comments').evaluate((element) => element.setAttribute('lang', 'he'))
    await page.getByRole('heading', { name: commentWordsIn('he').words.element.comments }).waitFor()
    // In its own words, and not in the browser's.
    await page.context().setOffline(true)
    await button(commentWordsIn('he').words.element.signUp).click()
    const form = page.locator('newsroom-comments form')
    await form.locator('[name="handle"]').fill('sanderling')
    await form.locator('[name="password"]').fill('correct horse battery')
    await form.locator('button').first().click()
    await form.getByText(commentWordsIn('he').words.element.failed).waitFor()
    await page.context().setOffline(false)
    // An address as people copy it.
    await page.locator('newsroom-comments').evaluate((element) => {
      element.setAttribute('api', `${element.getAttribute('api') ?? ''}/`)
      element.setAttribute('lang', 'en')
    })
    await page.getByRole('heading', { name: 'Comments' }).waitFor()
  })

  it('goes on with the page to another document, and to a comment that the address names', async () => {
    const [one, two] = [await room.article({ commentsModeration: 'post' }), await room.article({ commentsModeration: 'post' })]
    await room.join('godwit')
    await room.set({ newReaderComments: 0 })
    await room.said('godwit', { article: one, text: 'Under the first' })
    const linked = await room.said('godwit', { article: two, text: 'Under the second, long ago' })
    for (let n = 0; n < 25; n++) await room.said('godwit', { article: two, text: `Under the second, ${n}` })
    served.show(room, one)
    await open()
    await page.getByText('Under the first').waitFor()
    await page.locator('newsroom-comments').evaluate((element, id) => element.setAttribute('document', String(id)), two)
    await page.getByText('Under the second, 24').waitFor()
    expect(await page.getByText('Under the first').count()).toBe(0)
    expect(await page.locator(`#comment-${linked}`).count()).toBe(0)
    await page.evaluate((id) => (location.hash = `comment-${id}`), linked)
    await expect
      .poll(() => page.locator('newsroom-comments').evaluate(({ shadowRoot }) => shadowRoot?.activeElement?.id))
      .toBe(`comment-${linked}`)
  })

  it('has one’s own comments in their place, and those that wait in the order in which they were said', async () => {
    const live = await room.article({ commentsModeration: 'post' })
    for (const handle of ['dotterel', 'knot']) await room.join(handle)
    await room.set({ newReaderComments: 0, maxLinks: 0 })
    const own = []
    for (let n = 0; n < 3; n++) own.push(await room.said('dotterel', { article: live, text: `Said long ago, ${n}` }))
    for (let n = 0; n < 21; n++) await room.said('knot', { article: live, text: `Said since, ${n}` })
    for (let n = 0; n < 2; n++) await room.say('dotterel', { article: live, text: `https://held.example/${n}` })
    served.show(room, live)
    await page.goto(served.url)
    await signInAs('dotterel')
    await open()
    const comments = page.locator('newsroom-comments .nc-list > li .nc-text')
    await expect.poll(() => comments.count()).toBe(22)
    expect((await comments.allInnerTexts()).slice(0, 3).map((text) => text.trim())).toEqual([
      expect.stringContaining('held.example/1'),
      expect.stringContaining('held.example/0'),
      'Said since, 20',
    ])
    await button('More comments').click()
    await expect.poll(() => comments.count()).toBe(26)
    for (const id of own) await page.locator(`#comment-${id}`).getByRole('button', { name: 'Take back' }).waitFor()
    await room.set({ maxLinks: 2 })
    await page.evaluate(() => localStorage.clear())
  })

  it('says at once where one may not sign in, on a page of a site that was not named', async () => {
    const { element } = commentWordsIn('de').words
    await page.goto(`${served.url.replace('localhost', 'stranger.localhost')}?lang=de`)
    await page.getByText(element.elsewhere).waitFor()
    // Guests write without an account, and so on any page.
    for (const name of [element.signIn, element.signUp]) expect(await button(name).count()).toBe(0)
    await page.goto(`${named()}?lang=de`)
    await button(element.signIn).waitFor()
    expect(await page.getByText(element.elsewhere).count()).toBe(0)
  })

  const faults = async () => {
    await page.addScriptTag({ path: axe })
    return page.evaluate(async () => {
      const { violations } = await (
        globalThis as unknown as { axe: { run: (context: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
      ).axe.run({ include: [['newsroom-comments']] })
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    })
  }
  const [dark, light] = ['html{background:#101418;color:#e8e6e1}', 'html{background:#fff;color:#111}']
  const looks: [string, { style?: string; theme?: string; prefers?: 'dark' | 'light'; is: 'dark' | 'light' }][] = [
    ['dark by CSS alone', { style: dark, is: 'dark' }],
    ['dark by CSS alone, in words of another colour space', { style: 'body{background:oklch(0.2 0.02 250);color:#eee}', is: 'dark' }],
    ['dark by its color-scheme', { style: ':root{color-scheme:dark}', is: 'dark' }],
    ['light by CSS, whatever the reader prefers', { style: light, prefers: 'dark', is: 'light' }],
    ['light by CSS on one that takes both', { style: `:root{color-scheme:light dark}${light}`, prefers: 'dark', is: 'light' }],
    ['of both, where the reader prefers dark', { style: ':root{color-scheme:light dark}', prefers: 'dark', is: 'dark' }],
    ['that says nothing', { prefers: 'dark', is: 'light' }],
    ['light, where the component is to be dark', { style: light, theme: 'dark', is: 'dark' }],
    ['dark, where the component is to be light', { style: dark, theme: 'light', is: 'light' }],
  ]

  it.each(looks)('can be read on a page %s', async (_, { style = '', theme = 'auto', prefers = 'light', is }) => {
    const live = await room.article({ commentsModeration: 'post' })
    await room.set({ newReaderComments: 0, guests: true })
    if (!room.tokens.has('turnstone')) await room.join('turnstone')
    const root = await room.said('turnstone', { article: live, text: `**Read** me: https://example.org, ${live}` })
    await room.said('turnstone', { article: live, text: `> Quoted\n\nAnd answered, ${live}`, parent: root })
    served.show(room, live)
    await page.emulateMedia({ colorScheme: prefers })
    for (const lang of ['en', 'ar']) {
      await page.goto(`${served.url}?${new URLSearchParams({ style, theme, lang }).toString()}`)
      await page.locator('.nc-live').waitFor()
      const scheme = () =>
        page
          .locator('.nc-text')
          .first()
          .evaluate((text) => Number(/\d+/.exec(getComputedStyle(text).color)?.[0]) > 127)
      expect(await scheme()).toBe(is === 'dark')
      // What a page leaves to the browser, axe-core takes for white.
      if (is === 'light' || theme === 'dark' || style.includes('background')) expect(await faults()).toEqual([])
    }
    await page.emulateMedia({ colorScheme: 'light' })
  })

  it('follows a page that goes from light to dark', async () => {
    await page.goto(
      `${served.url}?${new URLSearchParams({ style: `${light}html.dark{background:#101418;transition:background 200ms}` }).toString()}`,
    )
    await page.locator('.nc-live').waitFor()
    const isDark = () => page.locator('.nc').evaluate((element) => element.classList.contains('nc-dark'))
    expect(await isDark()).toBe(false)
    await page.evaluate(() => document.documentElement.classList.add('dark'))
    await expect.poll(isDark).toBe(true)
    await page.locator('newsroom-comments').evaluate((element) => element.setAttribute('theme', 'light'))
    await expect.poll(isDark).toBe(false)
  })

  it.each([
    ['in English, light', { style: light, lang: 'en' }],
    ['in Arabic, dark', { style: dark, lang: 'ar' }],
  ])('has no faults that axe-core knows in any form, %s', async (_, { style, lang }) => {
    const { account, element } = commentWordsIn(lang).words
    await page.goto(`${served.url}?${new URLSearchParams({ style, lang }).toString()}`)
    await page.locator('.nc-live').waitFor()
    const shots = process.env['SHOTS']
    const look = async (what: string) => {
      expect(await faults(), what).toEqual([])
      for (const width of shots ? [360, 1440] : []) {
        await page.setViewportSize({ width, height: 900 })
        await page.screenshot({ path: `${shots}/${lang}-${what}-${width}.png`, fullPage: true })
      }
    }
    await button(element.signIn).click()
    await look('sign-in')
    await button(element.forgot).click()
    await look('recovery')
    await button(element.signUp).click()
    await page.locator('newsroom-comments input[name="handle"]').fill('editor')
    await page.locator('newsroom-comments input[name="password"]').fill('correct horse battery')
    await page.locator('newsroom-comments form button').first().click()
    await page.locator('.nc-fault:not(:empty)').waitFor()
    await look('sign-up with a fault')
    await page.locator('newsroom-comments input[name="handle"]').fill(`phalarope-${lang}`)
    await page.locator('newsroom-comments form button').first().click()
    await page.locator('.nc-codes').waitFor()
    await look('recovery codes')
    await button(element.codesKept).click()
    await page.locator('newsroom-comments textarea').fill('Mine')
    await button(element.send).click()
    await page.locator('.nc-text').getByText('Mine').waitFor()
    await look('writing')
    await button(element.edit).click()
    await look('changing')
    await button(element.report).first().click()
    await look('reporting')
    const id = (await room.payload.find({ collection: 'comments', where: { text: { equals: 'Mine' } }, limit: 1 })).docs[0]?.id
    await room.decide(id, 'rejected', { decisionReason: 'insult' })
    await page.locator('newsroom-comments [data-do="account"]').click()
    await page.getByRole('button', { name: account.makeFeed }).click()
    await page.getByRole('link', { name: 'Atom' }).waitFor()
    await page.locator('.nc-decisions summary').first().click()
    await look('the account')
    await page.evaluate(() => localStorage.clear())
  })

  it('has targets of 44 pixels under a finger', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
    const phone = await context.newPage()
    // On a page whose rem is 10 pixels, too.
    await phone.goto(`${served.url}?style=${encodeURIComponent('html { font-size: 62.5% }')}`)
    await phone.locator('.nc-live').waitFor()
    await phone.locator('newsroom-comments').getByRole('button', { name: 'Sign in' }).click()
    const letters = await phone.locator('newsroom-comments').evaluate((element) =>
      [...(element.shadowRoot?.querySelectorAll('.nc, .nc *') ?? [])].map((one) => {
        const least = one.matches('input, select, textarea') ? 16 : 13
        const pixels = parseFloat(getComputedStyle(one).fontSize)
        return pixels < least ? `${one.outerHTML.slice(0, 80)} ${pixels}` : ''
      }),
    )
    expect(letters.filter(Boolean)).toEqual([])
    const small = await phone.locator('newsroom-comments').evaluate((element) =>
      [...(element.shadowRoot?.querySelectorAll('button, select, input, textarea, summary, a:not(.nc-text a)') ?? [])]
        .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()] as const)
        .filter(([, { width, height }]) => width > 0 && (width < 44 || height < 44))
        .map(([html, { width, height }]) => `${html} ${width}×${height}`),
    )
    expect(small).toEqual([])
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await context.close()
  })

  it('draws on a page that takes markup of named makers alone', async () => {
    const faults: string[] = []
    // Not what is said of a stream that was opened too often: these tests open one after the other.
    page.on('console', (message) => message.type() === 'error' && !message.text().includes('429') && faults.push(message.text()))
    await page.goto(`${served.url}?trusted`)
    await page.locator('.nc-live').waitFor()
    await button('Make an account').click()
    await page.locator('newsroom-comments input[name="handle"]').fill('whimbrel')
    await page.locator('newsroom-comments input[name="password"]').fill('correct horse battery')
    await page.locator('newsroom-comments form button').first().click()
    await button('I have kept them').click()
    await page.locator('newsroom-comments textarea').fill('Under a strict policy')
    await page.locator('newsroom-comments textarea').press('Control+Enter')
    await page.locator('.nc-list').getByText('Under a strict policy').waitFor()
    await button('Your account').click()
    await button('Make its address').click()
    await page.getByRole('link', { name: 'Atom' }).waitFor()
    await button('Delete the account').click()
    await button('Make an account').waitFor()
    expect(faults).toEqual([])
  })

  it('says to whoever asks too often how long to wait, in words', async () => {
    await open()
    const message = new NewsroomError('TOO_MANY_REQUESTS').message
    await page.route('**/readers/sign-in', (route) =>
      route.fulfill({ status: 429, headers: { 'Retry-After': '121' }, json: { errors: [{ message }] } }),
    )
    await button('Sign in').click()
    await page.locator('newsroom-comments input[name="handle"]').fill('lark')
    await page.locator('newsroom-comments input[name="password"]').fill('not the password')
    await page.locator('newsroom-comments form[data-kind="sign-in"] button').first().click()
    await page.getByText(`${message} (in 3 minutes)`).waitFor()
    expect(message).not.toContain('Retry-After')
    await page.unroute('**/readers/sign-in')
  })
})
