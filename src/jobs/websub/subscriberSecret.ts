import type { Payload } from 'payload'

import { deriveSealingKey, openSecret, sealSecret } from '../../webhooks/index.js'

/** Where a sealed secret belongs, whatever an app calls the collection: it opens nowhere else. */
const place = 'websub-subscriptions'

/** A subscriber's secret as it is stored. */
export const sealSubscriberSecret = (payload: Payload, plain: string): string => sealSecret(plain, deriveSealingKey(payload.secret), place)

export const openSubscriberSecret = (payload: Payload, sealed: string): string =>
  openSecret(sealed, deriveSealingKey(payload.secret), place)
