import type { IncomingMessage } from 'node:http'

import { getRequestLanguage, type Payload, type SanitizedConfig } from 'payload'

import { asksForNothing } from '../server/answers/publicAnswersPart.js'
import { remembering } from '../shared/remembering.js'
import { type StandingPage, standingPages } from '../server/standingPages.js'
import type { ServerPart } from '../server/types.js'
import { decoded } from '../shared/decoded.js'
import { type BuiltSite, readBuiltSite } from './builtSite.js'
import { isStrangerAtDesk } from './deskForStrangers.js'
import { asksForNoArticle } from '../server/gone/goneArticles.js'
import { patternOf } from './patternOf.js'

/** What answers where no other page does. */
const catchAll = '/[...path]'
const nothing: StandingPage = { url: '/nothing-is-at-this-address', status: 404, isForAll: true }

/** Where the reference site answers all alike: wherever there is nothing, and where staff sign in. */
export const standingAddresses = (payload: Payload, built: BuiltSite = readBuiltSite()): ServerPart => {
  const { config } = payload
  const isKnown = knownAddresses(built)
  const isStranger = isStrangerAtDesk(config)
  const openPage = openPages(config)
  const pageAt = (req: IncomingMessage): StandingPage | undefined => {
    const { url = '/' } = req
    const open = openPage(url)
    if (open) return isStranger(req) ? open : undefined
    if (asksForNoArticle(req) || asksForNothing(req)) return nothing
    return isKnown(url.split('?', 1)[0] ?? '/') ? undefined : nothing
  }
  const languageOf = remembering((list) =>
    getRequestLanguage({ config, cookies: new Map(), headers: new Headers(list ? { 'Accept-Language': list } : {}) }),
  )
  return standingPages({ pageAt, languageOf: (list = '') => languageOf(list) })
}

/** The admin's pages for who is not signed in; where one leads afterwards, and the token that was mailed, is repeated in them. */
const openPages = ({ admin, routes }: SanitizedConfig): ((url: string) => StandingPage | undefined) => {
  const { forgot, inactivity, login, logout, reset, unauthorized } = admin.routes
  const open = new Set([forgot, inactivity, login, logout, unauthorized].map((path) => `${routes.admin}${path}`))
  const mailed = `${routes.admin}${reset}/`
  const page = { status: 200, readsLanguage: true, isForAll: true }
  return (url) => {
    const [path = '/', search] = url.split('?', 2)
    if (open.has(path)) {
      if (search === undefined) return { ...page, url: path }
      const [[name, text] = [], ...more] = [...new URLSearchParams(search)]
      return name === 'redirect' && more.length === 0 ? { ...page, url: `${path}?redirect=`, text: text ?? '' } : undefined
    }
    const token = url.startsWith(mailed) ? url.slice(mailed.length) : ''
    return /^[\w-]+$/.test(token) ? { ...page, url: mailed, text: token } : undefined
  }
}

/** Whether anything but the page for unknown addresses may answer: of Next's own files, and of what it redirects, it may. */
export const knownAddresses = ({ pages, handlers, redirects, files }: Omit<BuiltSite, 'actions'>): ((path: string) => boolean) => {
  if (!pages.includes(catchAll)) return () => true
  const routes = [...pages, ...handlers].filter((route) => route !== catchAll && !/^\/_/.test(route))
  const patterns = [...routes.map(patternOf), ...redirects]
  return (at) => {
    if (at.startsWith('/_next/')) return files.has(at) || files.has(decoded(at) ?? at)
    return (at !== '/' && at.endsWith('/')) || patterns.some((one) => one.test(at) || one.test(decoded(at) ?? at))
  }
}
