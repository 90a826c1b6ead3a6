import type { Payload, PayloadRequest } from 'payload'

import { staffRoles } from './staffRoles.js'

interface SelectField {
  name?: string
  type?: string
  options?: (string | { value: string })[]
}

interface Accounts {
  access?: { admin?: (args: { req: PayloadRequest }) => unknown }
  flattenedFields?: SelectField[]
}

const accountsOf = ({ config, collections }: Pick<Payload, 'config' | 'collections'>): Accounts | undefined =>
  (collections as Record<string, { config: Accounts } | undefined> | undefined)?.[config.admin.user]?.config

/** Every rule of every field asks; a config stays as it is once it is made. */
const knownRoles = new WeakMap<Accounts, boolean>()

/** Whether the accounts that sign in to the admin have the newsroom's roles. In an app of one's own they need not. */
export const hasRoles = (payload: Pick<Payload, 'config' | 'collections'>): boolean => {
  const accounts = accountsOf(payload)
  if (!accounts) return true
  const known = knownRoles.get(accounts) ?? findRoles(accounts)
  knownRoles.set(accounts, known)
  return known
}

const findRoles = (accounts: Accounts): boolean => {
  const role = accounts.flattenedFields?.find(({ name }) => name === 'role')
  const values = (role?.options ?? []).map((option) => (typeof option === 'string' ? option : option.value))
  return role?.type === 'select' && staffRoles.every((wanted) => values.includes(wanted))
}

const warned = new WeakSet<object>()
const asking = new WeakSet<object>()

/**
 * Whether the app's own rule `access.admin` lets the caller into its admin: shops keep their customers in the same collection as their
 * staff. Rights of ours are decided at once, so an answer that comes later is a no, and the log says so.
 */
export const entersAdmin = (req: Pick<PayloadRequest, 'user' | 'payload'>): boolean => {
  const accounts = accountsOf(req.payload)
  const rule = accounts?.access?.admin
  if (!accounts || !rule) return true
  // A rule of the app that asks us who is staff is not asked again.
  if (asking.has(req)) return false
  asking.add(req)
  try {
    const answer = rule({ req: req as PayloadRequest })
    if (!isThenable(answer)) return answer === true
    answer.then(undefined, () => undefined)
    if (!warned.has(accounts))
      req.payload.logger.warn(
        `access.admin of ${req.payload.config.admin.user} answers later, so nobody is staff to the newsroom's plugins: make it answer at once, or give them \`access\``,
      )
    warned.add(accounts)
    return false
  } finally {
    asking.delete(req)
  }
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as PromiseLike<unknown> | undefined)?.then === 'function'
