import type { Endpoint, PayloadRequest } from 'payload'

import { countTry, forgetTries } from '../../../access/accounts/slowDownLogins.js'
import { ratesOf } from '../../../access/rates.js'
import { inRequestTransaction } from '../../../database/inRequestTransaction.js'
import { NewsroomError } from '../../../shared/errors.js'
import { slugOf } from '../../../shared/slugs.js'
import { bodyOf, privately } from '../../comments/endpoints/answers.js'
import { forReaders } from '../../comments/endpoints/guards.js'
import type { Id } from '../../comments/ids.js'
import type { Row } from '../../comments/rows.js'
import { hashCode, makeCodes, type Recovery, recoveryOf, withoutCode } from '../recovery.js'
import { accountOf, refuseStrangers, signIn, textOf } from './account.js'
import { proofOptionsEndpoint, requireProof } from './proof.js'

type Sites = readonly string[]

/** Nothing else is written: the account may have signed in elsewhere meanwhile. */
const write = (req: PayloadRequest, account: Row, recovery: Recovery): Promise<unknown> =>
  req.payload.db.updateOne({
    collection: slugOf(req, 'readers'),
    id: account.id,
    data: { recovery, updatedAt: account['updatedAt'] as string },
    req,
    returning: false,
  })

const findByHandle = (req: PayloadRequest, handle: string): Promise<Row | null> =>
  req.payload.db.findOne<Row>({ collection: slugOf(req, 'readers'), where: { username: { equals: handle } }, req })

interface Taken {
  account: Row
  before: Recovery
  now: Recovery
}

/** A code is used up before it sets a password: of two that come at once with it, one does. @throws NewsroomError LOGIN_REFUSED */
const takeCode = (req: PayloadRequest, handle: string, code: string): Promise<Taken> =>
  inRequestTransaction(req, async () => {
    const account = await findByHandle(req, handle)
    const before = recoveryOf(account)
    const hashes = withoutCode(before.hashes, code)
    if (!account || !hashes) throw new NewsroomError('LOGIN_REFUSED')
    const now = { ...before, hashes, usedAt: new Date().toISOString() }
    await write(req, account, now)
    return { account, before, now }
  })

/** A password that is refused uses up no code, unless they were made anew meanwhile. */
const giveBack = (req: PayloadRequest, { account, before }: Taken, code: string): Promise<void> =>
  inRequestTransaction(req, async () => {
    const now = await accountOf(req, account.id)
    const recovery = recoveryOf(now)
    if (recovery.madeAt !== before.madeAt) return
    const { usedAt: _, ...rest } = recovery
    await write(req, now, {
      ...rest,
      hashes: [...recovery.hashes, hashCode(code)],
      ...(before.usedAt ? { usedAt: before.usedAt } : {}),
    })
  })

/** `POST /readers/recover { handle, code, password }`: a new password for one of the codes, which is used up by it. All sessions end. */
const recoverEndpoint = (sites: Sites): Endpoint => ({
  path: '/recover',
  method: 'post',
  handler: async (req) => {
    refuseStrangers(req, sites)
    const body = await bodyOf(req)
    const [handle, code, password] = [
      textOf(body, 'handle').normalize('NFKC').toLowerCase().trim(),
      textOf(body, 'code'),
      textOf(body, 'password'),
    ]
    const rates = ratesOf(req.payload)
    const key = `${slugOf(req, 'readers')}:${handle}`
    if (rates) await countTry(rates, req, key)
    const taken = await takeCode(req, handle, code)
    const { id } = taken.account
    try {
      await req.payload.update({ collection: slugOf(req, 'readers'), id, data: { password }, overrideAccess: true, req } as never)
    } catch (error) {
      await giveBack(req, taken, code)
      throw error
    }
    await req.payload.db.updateOne({ collection: slugOf(req, 'readers'), id, data: { sessions: [] }, req, returning: false })
    if (rates) await forgetTries(rates, req, key)
    return privately({ handle, codesLeft: taken.now.hashes.length, ...(await signIn(req, handle, password)) })
  },
})

/** `GET /readers/recovery-codes`: how many codes are left, and when they were made, where that was not with the account. */
const codesLeftEndpoint: Endpoint = {
  path: '/recovery-codes',
  method: 'get',
  handler: forReaders(async (req, { id }) => {
    const { hashes, madeAt } = recoveryOf(await accountOf(req, id))
    return privately({ left: hashes.length, ...(madeAt ? { madeAt } : {}) })
  }),
}

/** New codes, in place of those before, which end at once. */
const makeAnew = (req: PayloadRequest, id: Id): Promise<string[]> =>
  inRequestTransaction(req, async () => {
    const account = await accountOf(req, id)
    const codes = makeCodes()
    await write(req, account, { ...recoveryOf(account), hashes: codes.map(hashCode), madeAt: new Date().toISOString() })
    return codes
  })

/** `POST /readers/recovery-codes { currentPassword }`, or `{ proof }` of a passkey: codes made anew, shown in this answer alone. */
const newCodesEndpoint = (sites: Sites): Endpoint => ({
  path: '/recovery-codes',
  method: 'post',
  handler: forReaders(async (req, reader) => {
    await requireProof(req, reader, await bodyOf(req), sites)
    return privately({ recoveryCodes: await makeAnew(req, reader.id) }, 201)
  }),
})

/** For who forgets the password, or never had one. */
export const recoveryEndpoints = (sites: Sites): Endpoint[] => [
  recoverEndpoint(sites),
  proofOptionsEndpoint,
  codesLeftEndpoint,
  newCodesEndpoint(sites),
]
