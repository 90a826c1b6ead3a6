import type { PayloadRequest } from 'payload'

import { isStaff, roleOf } from '../../access/caller.js'
import { mayAll } from '../../access/permissions.js'

type May = (args: { req: PayloadRequest }) => boolean

/** Who sees subscribers and deliveries, who sends again, and who changes subscribers. */
export interface WebhookAccess {
  /** Sees subscribers and deliveries. */
  read: May
  /** Sends again what was sent. */
  replay: May
  /** Makes, changes and deletes subscribers. */
  change: May
  /** Sees who has acknowledged a correction or withdrawal. */
  receipts: May
}

/** Editors see and send again; admins change; all staff see receipts. */
export const newsroomWebhookAccess: WebhookAccess = {
  read: ({ req }) => mayAll(roleOf(req), 'webhook-endpoints', 'read'),
  replay: ({ req }) => mayAll(roleOf(req), 'webhook-deliveries', 'read'),
  change: ({ req }) => mayAll(roleOf(req), 'webhook-endpoints', 'update'),
  receipts: ({ req }) => isStaff(req),
}
