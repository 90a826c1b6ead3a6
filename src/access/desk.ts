import { Forbidden, type PayloadRequest } from 'payload'

import { accountOf, isStaff, roleOf, staffRoles } from './caller.js'

interface SelectField {
  name?: string
  type?: string
  options?: (string | { value: string })[]
}

/** Whether the accounts that sign in to the admin have the newsroom's roles. In an app of one's own they need not: then all of them are the desk. */
const hasRoles = ({ config, collections }: PayloadRequest['payload']): boolean => {
  const accounts = (collections as Record<string, { config: { flattenedFields: SelectField[] } } | undefined>)[config.admin.user]
  const role = accounts?.config.flattenedFields.find(({ name }) => name === 'role')
  const values = (role?.options ?? []).map((option) => (typeof option === 'string' ? option : option.value))
  return role?.type === 'select' && staffRoles.every((wanted) => values.includes(wanted))
}

/** Whether somebody decides what is on the wire: an editor or an admin, and where the app has no such roles, every account of its admin. */
export const isOfDesk = (req: PayloadRequest): boolean => {
  if (!isStaff(req)) return false
  if (!hasRoles(req.payload)) return accountOf(req) !== undefined
  return ['editor', 'admin'].includes(roleOf(req))
}

/** @throws Forbidden (403) for everybody else */
export const requireDesk = (req: PayloadRequest): void => {
  if (!isOfDesk(req)) throw new Forbidden(req.t)
}
