import { APIError, type Endpoint, type JsonObject, type PayloadRequest } from 'payload'

import { isForeign } from '../../../access/accounts/foreignOrigin.js'
import { countTry } from '../../../access/accounts/slowDownLogins.js'
import { ratesOf } from '../../../access/rates.js'
import { withUser } from '../../../access/readersAreNobody.js'
import { NewsroomError } from '../../../shared/errors.js'
import { readerOf } from '../../comments/access.js'
import { bodyOf, privately } from '../../comments/endpoints/answers.js'
import type { Id } from '../../comments/ids.js'
import type { Row } from '../../comments/rows.js'
import { startSession } from '../startSession.js'
import { slugOf } from '../../../shared/slugs.js'

type Sites = readonly string[]

/**
 * A password is taken on the app's own pages, and on those of sites that it names. Answers carry a token, for `Authorization: JWT …`, and
 * set no cookie: there is nothing that another page's request could carry along unseen, and none of the staff's is touched.
 */
export const refuseStrangers = (req: PayloadRequest, sites: Sites): void => {
  if (isStranger(req, sites)) throw new NewsroomError('FOREIGN_ORIGIN')
}

const isStranger = (req: PayloadRequest, sites: Sites): boolean =>
  isForeign({ headers: req.headers, trusted: [...req.payload.config.csrf, ...sites] })

/** `GET /readers/sign-in`: whether it may be done on the page that asks, so that one that may not need not ask for a password first. */
export const maySignInEndpoint = (sites: Sites): Endpoint => ({
  path: '/sign-in',
  method: 'get',
  handler: (req) => {
    const answer = privately({ here: !isStranger(req, sites) })
    // A page that may not sign in may know that.
    answer.headers.set('Access-Control-Allow-Origin', '*')
    return answer
  },
})

export const textOf = (body: Record<string, unknown>, name: string): string => {
  const value = body[name]
  if (typeof value !== 'string' || value === '' || value.length > 1000) throw new APIError(`\`${name}\` is needed: some text.`, 400)
  return value
}

interface SignedIn {
  token?: string
  exp?: number
}

/** Payload's own log-in, which sets no cookie here; tries are counted as at its door. */
export const signIn = async (req: PayloadRequest, username: string, password: string): Promise<SignedIn> => {
  const name = username.normalize('NFKC').toLowerCase().trim()
  const rates = ratesOf(req.payload)
  if (rates) await countTry(rates, req, `${slugOf(req, 'readers')}:${name}`)
  const { token, exp } = (await req.payload.login({
    collection: slugOf(req, 'readers'),
    data: { username: name, password },
    req,
  } as never)) as SignedIn
  return { ...(token ? { token } : {}), ...(exp ? { exp } : {}) }
}

/** `POST /readers/sign-up { handle, password }`: an account, its recovery codes (this once), and a token. */
export const signUpEndpoint = (sites: Sites): Endpoint => ({
  path: '/sign-up',
  method: 'post',
  handler: async (req) => {
    refuseStrangers(req, sites)
    const body = await bodyOf(req)
    const [username, password] = [textOf(body, 'handle'), textOf(body, 'password')]
    // Whoever is signed in here by a cookie, as staff may be, signs up as anybody does.
    const anonymous = withUser(req, null)
    const doc = (await req.payload.create({
      collection: slugOf(anonymous, 'readers'),
      data: { username, password },
      overrideAccess: false,
      req: anonymous,
    } as never)) as JsonObject
    // The password was just given: to work it out once more would cost as much as the account itself.
    const account = await req.payload.db.findOne<Row>({
      collection: slugOf(req, 'readers'),
      where: { id: { equals: doc['id'] as Id } },
      req,
    })
    if (!account) throw new APIError('Sign in first.', 401)
    return privately({ handle: doc['username'], recoveryCodes: doc['recoveryCodes'], ...(await startSession(req, account)) }, 201)
  },
})

/** `POST /readers/sign-in { handle, password }` */
export const signInEndpoint = (sites: Sites): Endpoint => ({
  path: '/sign-in',
  method: 'post',
  handler: async (req) => {
    refuseStrangers(req, sites)
    const body = await bodyOf(req)
    const handle = textOf(body, 'handle')
    return privately({ handle: handle.normalize('NFKC').toLowerCase().trim(), ...(await signIn(req, handle, textOf(body, 'password'))) })
  },
})

/** The row of who is signed in. @throws APIError 401 */
export const accountOf = async (req: PayloadRequest, id: Id): Promise<Row> => {
  const account = await req.payload.db.findOne<Row>({ collection: slugOf(req, 'readers'), where: { id: { equals: id } }, req })
  if (!account) throw new APIError('Sign in first.', 401)
  return account
}

/** The reader who asks. @throws APIError 401 */
export const signedInReader = (req: PayloadRequest): { id: Id; username: string; _sid?: string } => {
  const reader = readerOf(req)
  if (!reader) throw new APIError('Sign in first.', 401)
  return reader as { id: Id; username: string; _sid?: string }
}

interface Session {
  id: string
  createdAt: string
  expiresAt: string
}

/** `GET /readers/sessions`: where one is signed in; nothing is known of each but when it began and ends. */
export const sessionsEndpoint: Endpoint = {
  path: '/sessions',
  method: 'get',
  handler: async (req) => {
    const { id, _sid } = signedInReader(req)
    const account = await req.payload.db.findOne<Row & { sessions?: Session[] }>({
      collection: slugOf(req, 'readers'),
      where: { id: { equals: id } },
      req,
    })
    const sessions = (account?.sessions ?? []).map((session) => ({
      id: session.id,
      createdAt: session.createdAt,
      expiresAt: session.expiresAt,
      ...(session.id === _sid ? { current: true } : {}),
    }))
    return privately({ sessions })
  },
}

/** `POST /readers/sign-out { session? }`: ends this session, or the one that is named; `"all"` ends every one. */
export const signOutEndpoint: Endpoint = {
  path: '/sign-out',
  method: 'post',
  handler: async (req) => {
    const { id, _sid } = signedInReader(req)
    const { session = _sid } = (await req.json?.().catch(() => ({}))) as { session?: unknown }
    const account = await req.payload.db.findOne<Row & { sessions?: Session[] }>({
      collection: slugOf(req, 'readers'),
      where: { id: { equals: id } },
      req,
    })
    const sessions = (account?.sessions ?? []).filter((one) => session !== 'all' && one.id !== session)
    await req.payload.db.updateOne({
      collection: slugOf(req, 'readers'),
      id,
      data: { ...account, sessions, updatedAt: null } as never,
      req,
      returning: false,
    })
    return privately({ ended: (account?.sessions?.length ?? 0) - sessions.length })
  },
}
