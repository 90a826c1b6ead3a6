import type { PayloadRequest } from 'payload'

import { onlyAdmins, onlyEditors, onlyStaff } from '../../access/permissions.js'

/** Who sees subscribers and deliveries, who sends again, and who changes subscribers. */
export interface WebhookAccess {
  read: (args: { req: PayloadRequest }) => boolean
  /** Sends again what was sent. */
  replay: (args: { req: PayloadRequest }) => boolean
  change: (args: { req: PayloadRequest }) => boolean
  /** Sees who has acknowledged a correction or withdrawal. */
  receipts: (args: { req: PayloadRequest }) => boolean
}

/** Editors see and send again; admins change; all staff see receipts. */
export const newsroomWebhookAccess: WebhookAccess = {
  read: (args) => Boolean(onlyEditors(args)),
  replay: (args) => Boolean(onlyEditors(args)),
  change: (args) => Boolean(onlyAdmins(args)),
  receipts: (args) => Boolean(onlyStaff(args)),
}
