import type { Payload } from 'payload'

/**
 * What an existing newsroom's data needs to be as this version writes it. A step may be broken off and begun again at any point, and
 * may run on several instances at once: done twice, it changes nothing more.
 */
export interface Upgrade {
  /** Recorded in `livewire-state` once it is done; never changed. */
  name: string
  /** `false`: it could not be done now, and the next start tries again. */
  run: (payload: Payload) => Promise<false | undefined | void>
}
