import { randomBytes } from 'node:crypto'

import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { APIError, type PayloadRequest } from 'payload'

import { newsroomName } from '../../access/passwords.js'
import { createUsed, isChallenge, makeChallenge } from '../../comments/passkeys/challenge.js'
import { NewsroomError } from '../../shared/errors.js'
import type { Row } from '../comments/rows.js'
import { slugOf } from '../../shared/slugs.js'

/** A passkey as its account keeps it: nothing of it tells a device or a person. */
export interface StoredPasskey {
  /** base64url, as the browser names it. */
  id: string
  /** base64url. */
  publicKey: string
  counter: number
  transports?: AuthenticatorTransport[]
  /** ISO 8601. */
  createdAt: string
}

export const mostPasskeys = 10

const isFirst = createUsed()

/** Passkeys are bound to the newsroom's own host: on other sites' pages there are none. */
const partyOf = (req: PayloadRequest): { rpID: string; rpName: string; origin: string } => {
  const { config } = req.payload
  const { hostname, origin } = new URL(config.serverURL || req.origin || `http://${req.headers.get('host') ?? 'localhost'}`)
  const name: unknown = (config.custom as Record<string, unknown> | undefined)?.[newsroomName]
  return { rpID: hostname, rpName: typeof name === 'string' ? name : 'Comments', origin }
}

const challengeFor = (req: PayloadRequest, purpose: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(makeChallenge({ secret: req.payload.secret, purpose, now: Date.now() }))

const answers = (req: PayloadRequest, purpose: string) => (challenge: string) =>
  isChallenge(challenge, { secret: req.payload.secret, purpose, now: Date.now() }) && isFirst(challenge, Date.now())

export const passkeysOf = (account: Row): StoredPasskey[] =>
  Array.isArray(account['passkeys']) ? (account['passkeys'] as StoredPasskey[]) : []

/** By which an authenticator knows an account: random, and told to nobody else. */
export const newHolder = (): string => randomBytes(16).toString('base64url')

interface Holder {
  handle: string
  holder: string
  passkeys: readonly StoredPasskey[]
}

/** What a browser makes a passkey of. */
export const newPasskeyOptions = (
  req: PayloadRequest,
  { handle, holder, passkeys }: Holder,
  purpose: string,
): Promise<PublicKeyCredentialCreationOptionsJSON> => {
  const { rpID, rpName } = partyOf(req)
  return generateRegistrationOptions({
    rpID,
    rpName,
    userName: handle,
    userDisplayName: handle,
    userID: new Uint8Array(Buffer.from(holder, 'base64url')),
    challenge: challengeFor(req, purpose),
    attestationType: 'none',
    excludeCredentials: passkeys.map(({ id, transports }) => ({ id, ...(transports ? { transports } : {}) })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  })
}

/** The passkey that a browser made. @throws APIError 400 where it did not answer our challenge, or not for us */
export const madePasskey = async (req: PayloadRequest, response: unknown, purpose: string): Promise<StoredPasskey> => {
  const { rpID, origin } = partyOf(req)
  const verified = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: answers(req, purpose),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: false,
  }).catch(() => undefined)
  if (!verified?.verified) throw new APIError('This passkey could not be verified. Try again.', 400)
  const { id, publicKey, counter, transports } = verified.registrationInfo.credential
  return {
    id,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    counter,
    ...(transports ? { transports: transports as AuthenticatorTransport[] } : {}),
    createdAt: new Date().toISOString(),
  }
}

const signInPurpose = 'sign-in'

/** What a passkey answers; one of these, where they are named. */
export const passkeyOptions = (
  req: PayloadRequest,
  { purpose = signInPurpose, passkeys = [] }: { purpose?: string; passkeys?: readonly StoredPasskey[] } = {},
): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({
    rpID: partyOf(req).rpID,
    challenge: challengeFor(req, purpose),
    userVerification: 'preferred',
    ...(passkeys.length > 0
      ? { allowCredentials: passkeys.map(({ id, transports }) => ({ id, ...(transports ? { transports } : {}) })) }
      : {}),
  })

/** The account whose passkey answered. One answer for whatever is wrong. @throws NewsroomError LOGIN_REFUSED */
export const accountByPasskey = async (req: PayloadRequest, given: unknown, purpose = signInPurpose): Promise<Row> => {
  const { db } = req.payload
  const response = given as Partial<AuthenticationResponseJSON> | null | undefined
  const holder: unknown = response?.response?.userHandle
  const isHolder = typeof holder === 'string' && /^[\w-]{22}$/.test(holder)
  const account = isHolder
    ? await db.findOne<Row>({ collection: slugOf(req, 'readers'), where: { passkeyHolder: { equals: holder } }, req })
    : null
  const passkey = account ? passkeysOf(account).find((one) => one.id === response?.id) : undefined
  if (!account || !passkey) throw new NewsroomError('LOGIN_REFUSED')
  const { rpID, origin } = partyOf(req)
  const { id: credential, publicKey, counter, transports } = passkey
  const verified = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: answers(req, purpose),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: false,
    credential: {
      id: credential,
      publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')),
      counter,
      ...(transports ? { transports } : {}),
    },
  }).catch(() => undefined)
  if (!verified?.verified) throw new NewsroomError('LOGIN_REFUSED')
  const passkeys = passkeysOf(account).map((one) =>
    one.id === credential ? { ...one, counter: verified.authenticationInfo.newCounter } : one,
  )
  await db.updateOne({
    collection: slugOf(req, 'readers'),
    id: account.id,
    data: { passkeys, updatedAt: account['updatedAt'] as string },
    req,
    returning: false,
  })
  return { ...account, passkeys }
}
