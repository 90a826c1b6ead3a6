import type { Access, CollectionBeforeChangeHook, CollectionConfig, FieldAccess } from 'payload'

import { forgotPasswordDoor } from '../../access/accounts/forgotPassword.js'
import { guardAccounts } from '../../access/accounts/guardAccounts.js'
import { accountOf, isStaff, roleOf, staffRoles } from '../../access/caller.js'
import { guarded } from '../../access/guardQuery.js'
import { accessByRole, never, onlyAdmins, onlyStaff } from '../../access/permissions.js'
import { refuseEndedSessions } from '../../access/refuseEndedSessions.js'
import { lockAlone } from '../../database/sharedLock.js'
import { groups } from '../groups.js'

export interface UsersOptions {
  /** Minutes until a session ends. @default 480 */
  sessionMinutes?: number
}

const ownAccount: Access = ({ req }) => {
  if (roleOf(req) === 'admin') return true
  return isStaff(req) && { id: { equals: accountOf(req)?.id } }
}

const selfOrAdmin: FieldAccess = ({ req, id, doc }) => {
  if (roleOf(req) === 'admin') return true
  const own = accountOf(req)?.id
  return isStaff(req) && own !== undefined && own === (id ?? (doc as { id?: number | string } | undefined)?.id)
}

/**
 * The account made on an empty database is the admin; without this nobody could make another. Of several that are asked for at the same
 * moment one is the first: the others find it there, or lose against it.
 */
const makeFirstUserAdmin: CollectionBeforeChangeHook = async ({ data, operation, req }) => {
  // Code that fills a newsroom says whom it makes; who comes from outside is one of nobody knows how many, whatever role it names.
  const isOurs = req.payloadAPI === 'local'
  if (operation !== 'create' || req.user || (isOurs && data['role'] === 'admin')) return data
  const existing = await req.payload.db.findOne({ collection: 'users', req })
  if (existing) return data
  if (!isOurs) await lockAlone(req, 'first account')
  return { ...data, role: 'admin' }
}

/** Staff. Admins make accounts and give roles; everybody keeps their own name and password. */
export const users = ({ sessionMinutes = 480 }: UsersOptions = {}): CollectionConfig =>
  guarded(
    guardAccounts({
      slug: 'users',
      labels: { singular: 'Staff account', plural: 'Staff' },
      graphQL: { singularName: 'User', pluralName: 'Users' },
      auth: {
        tokenExpiration: sessionMinutes * 60,
        maxLoginAttempts: 10,
        lockTime: 10 * 60 * 1000,
        cookies: { sameSite: 'Lax' },
      },
      access: {
        ...accessByRole('users'),
        update: ownAccount,
        unlock: onlyAdmins,
        admin: ({ req }) => isStaff(req),
      },
      admin: {
        group: groups.settings,
        useAsTitle: 'name',
        defaultColumns: ['name', 'email', 'role', 'updatedAt'],
        listSearchableFields: ['name', 'email'],
      },
      lockDocuments: false,
      endpoints: [forgotPasswordDoor('users')],
      hooks: { beforeOperation: [refuseEndedSessions], beforeChange: [makeFirstUserAdmin] },
      fields: [
        { name: 'name', type: 'text', maxLength: 200 },
        { name: 'email', type: 'email', required: true, unique: true, access: { read: selfOrAdmin, update: selfOrAdmin } },
        {
          name: 'role',
          type: 'select',
          required: true,
          defaultValue: 'reporter',
          saveToJWT: true,
          options: staffRoles.map((role) => ({ value: role, label: role[0]?.toUpperCase() + role.slice(1) })),
          access: { create: onlyAdmins, update: onlyAdmins, read: onlyStaff },
          admin: { description: 'Reporters write drafts; editors publish; moderators look after comments; admins do everything.' },
        },
        { name: 'sessions', type: 'array', access: { read: never, create: never, update: never }, fields: [] },
      ],
    }),
  )
