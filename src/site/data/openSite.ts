import type { Payload, SanitizedConfig } from 'payload'

import { connection } from 'next/server.js'
import { getPayload } from 'payload'

import type { WirePublisher } from '../../livewire/types.js'
import { publisherOf } from './publisherOf.js'

/** A config as `@payload-config` gives it. */
export type SiteConfig = Promise<SanitizedConfig> | SanitizedConfig

export interface Site {
  payload: Payload
  publisher: WirePublisher
}

/** What a page reads from. Pages are made at each request: what was withdrawn must be gone from the next one. */
export const openSite = async (config: SiteConfig): Promise<Site> => {
  await connection()
  const payload = await getPayload({ config })
  return { payload, publisher: publisherOf(payload) }
}
