import { randomBytes } from 'node:crypto'

import { APIError, type Endpoint, type JsonObject, type PayloadRequest } from 'payload'

import { countTry, forgetTries } from '../../../access/accounts/slowDownLogins.js'
import { ratesOf } from '../../../access/rates.js'
import { withUser } from '../../../access/readersAreNobody.js'
import { inRequestTransaction } from '../../../database/inRequestTransaction.js'
import { bodyOf, privately } from '../../comments/endpoints/answers.js'
import { forReaders } from '../../comments/endpoints/guards.js'
import type { Id } from '../../comments/ids.js'
import type { Row } from '../../comments/rows.js'
import { goodHandle } from '../handleHooks.js'
import {
  accountByPasskey,
  madePasskey,
  mostPasskeys,
  newHolder,
  newPasskeyOptions,
  passkeyOptions,
  passkeysOf,
  type StoredPasskey,
} from '../passkeys.js'
import { startSession } from '../startSession.js'
import { accountOf, refuseStrangers, textOf } from './account.js'
import { slugOf } from '../../../shared/slugs.js'

const shown = (passkeys: readonly StoredPasskey[]) => privately({ passkeys: passkeys.map(({ id, createdAt }) => ({ id, createdAt })) })

const purposeOf = (id: Id): string => `passkey:${id}`

/** Nothing else is written: the account may have signed in elsewhere meanwhile. */
const write = (req: PayloadRequest, account: Row, data: { passkeys?: StoredPasskey[]; passkeyHolder?: string }): Promise<unknown> =>
  req.payload.db.updateOne({
    collection: slugOf(req, 'readers'),
    id: account.id,
    data: { ...data, updatedAt: account['updatedAt'] as string },
    req,
    returning: false,
  })

/**
 * `GET /readers/passkeys`, `POST /readers/passkeys/options`, `POST /readers/passkeys { response }`, `POST /readers/passkeys/remove { id }`.
 */
const ownPasskeys: Endpoint[] = [
  { path: '/passkeys', method: 'get', handler: forReaders(async (req, { id }) => shown(passkeysOf(await accountOf(req, id)))) },
  {
    path: '/passkeys/options',
    method: 'post',
    handler: forReaders(async (req, { id }) => {
      const account = await accountOf(req, id)
      const holder = (account['passkeyHolder'] as string | null | undefined) ?? newHolder()
      if (!account['passkeyHolder']) await write(req, account, { passkeyHolder: holder })
      return privately(
        await newPasskeyOptions(req, { handle: String(account['username']), holder, passkeys: passkeysOf(account) }, purposeOf(id)),
      )
    }),
  },
  {
    path: '/passkeys',
    method: 'post',
    handler: forReaders(async (req, { id }) => {
      const { response } = await bodyOf(req)
      const made = await madePasskey(req, response, purposeOf(id))
      return inRequestTransaction(req, async () => {
        const account = await accountOf(req, id)
        const passkeys = [...passkeysOf(account).filter((one) => one.id !== made.id), made]
        if (passkeys.length > mostPasskeys) throw new APIError(`An account has at most ${mostPasskeys} passkeys. Remove one first.`, 400)
        await write(req, account, { passkeys })
        return shown(passkeys)
      })
    }),
  },
  {
    path: '/passkeys/remove',
    method: 'post',
    handler: forReaders(async (req, { id }) => {
      const passkey = textOf(await bodyOf(req), 'id')
      return inRequestTransaction(req, async () => {
        const account = await accountOf(req, id)
        const passkeys = passkeysOf(account).filter((one) => one.id !== passkey)
        await write(req, account, { passkeys })
        return shown(passkeys)
      })
    }),
  },
]

/**
 * Tries are counted as those with a password are, by the passkey that is named in place of an account: who fails with others' slows nobody
 * else down.
 */
const tried = async <T>(req: PayloadRequest, response: unknown, work: () => Promise<T>): Promise<T> => {
  const rates = ratesOf(req.payload)
  const { id } = Object(response) as { id?: unknown }
  const passkey = `${slugOf(req, 'readers')}:passkey:${typeof id === 'string' ? id.slice(0, longestPasskeyId) : ''}`
  if (rates) await countTry(rates, req, passkey)
  const result = await work()
  if (rates) await forgetTries(rates, req, passkey)
  return result
}

/** Ids of credentials have at most 1023 bytes (WebAuthn Level 3, 4), in base64url. */
const longestPasskeyId = 1364

/** The holder goes through the browser, and comes back as it was given. */
const signUpPurpose = (handle: string, holder: string): string => JSON.stringify(['sign-up', handle, holder])

/**
 * `POST /readers/passkey/options { handle? }` and `POST /readers/passkey { response, handle?, holder? }`: signs in; with a handle, and the
 * `user.id` of its options as `holder`, it signs up, without a password.
 */
export const passkeyEndpoints: Endpoint[] = [
  ...ownPasskeys,
  {
    path: '/passkey/options',
    method: 'post',
    handler: async (req) => {
      refuseStrangers(req, [])
      const { handle } = await bodyOf(req)
      if (handle === undefined) return privately(await passkeyOptions(req))
      const name = textOf({ handle }, 'handle')
      // Before a device makes a key for an account that will not be.
      await goodHandle(req, name)
      const holder = newHolder()
      return privately(await newPasskeyOptions(req, { handle: name, holder, passkeys: [] }, signUpPurpose(name, holder)))
    },
  },
  {
    path: '/passkey',
    method: 'post',
    handler: async (req) => {
      refuseStrangers(req, [])
      const body = await bodyOf(req)
      if (body['handle'] !== undefined) return signUp(req, body)
      const account = await tried(req, body['response'], () => accountByPasskey(req, body['response']))
      return privately({ handle: account['username'], ...(await startSession(req, account)) })
    },
  },
]

const signUp = async (req: PayloadRequest, body: Record<string, unknown>): Promise<Response> => {
  const [username, holder] = [textOf(body, 'handle'), textOf(body, 'holder')]
  const passkey = await madePasskey(req, body['response'], signUpPurpose(username, holder))
  // A password that nobody knows: a code sets another.
  const data = { username, password: randomBytes(32).toString('base64url') }
  const doc = (await req.payload.create({
    collection: slugOf(req, 'readers'),
    data,
    overrideAccess: false,
    req: withUser(req, null),
  } as never)) as JsonObject & { id: Id }
  await write(req, await accountOf(req, doc.id), { passkeys: [passkey], passkeyHolder: holder })
  return privately(
    { handle: doc['username'], recoveryCodes: doc['recoveryCodes'], ...(await startSession(req, await accountOf(req, doc.id))) },
    201,
  )
}
