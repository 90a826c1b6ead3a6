import type { Endpoint } from 'payload'

import type { CommentsAccess } from '../access.js'
import type { ResolvedTarget } from '../targets.js'
import { answerAppealEndpoint, appealEndpoint, decideEndpoint, reasonsEndpoint, rehearseEndpoint, statementSchemaEndpoint, statementsEndpoint, undoEndpoint } from './decisions.js'
import { elementEndpoint } from './element.js'
import { queueEndpoint } from './queue.js'
import { reportEndpoint } from './reports.js'
import { mineEndpoint, repliesEndpoint, threadEndpoint } from './thread.js'

interface Options {
  targets: readonly ResolvedTarget[]
  access: CommentsAccess
}

/** What the conversation has beside the collection's own doors. Each says itself who may call it. */
export const commentEndpoints = ({ targets, access: { moderate } }: Options): Endpoint[] => [
  // Everybody.
  elementEndpoint,
  threadEndpoint(targets),
  repliesEndpoint(targets),
  statementSchemaEndpoint,
  // Readers.
  mineEndpoint(targets),
  reportEndpoint,
  appealEndpoint,
  // Moderators.
  reasonsEndpoint(moderate),
  queueEndpoint(moderate, targets.map(({ field }) => field)),
  rehearseEndpoint(moderate),
  statementsEndpoint(moderate),
  answerAppealEndpoint(moderate),
  undoEndpoint(moderate),
  decideEndpoint(moderate),
]
