import type { CollectionAfterLoginHook, CollectionBeforeOperationHook, PayloadRequest, SanitizedCollectionConfig } from 'payload'

import { callerOf, isThisMachine, keyed } from '../../shared/callerMark.js'
import { isLineFull } from '../../shared/derivingLine.js'
import { NewsroomError } from '../../shared/errors.js'
import { type RateName, type Rates, ratesOf } from '../rates.js'

/** Pairs of account and address that signed in before; the oldest are forgotten. In memory, as keyed hashes. */
const knownName = Symbol.for('payload-newsroom.knownCallers')
const known = ((globalThis as Record<symbol, unknown>)[knownName] ??= new Set()) as Set<string>
const mostKnown = 20_000

const nameField = (collection: SanitizedCollectionConfig): 'email' | 'username' =>
  collection.auth.loginWithUsername ? 'username' : 'email'

const accountKey = (collection: SanitizedCollectionConfig, name: string): string => `${collection.slug}:${name.toLowerCase().trim()}`

/** Whether somebody who may be the owner asks: signed in as the account, or from where it signed in before. */
const isKnown = (req: PayloadRequest, account: string, caller: string | undefined): boolean => {
  const user = req.user as { collection?: string; email?: string; username?: string } | null
  const own = user && [user.email, user.username].some((name) => name && account === `${user.collection}:${name.toLowerCase()}`)
  return Boolean(own) || (caller !== undefined && known.has(keyed(account, caller)))
}

/** What tries have counted, by the headers of the request: a right password takes that back, and nothing that was not counted. */
const counted = new WeakMap<Headers, [name: RateName, ...key: string[]][]>()

/**
 * Counts a try at an account's password, before it is looked at: simultaneous ones do not slip through.
 * @throws NewsroomError TOO_MANY_REQUESTS
 */
export const countTry = async (rates: Rates, req: PayloadRequest, account: string): Promise<void> => {
  const caller = callerOf(req.headers)
  const isTheirs = isKnown(req, account, caller)
  if (caller !== undefined) await countLogin(rates, req, { account, caller, isTheirs })
  if (isTheirs) return rates.take('loginFailures', account, 'known', caller ?? '')
  if (caller === undefined) {
    // Nobody knows who asks, so nobody is shut out: tries come slowly from then on.
    if ((await rates.wait('loginFailures', account)) > 0) await rates.take('loginSlowed', account)
    return
  }
  counted.set(req.headers, [...(counted.get(req.headers) ?? []), ['loginFailuresOfAccount', account]])
  const attacked = (await rates.wait('loginFailuresOfAccount', account)) > 0
  await rates.take(attacked ? 'loginTriesUnderAttack' : 'loginFailures', account, caller)
}

interface Login {
  account: string
  caller: string
  /** Whether the account signed in from there before. */
  isTheirs: boolean
}

/**
 * Counts by address, right log-ins too: they cost what wrong ones cost. Whoever signed in from there before still gets in once others have
 * used that up. Behind this machine's own address may stand a proxy that names nobody, and all that come by it: there a right password
 * counts for its own account.
 */
const countLogin = async (rates: Rates, req: PayloadRequest, { account, caller, isTheirs }: Login): Promise<void> => {
  const keys = isThisMachine(caller) ? [[caller], [caller, account]] : [[caller]]
  const waits: number[] = []
  for (const key of keys) waits.push(await rates.wait('loginsOfAddress', ...key))
  if (keys.length > 1) counted.set(req.headers, [...(counted.get(req.headers) ?? []), ['loginsOfAddress', caller]])
  const seconds = Math.max(...waits)
  if (seconds === 0) return
  if (!isTheirs) throw new NewsroomError('TOO_MANY_REQUESTS', { retryAfter: seconds })
  await rates.take('loginsOfKnown', account, caller)
}

/** What a right password takes back. */
export const forgetTries = async (rates: Rates, req: PayloadRequest, account: string): Promise<void> => {
  const caller = callerOf(req.headers)
  await rates.forget('loginFailures', account, ...(caller === undefined ? [] : [caller]))
  await rates.forget('loginFailures', account, 'known', caller ?? '')
  if (caller === undefined) return
  const takes = counted.get(req.headers) ?? []
  counted.delete(req.headers)
  for (const take of takes) await rates.giveBack(...take)
  await rates.forget('loginTriesUnderAttack', account, caller)
  if (known.size >= mostKnown) known.delete(known.values().next().value as string)
  known.add(keyed(account, caller))
}

/**
 * Slows down who guesses passwords, by account and address together. No number of wrong passwords from elsewhere shuts the
 * owner out, as Payload's own lock would: another address, or the one that signed in before, has tries of its own.
 */
export const slowDownLogins: CollectionBeforeOperationHook = async ({ args, collection, operation, overrideAccess, req }) => {
  if (operation !== 'login' || overrideAccess) return args
  const rates = ratesOf(req.payload)
  const name = (args as { data?: Record<string, unknown> }).data?.[nameField(collection)]
  if (rates && typeof name === 'string') await countTry(rates, req, accountKey(collection, name))
  return args
}

export const rememberLogin: CollectionAfterLoginHook = async ({ collection, req, user }) => {
  const rates = ratesOf(req.payload)
  const name: unknown = (user as Record<string, unknown>)[nameField(collection)]
  if (rates && typeof name === 'string') await forgetTries(rates, req, accountKey(collection, name))
}

/** For one's own account: a wrong old password counts as a wrong log-in. */
export const ownAccountKey = (collection: SanitizedCollectionConfig, account: object): string =>
  accountKey(collection, String((account as Record<string, unknown>)[nameField(collection)] ?? (account as { id?: unknown }).id))

/** Seconds. */
const retryAfter = 5

/** Refuses whoever would wait for a quarter of a minute until a password is hashed: guesses from everywhere would hold all the places. */
export const refuseInLongLine: CollectionBeforeOperationHook = ({ args, collection, operation, overrideAccess, req }) => {
  if (overrideAccess || !['login', 'create', 'resetPassword'].includes(operation)) return args
  const account = (args as { data?: Record<string, unknown> }).data?.[nameField(collection)]
  const isOwner = typeof account === 'string' && isKnown(req, accountKey(collection, account), callerOf(req.headers))
  if (isLineFull(isOwner)) throw new NewsroomError('OVERLOADED', { retryAfter })
  return args
}

/** Counts what else can be done without an account, by address. */
export const limitStrangers: CollectionBeforeOperationHook = async ({ args, operation, overrideAccess, req }) => {
  const caller = callerOf(req.headers)
  const rates = ratesOf(req.payload)
  if (!rates || overrideAccess || caller === undefined) return args
  if (operation === 'create' && !req.user) await rates.take('signUpsOfAddress', caller)
  if (operation === 'resetPassword') await rates.take('resetsOfAddress', caller)
  return args
}
