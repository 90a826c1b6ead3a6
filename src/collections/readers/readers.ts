import {
  type Access,
  type CollectionAfterDeleteHook,
  type CollectionBeforeOperationHook,
  type CollectionConfig,
  type Endpoint,
  Forbidden,
} from 'payload'

import { guardAccounts } from '../../access/accounts/guardAccounts.js'
import { accountOf } from '../../access/caller.js'
import { guarded } from '../../access/guardQuery.js'
import { never, sealedField } from '../../access/permissions.js'
import { asReaderAccounts } from '../../access/readersAreNobody.js'
import { refuseEndedSessions } from '../../access/refuseEndedSessions.js'
import { groups } from '../groups.js'
import { validateHandle } from './handles.js'

export const readersSlug = 'readers'

export interface ReadersOptions {
  /** Days until a reader's session ends. @default 14 */
  sessionDays?: number
}

export interface ReadersAccess {
  /** Who sees the accounts, besides each reader their own. */
  readReaders: Access
  /** Who changes, unlocks and deletes them, besides each reader their own. */
  changeReaders: Access
}

const ownOr =
  (rule: Access): Access =>
  async (args) => {
    if (await rule(args)) return true
    const account = accountOf(args.req)
    return account?.collection === readersSlug && { id: { equals: account.id } }
  }

const signUp: Access = ({ req }) => !req.user

const signUpFields = ['username', 'password']

/**
 * A handle and a password are all that a sign-up gives and all that is kept. What else stands in
 * the body, an e-mail address above all, is dropped before anything can store or log it.
 */
const takeHandleAndPasswordOnly: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation === 'forgotPassword' || operation === 'resetPassword') throw new Forbidden(req.t)
  if (operation !== 'create' && operation !== 'update') return args
  const { data } = args as { data?: Record<string, unknown> }
  const kept = Object.entries(data ?? {}).filter(([name, value]) => signUpFields.includes(name) && typeof value === 'string')
  return { ...args, data: Object.fromEntries(kept) } as typeof args
}

/** What a reader wrote stays under its handle; nothing leads back to an account. */
const letGoOfComments: CollectionAfterDeleteHook = async ({ id, req }) => {
  await req.payload.db.updateMany({ collection: 'comments', where: { reader: { equals: id } }, data: { reader: null }, req })
}

const refuse = (path: string): Omit<Endpoint, 'root'> => ({
  path,
  method: 'post',
  handler: (req) => {
    throw new Forbidden(req.t)
  },
})

/**
 * Pseudonymous accounts of those who comment. There is no e-mail address, so a lost password
 * cannot be mailed; Payload's own ways around the sign-up are closed.
 */
export const readers = ({ sessionDays = 14, readReaders, changeReaders }: ReadersOptions & ReadersAccess): CollectionConfig =>
  asReaderAccounts(guarded(guardAccounts({
    slug: readersSlug,
    labels: { singular: 'Reader', plural: 'Readers' },
    auth: {
      loginWithUsername: { allowEmailLogin: false, requireEmail: false },
      tokenExpiration: sessionDays * 24 * 60 * 60,
      maxLoginAttempts: 10,
      lockTime: 10 * 60 * 1000,
      cookies: { sameSite: 'Lax' },
    },
    access: {
      create: signUp,
      read: ownOr(readReaders),
      update: ownOr(changeReaders),
      delete: ownOr(changeReaders),
      unlock: changeReaders,
      readVersions: never,
      admin: never,
    },
    admin: {
      group: groups.settings,
      useAsTitle: 'username',
      defaultColumns: ['username', 'createdAt'],
      description: 'Accounts of those who comment: a handle and nothing else.',
    },
    lockDocuments: false,
    endpoints: [refuse('/first-register'), refuse('/forgot-password'), refuse('/reset-password')],
    hooks: {
      beforeOperation: [takeHandleAndPasswordOnly, refuseEndedSessions],
      afterDelete: [letGoOfComments],
    },
    fields: [
      {
        name: 'username',
        type: 'text',
        required: true,
        unique: true,
        label: 'Handle',
        access: { update: never },
        validate: validateHandle,
      },
      { name: 'email', type: 'email', hidden: true, access: sealedField },
      { name: 'sessions', type: 'array', access: { read: never, create: never, update: never }, fields: [] },
    ],
  })))
