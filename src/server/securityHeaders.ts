import type { Framed } from '../shared/framedHosts.js'

/** What a surface is, by its address. */
export type Surface = 'site' | 'admin' | 'api' | 'file' | 'asset' | 'preview'

export const surfaceOf = (path: string, routes: { admin: string; api: string }): Surface => {
  const under = (route: string) => path === route || path.startsWith(`${route}/`)
  if (under(routes.admin)) return 'admin'
  if (under(routes.api)) return /^\/[^/]+\/file(?:\/|$)/.test(path.slice(routes.api.length)) ? 'file' : 'api'
  if (under('/preview')) return 'preview'
  return path.startsWith('/_next/') ? 'asset' : 'site'
}

type Directives = Record<string, readonly string[]>

const nothing: Directives = { 'default-src': ["'none'"], 'base-uri': ["'none'"], 'form-action': ["'none'"], 'frame-ancestors': ["'none'"] }

/** What a page for readers may do. */
const site = (nonce: string, { embeds }: Framed): Directives => ({
  ...nothing,
  'script-src': [`'nonce-${nonce}'`, "'strict-dynamic'"],
  'style-src': ["'self'", `'nonce-${nonce}'`],
  'img-src': ["'self'", 'data:', 'https:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  ...(embeds.length > 0 ? { 'frame-src': embeds.map((host) => `https://${host}`) } : {}),
  'form-action': ["'self'"],
})

/**
 * Content Security Policy Level 3, by surface. Pages run the scripts that carry this answer's nonce, and what those load;
 * nothing that stands in a text. The admin UI sets styles from its scripts (positions of menus, of what is dragged), which
 * only `'unsafe-inline'` allows; so does its editor, in blobs, with its workers.
 */
const policies: Record<Surface, (nonce: string, framed: Framed) => Directives> = {
  site,
  // The admin's form shows it in a frame beside itself; no other page may.
  preview: (nonce, framed) => ({ ...site(nonce, framed), 'frame-ancestors': ["'self'"] }),
  admin: (nonce, { previews }) => ({
    ...nothing,
    'script-src': [`'nonce-${nonce}'`, "'strict-dynamic'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', 'https:'],
    'media-src': ["'self'", 'blob:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'worker-src': ["'self'", 'blob:'],
    'manifest-src': ["'self'"],
    'frame-src': ["'self'", ...previews],
    'form-action': ["'self'"],
  }),
  api: () => nothing,
  file: () => ({ ...nothing, sandbox: [] }),
  asset: () => nothing,
}

/** In development Next's own scripts compile at run time and listen to a socket. */
const loosened = (directives: Directives): Directives =>
  directives['script-src']
    ? {
        ...directives,
        'script-src': [...directives['script-src'], "'unsafe-eval'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'connect-src': ["'self'", 'ws:'],
      }
    : directives

interface PolicyOptions {
  development?: boolean
  /** Pages of others that are framed. @default none */
  framed?: Framed
}

export const policyOf = (
  surface: Surface,
  nonce: string,
  { development = false, framed = { embeds: [], previews: [] } }: PolicyOptions = {},
): string => {
  const directives = policies[surface](nonce, framed)
  return Object.entries(development ? loosened(directives) : directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ')
}

/** What no page of anybody's needs to be without. */
export const anywhereHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  // Not `no-referrer`: with it browsers send `Origin: null` with forms, and nobody could tell our own from another's.
  'Referrer-Policy': 'strict-origin-when-cross-origin',
}

/** The same on every surface. */
export const fixedHeaders: Readonly<Record<string, string>> = {
  ...anywhereHeaders,
  'X-Frame-Options': 'DENY',
  'Permissions-Policy':
    'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Permitted-Cross-Domain-Policies': 'none',
}

/** Headers that differ by surface: who may frame it, for browsers that do not read it in the policy. */
export const framingOf = (surface: Surface): string => (surface === 'preview' ? 'SAMEORIGIN' : 'DENY')

/**
 * A year: where the newsroom is on https, nothing of it is asked for without (RFC 6797). Other names of the domain are its operator's to
 * say (`HSTS_SUBDOMAINS`).
 */
export const transportSecurity = (serverURL: string, { subDomains = false } = {}): Record<string, string> =>
  /^https:/i.test(serverURL) ? { 'Strict-Transport-Security': `max-age=31536000${subDomains ? '; includeSubDomains' : ''}` } : {}

/** What every answer carries that says nothing else: feeds, streams, health, and what is refused before anything has looked at it. */
export const headersOfAll = (serverURL: string, options: { subDomains?: boolean } = {}): Record<string, string> => ({
  ...fixedHeaders,
  ...transportSecurity(serverURL, options),
  'Content-Security-Policy': policyOf('api', ''),
})

/** Answers to whom they were given, and nowhere kept. */
export const privately = 'private, no-store'

const accountDoors = /\/(?:login|logout|me|refresh-token|forgot-password|reset-password|first-register|init|unlock|verify|access)(?:\/|$)/

interface Asked {
  surface: Surface
  method: string
  path: string
  /** Whether it carries a token or a cookie that signs in. */
  signedIn: boolean
}

/** Whether an answer may be kept by nobody: it was made for one caller, or it signs one in or out. */
export const isPrivate = ({ surface, method, path, signedIn }: Asked): boolean => {
  if (surface === 'asset') return false
  if (surface === 'preview') return true
  if (surface === 'site') return signedIn
  return signedIn || surface === 'admin' || (method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS') || accountDoors.test(path)
}
