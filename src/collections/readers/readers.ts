import type {
  Access,
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
  CollectionConfig,
  Endpoint,
  Field,
  JsonObject,
  PayloadRequest,
} from 'payload'

import { Forbidden } from 'payload'

import { guardAccounts } from '../../access/accounts/guardAccounts.js'
import { accountOf } from '../../access/caller.js'
import { guarded } from '../../access/guardQuery.js'
import { never, sealedField } from '../../access/permissions.js'
import { asReaderAccounts } from '../../access/readersAreNobody.js'
import { refuseEndedSessions } from '../../access/refuseEndedSessions.js'
import { groups } from '../groups.js'
import { readerEndpoints } from './endpoints/index.js'
import { checkHandle, takeHandle } from './handleHooks.js'
import { emptyBeforeLeaving } from './leave.js'
import { hashCode, makeCodes } from './recovery.js'
import { type ReadersAccess, type ReadersOptions, readersSlug } from './types.js'
import { slugOf } from '../../shared/slugs.js'

export type { ReadersOptions } from './types.js'

const ownOr =
  (rule: Access): Access =>
  async (args) => {
    if (await rule(args)) return true
    const account = accountOf(args.req)
    return account?.collection === slugOf(args.req, 'readers') && { id: { equals: account.id } }
  }

const signUp: Access = ({ req }) => !req.user

const ofReaders = ['username', 'password']
/** What who looks after the accounts may set besides. */
const ofStaff = ['badge', 'person']

/**
 * A handle and a password are all that a sign-up gives and all that is kept. What else stands in
 * the body, an e-mail address above all, is dropped before anything can store or log it.
 */
const takeHandleAndPasswordOnly: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation === 'forgotPassword' || operation === 'resetPassword') throw new Forbidden(req.t)
  if (operation !== 'create' && operation !== 'update') return args
  const { data } = args as { data?: Record<string, unknown> }
  const account = accountOf(req)
  const isStaff = operation === 'update' && account !== undefined && account.collection !== slugOf(req, 'readers')
  const kept = Object.entries(data ?? {}).filter(
    ([name, value]) => (ofReaders.includes(name) && typeof value === 'string') || (isStaff && ofStaff.includes(name)),
  )
  return { ...args, data: Object.fromEntries(kept) } as typeof args
}

const newCodes = 'newRecoveryCodes'

/** Codes for who forgets the password: shown in the answer to the sign-up and never again; hashes are stored. */
const giveCodes: CollectionBeforeChangeHook = ({ data, operation, req }) => {
  if (operation !== 'create') return data
  const codes = makeCodes()
  req.context[newCodes] = codes
  return { ...data, recovery: codes.map(hashCode) }
}

const showCodesOnce: CollectionAfterChangeHook = ({ doc, operation, req }) => {
  const codes = req.context[newCodes]
  if (operation !== 'create' || !Array.isArray(codes)) return doc as JsonObject
  delete req.context[newCodes]
  return { ...(doc as JsonObject), recoveryCodes: codes as string[] }
}

const refuse = (path: string): Omit<Endpoint, 'root'> => ({
  path,
  method: 'post',
  handler: (req) => {
    throw new Forbidden(req.t)
  },
})

const fields = ({ people }: ReadersOptions): Field[] => {
  const byStaff = {
    create: never,
    update: ({ req }: { req: PayloadRequest }) => accountOf(req)?.collection !== slugOf(req, 'readers') && accountOf(req) !== undefined,
  }
  const ownOrStaff = ({ req }: { req: Parameters<typeof accountOf>[0] }) => accountOf(req) !== undefined
  return [
    { name: 'username', type: 'text', required: true, unique: true, label: 'Handle', access: { update: never }, maxLength: 60 },
    { name: 'email', type: 'email', hidden: true, access: sealedField },
    { name: 'sessions', type: 'array', access: { read: never, create: never, update: never }, fields: [] },
    {
      name: 'recoveryCodes',
      type: 'text',
      hasMany: true,
      virtual: true,
      access: { create: never, update: never },
      admin: { hidden: true },
    },
    { name: 'recovery', type: 'json', access: sealedField, hidden: true },
    // Public keys alone; the secret ones never leave a reader's device.
    { name: 'passkeys', type: 'json', access: sealedField, hidden: true },
    { name: 'passkeyHolder', type: 'text', index: true, access: sealedField, hidden: true },
    { name: 'feedToken', type: 'text', index: true, access: sealedField, hidden: true },
    {
      name: 'badge',
      type: 'select',
      options: ['staff'],
      access: { ...byStaff, read: ownOrStaff },
      admin: { description: 'Shown beside comments: somebody of the newsroom.' },
    },
    ...(people
      ? [
          {
            name: 'person',
            type: 'relationship',
            relationTo: people,
            maxDepth: 0,
            access: { ...byStaff, read: ownOrStaff },
            admin: { description: 'Who this is, where they speak as one of the newsroom.' },
          } satisfies Field,
        ]
      : []),
    // Set by decisions alone.
    {
      name: 'standing',
      type: 'select',
      defaultValue: 'good',
      options: ['good', 'warned', 'suspended', 'banned'],
      access: { create: never, update: never, read: ownOrStaff },
      admin: { readOnly: true, components: { afterInput: ['payload-newsroom/admin#AccountHere'] } },
    },
    { name: 'suspendedUntil', type: 'date', access: { create: never, update: never, read: ownOrStaff }, admin: { readOnly: true } },
    { name: 'warnedUntil', type: 'date', access: { create: never, update: never, read: ownOrStaff }, admin: { readOnly: true } },
  ]
}

/**
 * Pseudonymous accounts of those who comment. There is no e-mail address, so a lost password
 * cannot be mailed; Payload's own ways around the sign-up are closed.
 */
export const readers = (options: ReadersOptions & ReadersAccess): CollectionConfig => {
  const { sessionDays = 14, readReaders, changeReaders } = options
  return asReaderAccounts(
    guarded(
      guardAccounts({
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
        endpoints: [
          refuse('/first-register'),
          refuse('/forgot-password'),
          refuse('/reset-password'),
          ...(readerEndpoints(options) as Omit<Endpoint, 'root'>[]),
        ],
        hooks: {
          beforeOperation: [takeHandleAndPasswordOnly, refuseEndedSessions],
          beforeValidate: [checkHandle],
          beforeChange: [takeHandle, giveCodes],
          afterChange: [showCodesOnce],
          beforeDelete: [emptyBeforeLeaving],
        },
        fields: fields(options),
      }),
    ),
  )
}
