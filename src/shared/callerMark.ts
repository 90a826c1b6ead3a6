import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

import { addressGroup } from './addressGroup.js'

/** Carries the mark from our server to what answers in the same process. */
export const callerHeader = 'x-newsroom-caller'

interface DayKey {
  key: Buffer
  /** Epoch milliseconds. */
  until: number
}

export const dayMs = 24 * 60 * 60 * 1000

/**
 * Made at the start and kept nowhere: a mark means nothing to another process, nor to this one after its next start. It is made anew each
 * day, and the old one is overwritten: not even this process can link what one address did on two days.
 */
const keyName = Symbol.for('payload-newsroom.callerDayKey')
const made = (now: number): DayKey => ({ key: randomBytes(32), until: now + dayMs })
const held = globalThis as { [keyName]?: DayKey }

const keyOfDay = (now: number): Buffer => {
  const current = (held[keyName] ??= made(now))
  // A clock that was put back makes no key last longer.
  if (now < current.until && now >= current.until - dayMs) return current.key
  current.key.fill(0)
  return (held[keyName] = made(now)).key
}

/** A keyed hash; what it was made of cannot be found by trying all addresses. */
export const keyed = (...parts: string[]): string =>
  createHmac('sha256', keyOfDay(Date.now())).update(JSON.stringify(parts)).digest('base64url').slice(0, 22)

type IncomingHeaders = Record<string, string | string[] | undefined>

/** Puts a mark in place of whatever a client sent under that name. */
export const putMark = (headers: IncomingHeaders, signed: string | undefined): void => {
  // Deleting costs more than all the rest, and there is mostly nothing to delete.
  if (signed !== undefined) headers[callerHeader] = signed
  else delete headers[callerHeader]
}

/** The same with the mark of an address. */
export const markCaller = (headers: IncomingHeaders, address: string): void => putMark(headers, signedMark(address))

/** Until when the marks that are made now hold, in epoch milliseconds. */
export const marksHoldUntil = (): number => {
  keyOfDay(Date.now())
  return held[keyName]?.until ?? 0
}

/** The mark of an address with its signature; `undefined` of what is no address. */
export const signedMark = (address: string): string | undefined => {
  const group = addressGroup(address)
  if (group === undefined) return undefined
  const mark = keyed('caller', group)
  return `${mark}.${keyed('signed', mark)}`
}

/** Whether a mark is of this machine's own address. */
export const isThisMachine = (mark: string): boolean => ownAddresses.some((address) => mark === keyed('caller', address))
const ownAddresses = ['127.0.0.1', addressGroup('::1') ?? '']

/** Who calls, as a mark; `undefined` where our server is not in front, so that nobody knows the address. */
export const callerOf = (headers: Pick<Headers, 'get'>): string | undefined => {
  const [mark = '', signature = ''] = (headers.get(callerHeader) ?? '').split('.')
  const right = Buffer.from(keyed('signed', mark))
  const given = Buffer.from(signature)
  return mark !== '' && given.length === right.length && timingSafeEqual(given, right) ? mark : undefined
}
