import type { Endpoint } from 'payload'

import type { ReadersOptions } from '../readers.js'
import { recoverEndpoint, sessionsEndpoint, signInEndpoint, signOutEndpoint, signUpEndpoint } from './account.js'

/** What a reader does with an account, beside the collection's own doors. Each says itself who may call it. */
export const readerEndpoints = ({ embedOn = [] }: ReadersOptions): Endpoint[] => [
  signUpEndpoint(embedOn),
  signInEndpoint(embedOn),
  recoverEndpoint(embedOn),
  sessionsEndpoint,
  signOutEndpoint,
]
