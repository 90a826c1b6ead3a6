import {
  type CollectionBeforeChangeHook,
  type CollectionBeforeOperationHook,
  type Field,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  ValidationError,
} from 'payload'

import { accountOf } from '../caller.js'
import { ratesOf } from '../rates.js'
import { passwordMatches } from './passwordMatches.js'
import { countTry, forgetTries, ownAccountKey } from './slowDownLogins.js'

/** Where the old password comes in. It is compared, stored nowhere, and so never read; the admin UI shows no field that may not be. */
export const currentPasswordField: Field = {
  name: 'currentPassword',
  type: 'text',
  virtual: true,
  label: 'Current password',
  admin: {
    condition: (_, __, { operation }) => operation !== 'create',
    description: 'Needed to set a new password for your own account.',
    components: { Field: 'payload-newsroom/admin#CurrentPasswordField' },
    disableListColumn: true,
    disableListFilter: true,
    disableBulkEdit: true,
  },
}

interface UpdateArgs {
  id?: number | string
  data?: Record<string, unknown>
}

const fault = (req: PayloadRequest, collection: SanitizedCollectionConfig, path: string, message: string) =>
  new ValidationError({ collection: collection.slug, errors: [{ path, message }], req }, req.t)

/**
 * A new password for one's own account asks for the old one: a session that somebody else got hold of must not become the
 * account. Passwords of others, which admins set, ask for none; nobody sets those of several accounts at once.
 */
export const requireCurrentPassword: CollectionBeforeOperationHook = async ({ args, collection, operation, overrideAccess, req }) => {
  const { data, id } = args as UpdateArgs
  if (operation === 'create' || operation === 'update') {
    if (!data || !Object.hasOwn(data, 'currentPassword')) return data?.['password'] === undefined ? args : checked(args, undefined)
    const { currentPassword, ...rest } = data
    return checked({ ...args, data: rest } as typeof args, currentPassword)
  }
  return args

  async function checked(next: typeof args, given: unknown): Promise<typeof args> {
    if (operation !== 'update' || overrideAccess || data?.['password'] === undefined) return next
    if (id === undefined) throw fault(req, collection, 'password', 'Passwords are set one account at a time.')
    const account = accountOf(req)
    if (account?.collection !== collection.slug || String(account.id) !== String(id)) return next
    if (typeof given !== 'string' || given === '')
      throw fault(req, collection, 'currentPassword', 'Give your current password to set a new one.')
    if (!(await ownPasswordMatches(req, collection, { account, given })))
      throw fault(req, collection, 'currentPassword', 'This is not your current password.')
    return next
  }
}

/**
 * Whether it is the password of the account that asks. A wrong one counts as a wrong log-in.
 * @throws NewsroomError TOO_MANY_REQUESTS
 */
export const ownPasswordMatches = async (
  req: PayloadRequest,
  collection: SanitizedCollectionConfig,
  { account, given }: { account: { id: number | string }; given: string },
): Promise<boolean> => {
  const rates = ratesOf(req.payload)
  const key = ownAccountKey(collection, account)
  if (rates) await countTry(rates, req, key)
  const stored = await req.payload.db.findOne<{ id: number | string; hash?: string; salt?: string }>({
    collection: collection.slug,
    where: { id: { equals: account.id } },
    req,
  })
  if (!stored || !(await passwordMatches(given.slice(0, 1000), stored))) return false
  if (rates) await forgetTries(rates, req, key)
  return true
}

/** What was mailed to set a new password is worth nothing once there is one. */
export const endResetsWithPassword: CollectionBeforeChangeHook = ({ data, operation }) =>
  operation === 'update' && typeof data['password'] === 'string'
    ? { ...data, resetPasswordToken: null, resetPasswordExpiration: null }
    : data
