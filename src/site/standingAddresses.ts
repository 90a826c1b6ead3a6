import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import path from 'node:path'

import { getRequestLanguage, type Payload } from 'payload'

import { remembering } from '../server/remembering.js'
import { type StandingPage, standingPages } from '../server/standingPages.js'
import type { ServerPart } from '../server/types.js'
import { asksForNoArticle } from './goneArticles.js'

/** What answers where no other page does. */
const catchAll = '/[...path]'
const nothing: StandingPage = { url: '/nothing-is-at-this-address', status: 404 }

/** Where the reference site answers all alike who carry no cookie: wherever there is nothing, and where staff sign in. */
export const standingAddresses = ({ config }: Payload, routes: readonly string[] = builtRoutes()): ServerPart => {
  const isKnown = knownAddresses(routes)
  const signIn: StandingPage = { url: `${config.routes.admin}${config.admin.routes.login}`, status: 200, readsLanguage: true }
  const pageAt = (req: IncomingMessage): StandingPage | undefined => {
    const { url = '/' } = req
    if (url === signIn.url) return signIn
    if (asksForNoArticle(req)) return nothing
    return isKnown(url.split('?', 1)[0] ?? '/') ? undefined : nothing
  }
  const languageOf = remembering((list) =>
    getRequestLanguage({ config, cookies: new Map(), headers: new Headers(list ? { 'Accept-Language': list } : {}) }),
  )
  return standingPages({ pageAt, languageOf: (list = '') => languageOf(list) })
}

/** Whether anything but the page for unknown addresses may answer: of Next's own files, and of what it redirects, it may. */
export const knownAddresses = (routes: readonly string[]): ((path: string) => boolean) => {
  const patterns = routes.filter((route) => route !== catchAll && !/^\/_/.test(route)).map(patternOf)
  if (!routes.includes(catchAll)) return () => true
  return (at) =>
    at.startsWith('/_next/') || (at !== '/' && at.endsWith('/')) || patterns.some((one) => one.test(at) || one.test(decoded(at)))
}

/** `/people/[slug]`, `/api/[...slug]`, `/admin/[[...segments]]`, as Next writes routes. */
const patternOf = (route: string): RegExp => {
  const parts = route
    .split('/')
    .slice(1)
    .map((part) => {
      if (part.startsWith('[[...')) return '(?:/.*)?'
      if (part.startsWith('[...')) return '/.+'
      if (part.startsWith('[')) return '/[^/]+'
      return `/${part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`
    })
  return new RegExp(`^${parts.join('')}$`)
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What `npm run build` wrote of the pages that there are; nothing in development, where each look is a new one. */
const builtRoutes = (): string[] => {
  if (process.env.NODE_ENV !== 'production') return []
  const file = path.join(process.cwd(), '.next', 'app-path-routes-manifest.json')
  return Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)
}
