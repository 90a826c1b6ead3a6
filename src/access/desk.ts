import { Forbidden, type PayloadRequest } from 'payload'

import { roleOf } from './caller.js'

/** Whether somebody decides what is on the wire: an editor or an admin, and where the app has no such roles, whoever enters its admin. */
export const isOfDesk = (req: PayloadRequest): boolean => ['editor', 'admin'].includes(roleOf(req))

/** @throws Forbidden (403) for everybody else */
export const requireDesk = (req: PayloadRequest): void => {
  if (!isOfDesk(req)) throw new Forbidden(req.t)
}
