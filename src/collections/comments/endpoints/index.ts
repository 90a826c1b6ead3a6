import type { Endpoint } from 'payload'

import type { CommentsAccess } from '../access.js'
import type { ResolvedTarget } from '../targets.js'
import { answerAppealEndpoint, appealEndpoint, appealsEndpoint } from './appeals.js'
import { decideEndpoint, decideManyEndpoint } from './decide.js'
import { accountScriptEndpoint, elementEndpoint, wordsEndpoint } from './element.js'
import { eventsEndpoint } from './events.js'
import { guestEndpoint, guestSumEndpoint } from './guests.js'
import { ledgerEndpoint, ledgerPageEndpoint } from './ledger.js'
import { queueEndpoint } from './queue.js'
import { reactEndpoint } from './react.js'
import { rehearseEndpoint } from './rehearse.js'
import { reportEndpoint } from './reports.js'
import { reasonsEndpoint, statementSchemaEndpoint, statementsEndpoint } from './statements.js'
import { mineEndpoint, repliesEndpoint, threadEndpoint } from './thread.js'
import { undoEndpoint } from './undo.js'

interface Options {
  targets: readonly ResolvedTarget[]
  access: CommentsAccess
}

/** What the conversation has beside the collection's own doors. Each says itself who may call it. */
export const commentEndpoints = ({ targets, access: { moderate } }: Options): Endpoint[] => [
  // Everybody.
  elementEndpoint,
  accountScriptEndpoint,
  wordsEndpoint,
  eventsEndpoint,
  threadEndpoint(targets),
  repliesEndpoint(targets),
  statementSchemaEndpoint,
  ledgerEndpoint,
  ledgerPageEndpoint,
  // Guests, where there are any.
  guestSumEndpoint,
  guestEndpoint(targets),
  // Readers.
  mineEndpoint(targets),
  reportEndpoint,
  reactEndpoint,
  appealEndpoint,
  // Moderators.
  reasonsEndpoint(moderate),
  queueEndpoint(moderate),
  rehearseEndpoint(moderate),
  statementsEndpoint(moderate),
  appealsEndpoint(moderate),
  answerAppealEndpoint(moderate),
  undoEndpoint(moderate),
  decideManyEndpoint(moderate),
  decideEndpoint(moderate),
]
