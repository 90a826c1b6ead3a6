import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

import { parseCookies, type Payload } from 'payload'

import type { ServerPart } from './types.js'

/** What Payload verifies a token with: algorithms of one secret that the sender would have to know. */
const hashes: Record<string, string> = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' }

/** Payload's own order: a token in the header counts before one in a cookie. */
const usualOrder = 'JWT,Bearer,cookie'

/** Requests whose token, as it was signed, is of somebody who works here. */
const staffs = new WeakSet<IncomingMessage>()

/** Accounts that requests are signed with, as `collection/id`. */
const accounts = new WeakMap<IncomingMessage, string>()

/** The account that a request is signed with, as `collection/id`; whether it is still there is for whoever answers to say. */
export const accountOfRequest = (req: IncomingMessage): string | undefined => accounts.get(req)

/** Whether a request carries a token of staff: whether it is still good is for whoever answers to say. */
export const isStaffsRequest = (req: IncomingMessage): boolean => staffs.has(req)

/**
 * Takes off a request what signs nobody in: a token that was made up, or is over. Payload answers as if there were none, and so does all
 * that stands in front of it: nobody has a page made for himself by writing down a cookie. Where an app signs people in by ways of its
 * own, nothing is looked at.
 */
export const forgedSessions = ({ config, secret }: Pick<Payload, 'config' | 'secret'>): ServerPart | undefined => {
  const { admin, auth, collections, cookiePrefix } = config
  if (admin.autoLogin || auth.jwtOrder.join() !== usualOrder || collections.some((one) => one.auth && one.auth.strategies.length > 0))
    return undefined
  const name = `${cookiePrefix}-token`
  const note = (req: IncomingMessage, { collection, id }: Record<string, unknown>): void => {
    if (collection === admin.user) staffs.add(req)
    // A token in the header counts before one in a cookie.
    if (!accounts.has(req)) accounts.set(req, `${String(collection)}/${String(id)}`)
  }
  return {
    name: 'forged sessions',
    handler: (req) => {
      const { headers } = req
      const { authorization, cookie } = headers
      const inHeader = authorization?.startsWith('JWT ') ? readToken(authorization.slice('JWT '.length), secret) : undefined
      const isHeaderForged = authorization?.startsWith('JWT ') === true && !inHeader
      if (isHeaderForged) delete headers.authorization
      if (inHeader) note(req, inHeader)
      if (!cookie?.includes(`${name}=`)) return false
      const inCookie = readToken(parseCookies(new Headers({ cookie })).get(name) ?? '', secret)
      // Behind a token in the header that is none, no cookie signs anybody in.
      if (isHeaderForged || !inCookie) dropCookie(headers, name)
      else note(req, inCookie)
      return false
    },
  }
}

const dropCookie = (headers: IncomingMessage['headers'], name: string): void => {
  const left = (headers.cookie ?? '').split(';').filter((pair) => pair.split('=', 1)[0]?.trim() !== name)
  if (left.length > 0) headers.cookie = left.join(';').trim()
  else delete headers.cookie
}

/** What a token says that was signed with this secret, and is not over. */
export const readToken = (token: string, secret: string, now = Date.now()): Record<string, unknown> | undefined => {
  const [head = '', body = '', signature = '', ...more] = token.split('.')
  if (signature === '' || more.length > 0) return undefined
  const algorithm = String(partOf(head)?.['alg'])
  const hash = Object.hasOwn(hashes, algorithm) ? hashes[algorithm] : undefined
  if (hash === undefined) return undefined
  const right = createHmac(hash, secret).update(`${head}.${body}`).digest()
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  const said = partOf(body)
  const exp = said?.['exp']
  return exp === undefined || (typeof exp === 'number' && exp > Math.floor(now / 1000)) ? said : undefined
}

const partOf = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
