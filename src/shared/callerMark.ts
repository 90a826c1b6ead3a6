import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

import { addressGroup } from './addressGroup.js'

/** Carries the mark from our server to what answers in the same process. */
export const callerHeader = 'x-newsroom-caller'

/** Made at the start and kept nowhere: a mark means nothing to another process, nor to this one after its next start. */
const keyName = Symbol.for('payload-newsroom.callerKey')
const key = ((globalThis as Record<symbol, unknown>)[keyName] ??= randomBytes(32)) as Buffer

/** A keyed hash; what it was made of cannot be found by trying all addresses. */
export const keyed = (...parts: string[]): string => createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url').slice(0, 22)

/** Puts the mark of an address in place of whatever a client sent under that name. */
export const markCaller = (headers: Record<string, string | string[] | undefined>, address: string): void => {
  delete headers[callerHeader]
  const signed = signedMark(address)
  if (signed !== undefined) headers[callerHeader] = signed
}

/** The mark of an address with its signature; `undefined` of what is no address. */
export const signedMark = (address: string): string | undefined => {
  const group = addressGroup(address)
  if (group === undefined) return undefined
  const mark = keyed('caller', group)
  return `${mark}.${keyed('signed', mark)}`
}

/** Who calls, as a mark; `undefined` where our server is not in front, so that nobody knows the address. */
export const callerOf = (headers: Pick<Headers, 'get'>): string | undefined => {
  const [mark = '', signature = ''] = (headers.get(callerHeader) ?? '').split('.')
  const right = Buffer.from(keyed('signed', mark))
  const given = Buffer.from(signature)
  return mark !== '' && given.length === right.length && timingSafeEqual(given, right) ? mark : undefined
}
