import type { Endpoint } from 'payload'

import type { CommentsAccess } from '../access.js'
import type { ResolvedTarget } from '../targets.js'
import { elementEndpoint } from './element.js'
import { mineEndpoint, repliesEndpoint, threadEndpoint } from './thread.js'

interface Options {
  targets: readonly ResolvedTarget[]
  access: CommentsAccess
}

/** What the conversation has beside the collection's own doors. Each says itself who may call it. */
export const commentEndpoints = ({ targets }: Options): Endpoint[] => [elementEndpoint, threadEndpoint(targets), repliesEndpoint(targets), mineEndpoint(targets)]
