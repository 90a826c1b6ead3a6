import { createRequire } from 'node:module'

import type { BrowserContext, Page } from 'playwright-core'

import { expect, inject } from 'vitest'

import { chromiumPath, openBrowser } from './browser.js'
import type { NewsroomServer } from './newsroomServer.js'

export const executablePath = chromiumPath()

/** The widths at which the desk is used: a desk, a phone. */
export const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 360, height: 780 } } as const

export const poll = <T>(look: () => Promise<T> | T) => expect.poll(look, { timeout: 20_000, interval: 50 })

export type Role = 'editor' | 'moderator' | 'reporter'
const passwordOf = (role: Role) => `the ${role}’s own password 1`
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Everything of ours on a screen of the admin. */
export const ourElements = [
  '.wire-desk',
  '.wire-link',
  '.standing-line',
  '.checks-panel',
  '.desk-notes',
  '.start-page',
  '.two-people',
  '.side-by-side',
  '.verb-dialog',
  '.ask-dialog',
  '.live-entries',
  '.entry-composer',
  '.credit-check',
  '.feed-addresses',
  '.comment-queue',
  '.comment-rehearsal',
  '.schedule-problems',
  '.picture-gate',
  '.webhook-panel',
  '.webhook-attention',
  '.rights-ending',
]

/** A browser that is signed in as the admin, with what the desk's tests do again and again. */
export const openDesk = async (server: Pick<NewsroomServer, 'email' | 'password' | 'url'> = inject('newsroom')) => {
  const browser = await openBrowser(executablePath ?? '')

  const open = async (context: BrowserContext): Promise<Page> => {
    const page = await context.newPage()
    page.setDefaultTimeout(Number(process.env.BROWSER_PATIENCE ?? 45_000))
    // Asked before it is left with something typed in it: these tests leave it so on purpose.
    page.on('dialog', (dialog) => void dialog.accept())
    return page
  }
  const signIn = async (email: string, password: string, viewport: { width: number; height: number } = sizes.desk) => {
    const context = await browser.newContext({ viewport })
    const page = await open(context)
    await page.goto(`${server.url}/admin`)
    await page.fill('#field-email', email)
    await page.fill('#field-password', password)
    await page.click('button[type=submit]')
    await page.waitForURL(/\/admin\/?$/)
    return { context, page }
  }
  const { context, page } = await signIn(server.email, server.password)

  /** Asks the API as the page does: a cookie without the page's origin signs nobody in. */
  const call = (method: string, path: string, body?: object, on: Page = page): Promise<Record<string, unknown>> =>
    on.evaluate(
      async ([how, to, json]) => {
        const response = await fetch(`/api${to}`, {
          method: how,
          headers: { 'Content-Type': 'application/json' },
          ...(json ? { body: json } : {}),
        })
        return (await response.json()) as Record<string, unknown>
      },
      [method, path, body ? JSON.stringify(body) : ''] as const,
    )
  // A preview that was left open beside the form stays open for its account, and takes half of the room.
  await call('DELETE', '/payload-preferences/collection-articles')
  const make = async (path: string, body: object, on: Page = page): Promise<number> => {
    const answer = await call('POST', path, body, on)
    const id = (answer['doc'] as { id: number } | undefined)?.id
    if (id === undefined) throw new Error(JSON.stringify(answer))
    return id
  }
  return {
    ...server,
    browser,
    context,
    page,
    open: () => open(context),
    call,
    make,
    publish: (headline: string, more: object = {}) => make('/articles', { headline, _status: 'published', ...more }),
    draft: (headline: string, more: object = {}) => make('/articles?draft=true', { headline, _status: 'draft', ...more }),
    read: (id: number) => call('GET', `/articles/${id}?depth=0&draft=true`),
    /** Makes a picture from within the page. */
    picture: (base64: string, fields: object): Promise<number> =>
      page.evaluate(
        async ([json, data]) => {
          const form = new FormData()
          form.set('_payload', json)
          form.set('file', new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], { type: 'image/jpeg' }), 'wall.jpg')
          return ((await (await fetch('/api/images', { method: 'POST', body: form })).json()) as { doc: { id: number } }).doc.id
        },
        [JSON.stringify(fields), base64] as const,
      ),
    /** A page of somebody else's, who has an account of that role. */
    as: async (role: Role, viewport: { width: number; height: number } = sizes.desk) => {
      const email = `${role}@desk.example`
      const { totalDocs } = (await call('GET', `/users?where[email][equals]=${email}`)) as { totalDocs: number }
      if (totalDocs === 0) await make('/users', { email, password: passwordOf(role), name: `Ada ${role}`, role })
      return signIn(email, passwordOf(role), viewport)
    },
    close: () => browser.close(),
  }
}

export type Desk = Awaited<ReturnType<typeof openDesk>>

/** In light or dark; colours that are on their way have arrived. */
export const setTheme = async (page: Page, theme: 'dark' | 'light'): Promise<void> =>
  page.evaluate(async (wanted) => {
    document.documentElement.setAttribute('data-theme', wanted)
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)))
  }, theme)

/** What axe-core finds in our own elements; the rest of the screen is Payload's. */
export const violationsOf = async (page: Page): Promise<string[]> => {
  // Put in by the protocol, which the page's policy does not hold: the page itself could not load it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${(await import('node:fs')).readFileSync(axe, 'utf8')};0`)
  return page.evaluate(async (wanted) => {
    const include = wanted.filter((one) => document.querySelector(one)).map((one) => [one])
    if (include.length === 0) return ['nothing of ours is on the page']
    interface Found {
      violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[]
    }
    const { violations } = await (window as unknown as { axe: { run: (where: object, options: object) => Promise<Found> } }).axe.run(
      { include },
      { resultTypes: ['violations'] },
    )
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary ?? ''}`),
    )
  }, ourElements)
}

/** Elements of ours that reach past the edge of the screen. */
export const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate((wanted) => {
    /** In something of ours that is cut off, or moved, within the screen. */
    const isClipped = (one: HTMLElement | null): boolean =>
      one?.parentElement?.closest(wanted.join())
        ? (getComputedStyle(one.parentElement).overflowX !== 'visible' &&
            one.parentElement.getBoundingClientRect().right <= window.innerWidth + 1) ||
          isClipped(one.parentElement)
        : false
    return [...document.querySelectorAll<HTMLElement>(wanted.flatMap((one) => [one, `${one} *`]).join())]
      .filter(
        (one) =>
          one.getClientRects().length > 0 &&
          one.getBoundingClientRect().right > window.innerWidth + 1 &&
          !one.closest('[class*="__file"]') &&
          !isClipped(one),
      )
      .map((one) => `${one.tagName}.${one.className}`)
  }, ourElements)
