import type { Payload } from 'payload'

import type { ServerPart } from '../server/types.js'
import { readMethods } from '../shared/crossOrigin.js'
import { publisherOf } from '../jobs/publisherOf.js'

/** Whom to tell of a hole in the newsroom's security. */
export interface SecurityContact {
  /** `mailto:`, `https:` or `tel:`, the preferred one first. None: there is no such file. */
  contacts: readonly string[]
  /** Where it stands what becomes of a report. */
  policy?: string | undefined
}

/** Days for which it says that it holds: it is written anew each day. */
const holdsDays = 90
const dayMs = 86_400_000

/**
 * `/.well-known/security.txt` (RFC 9116) where a contact is set, and `/.well-known/change-password` (W3C: A Well-Known URL for Changing
 * Passwords), by which a password manager leads the staff to their account.
 */
export const wellKnown = (payload: Payload, security: SecurityContact, now: () => number = Date.now): ServerPart => ({
  name: 'well-known',
  handler: (req, res) => {
    const [path = ''] = (req.url ?? '').split('?', 1)
    const isText = path === '/.well-known/security.txt' && security.contacts.length > 0
    if ((!isText && path !== '/.well-known/change-password') || req.method === 'OPTIONS') return false
    const { language, url } = publisherOf(payload)
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.writeHead(405, { Allow: readMethods, 'Content-Length': 0 }).end()
    } else if (isText) {
      const text = securityText({ ...security, site: url, language, now: now() })
      res.writeHead(200, {
        'Content-Type': 'text/plain; charset=utf-8',
        'Content-Length': Buffer.byteLength(text),
        'Cache-Control': 'public, max-age=3600',
      })
      res.end(req.method === 'HEAD' ? undefined : text)
    } else {
      const location = `${url}${payload.config.routes.admin}/account`
      res.writeHead(302, { Location: location, 'Cache-Control': 'no-store', 'Content-Length': 0 }).end()
    }
    return true
  },
})

const securityText = ({
  contacts,
  policy,
  site,
  language,
  now,
}: SecurityContact & { site: string; language: string; now: number }): string => {
  const today = Math.floor(now / dayMs) * dayMs
  const lines = [
    ...contacts.map((contact) => ['Contact', contact]),
    ['Expires', new Date(today + holdsDays * dayMs).toISOString()],
    ['Canonical', `${site}/.well-known/security.txt`],
    ['Preferred-Languages', [...new Set([language, 'en'])].join(', ')],
    ...(policy ? [['Policy', policy]] : []),
  ]
  return lines.map((line) => `${line.join(': ')}\n`).join('')
}
