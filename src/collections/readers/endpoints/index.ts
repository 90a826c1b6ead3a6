import type { Endpoint } from 'payload'

import type { ReadersAccess, ReadersOptions } from '../types.js'
import { maySignInEndpoint, sessionsEndpoint, signInEndpoint, signOutEndpoint, signUpEndpoint } from './account.js'
import { decisionsEndpoint, feedEndpoints, feedTokenEndpoint, hasFeedEndpoint, heldDataEndpoint } from './own.js'
import { passkeyEndpoints } from './passkeys.js'
import { recoveryEndpoints } from './recovery.js'
import { rejectWaitingEndpoint } from './rejectWaiting.js'
import { standingEndpoint } from './standing.js'

/** What a reader does with an account, beside the collection's own doors. Each says itself who may call it. */
export const readerEndpoints = ({ embedOn = [], moderate }: ReadersOptions & ReadersAccess): Endpoint[] => [
  signUpEndpoint(embedOn),
  signInEndpoint(embedOn),
  maySignInEndpoint(embedOn),
  ...recoveryEndpoints(embedOn),
  ...passkeyEndpoints,
  sessionsEndpoint,
  signOutEndpoint,
  hasFeedEndpoint,
  feedTokenEndpoint,
  ...feedEndpoints,
  heldDataEndpoint,
  decisionsEndpoint,
  standingEndpoint(moderate),
  rejectWaitingEndpoint(moderate),
]
