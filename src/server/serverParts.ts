import type { Payload } from 'payload'

import { goneArticles } from './gone/goneArticles.js'
import { movedPeople } from './gone/movedPeople.js'
import { publicAnswersPart } from './answers/publicAnswersPart.js'
import { callersPart } from './callersPart.js'
import { hasNewsroom } from '../shared/isOurs.js'
import { clientAddress } from './clientAddress.js'
import { conversationPart } from './conversationPart.js'
import { crossOriginPart, readableRefusals } from './crossOriginPart.js'
import { nextHeadersPart } from './dropNextHeaders.js'
import { forgedSessions } from './forgedSessions.js'
import { livewirePart } from './livewirePart.js'
import { pageWritesPart } from './pageWritesPart.js'
import { securePart } from './securePart.js'
import { refuseEarly } from './refuseEarly.js'
import { slowBodies } from './slowBodies.js'
import { talkersPart } from './talkersPart.js'
import type { ServerPart } from './types.js'
import { webhookSchemasPart } from './webhookSchemasPart.js'

/** Everything that answers in front of Next, in the order in which it is asked and stopped. */
export const serverParts = (
  payload: Payload,
  env: NodeJS.ProcessEnv,
  { strictPages = hasNewsroom(payload), subDomains = false }: { strictPages?: boolean; subDomains?: boolean } = {},
): ServerPart[] => {
  const addressOf = clientAddress(env.TRUSTED_PROXIES)
  const development = env.NODE_ENV !== 'production'
  const parts = [
    slowBodies(addressOf, { refusalHeaders: readableRefusals(payload) }),
    livewirePart(payload, addressOf),
    conversationPart(payload, addressOf),
    webhookSchemasPart(payload),
    ...(development ? [] : [nextHeadersPart(payload.config.routes.api)]),
    callersPart(payload, addressOf),
    forgedSessions(payload),
    talkersPart(payload),
    publicAnswersPart(payload),
    securePart(payload, { development, strictPages, subDomains }),
    crossOriginPart(payload),
    pageWritesPart(payload, { strictPages }),
    refuseEarly(payload),
    goneArticles(payload),
    movedPeople(payload),
  ]
  return parts.filter((part) => part !== undefined)
}
