import type { Payload, SanitizedConfig } from 'payload'

import { connection } from 'next/server.js'
import { getPayload } from 'payload'

import type { WirePublisher } from '../../livewire/types.js'
import { voiceOf } from '../../words/table.js'
import type { Voice } from '../../words/voice.js'
import { publisherOf } from '../../jobs/publisherOf.js'

/** A config as `@payload-config` gives it. */
export type SiteConfig = Promise<SanitizedConfig> | SanitizedConfig

export interface Site {
  payload: Payload
  publisher: WirePublisher
  /** How the newsroom speaks on its pages. */
  voice: Voice
}

/**
 * What a page reads from. Nothing of a page is made at build time: Next makes it when it is asked for, and `publicAnswers()` keeps it until
 * what the public sees changes.
 */
export const openSite = async (config: SiteConfig): Promise<Site> => {
  await connection()
  const payload = await getPayload({ config })
  const publisher = publisherOf(payload)
  return { payload, publisher, voice: voiceOf(publisher) }
}
