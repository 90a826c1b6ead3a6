import type { Payload } from 'payload'

import { isTombstone, type WireTombstone } from '../livewire/types.js'
import { readStateNow } from '../log/readNow.js'
import type { ResolvedAddress } from './resolveAddress.js'

type Place = Pick<ResolvedAddress, 'uid' | 'wireState'>

/** What is left of a withdrawn item, or `undefined` where it is none. */
export const tombstoneOf = async (payload: Payload, { uid, wireState }: Place): Promise<undefined | WireTombstone> => {
  if (wireState !== 'withdrawn') return undefined
  const event = await readStateNow(payload, uid)
  return event && isTombstone(event.article) ? event.article : undefined
}
