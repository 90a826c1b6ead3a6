import type { Payload } from 'payload'

import { getLivewire } from './livewire.js'
import type { WirePublisher } from '../livewire/types.js'

/** Who publishes. Where the Livewire does not run beside this instance, a page still has to say it. */
export const publisherOf = (payload: Payload): WirePublisher =>
  getLivewire(payload)?.publisher ?? { name: 'Livewire', url: payload.config.serverURL, language: 'en', timeZone: 'UTC' }
