import type { CollectionConfig, Payload } from 'payload'

import { refuseLoginsAlike } from '../loginsAlike.js'
import { requireStrongPassword } from '../passwords.js'
import { refuseForeignOrigin } from './foreignOrigin.js'
import { currentPasswordField, endResetsWithPassword, requireCurrentPassword } from './ownPassword.js'
import { findTokenByHash, storeTokenHashed } from './resetTokens.js'
import { limitStrangers, refuseInLongLine, rememberLogin, slowDownLogins } from './slowDownLogins.js'

/** What every collection of accounts goes by. The order is that of the checks: what is cheap, and tells nothing, comes first. */
export const guardAccounts = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  custom: { ...collection.custom, [guarded]: true },
  fields: [...collection.fields, currentPasswordField],
  hooks: {
    ...collection.hooks,
    beforeOperation: [
      refuseForeignOrigin,
      refuseInLongLine,
      limitStrangers,
      slowDownLogins,
      requireCurrentPassword,
      findTokenByHash,
      ...(collection.hooks?.beforeOperation ?? []),
      requireStrongPassword(),
      refuseLoginsAlike,
    ],
    beforeChange: [...(collection.hooks?.beforeChange ?? []), endResetsWithPassword, storeTokenHashed],
    afterLogin: [rememberLogin, ...(collection.hooks?.afterLogin ?? [])],
  },
})

const guarded = 'newsroomAccounts'

/**
 * Payload's own lock lets anybody shut an account's owner out, again and again. Its columns stay where they are; the counting
 * is ours.
 */
export const switchOffLocks = ({ config }: Pick<Payload, 'config'>): void => {
  for (const { auth, custom } of config.collections)
    if ((custom as Record<string, unknown> | undefined)?.[guarded]) Object.assign(auth, { maxLoginAttempts: 0 })
}

/** Cookies that sign in go over https alone where the newsroom is there, and with no request that another site's page makes. */
export const withSecureCookies =
  (url: string | undefined) =>
  (collection: CollectionConfig): CollectionConfig => {
    if (!collection.auth) return collection
    const auth = collection.auth === true ? {} : collection.auth
    const secure = /^https:/i.test(url ?? '')
    return { ...collection, auth: { ...auth, cookies: { sameSite: 'Lax', ...auth.cookies, ...(secure ? { secure: true } : {}) } } }
  }
