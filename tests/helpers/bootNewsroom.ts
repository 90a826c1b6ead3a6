import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { createLocalReq, getFieldsToSign, jwtSign } from 'payload'
import { addSessionToUser } from 'payload/shared'
import sharp from 'sharp'

import { getLivewire, type Livewire } from '../../src/jobs/livewire.js'
import { migrations } from '../../src/migrations/index.js'
import { newsroom, type NewsroomOptions } from '../../src/plugins/newsroom.js'
import { type Booted, bootPayload, type BootOptions } from './bootPayload.js'

export interface BootNewsroomOptions extends BootOptions {
  newsroom?: NewsroomOptions
}

export interface BootedNewsroom extends Booted {
  livewire: Livewire
  /** Token of a signed-in member of staff, made at the first call. */
  tokenOf: (role: StaffRole) => Promise<string>
  /** Resolves once everything committed so far is numbered and in the feeds. */
  settled: () => Promise<void>
}

type StaffRole = 'admin' | 'editor' | 'moderator' | 'reporter'

export const publisher = { name: 'The Test Wire', url: 'https://wire.example', language: 'en' }

/** Sizes under their usual names at which the sample's pictures take no time, where the test is not about pictures. */
export const smallPictures: Pick<NewsroomOptions, 'imageCredits'> = {
  imageCredits: {
    sizes: [
      { name: 'thumbnail', width: 32 },
      { name: 'medium', width: 48 },
      { name: 'large', width: 64 },
    ],
  },
}

/** The whole newsroom on a database and a media folder of its own; its tables come by the committed migrations. */
export const bootNewsroom = async ({ newsroom: options, plugins = [], ...boot }: BootNewsroomOptions): Promise<BootedNewsroom> => {
  const mediaDir = await mkdtemp(path.join(os.tmpdir(), 'newsroom-media-'))
  const booted = await bootPayload({
    editor: lexicalEditor(),
    sharp,
    serverURL: publisher.url,
    ...boot,
    database: { migrations, ...boot.database },
    plugins: [newsroom({ mediaDir, publisher, ...options }), ...plugins],
  })
  const livewire = getLivewire(booted.payload)
  if (!livewire) throw new Error('The Livewire does not run')
  const tokens = new Map<StaffRole, Promise<string>>()
  return {
    ...booted,
    livewire,
    tokenOf: (role) => {
      const token = tokens.get(role) ?? signIn(booted, role)
      tokens.set(role, token)
      return token
    },
    settled: livewire.settled,
    stop: async () => {
      await booted.stop()
      await rm(mediaDir, { recursive: true, force: true })
    },
  }
}

/** Salt and hash of each role's password: one hash takes a sixth of a second, and an app is booted hundreds of times. */
const hashes = new Map<StaffRole, Pick<StoredAccount, 'hash' | 'salt'>>()

interface StoredAccount {
  id: string | number
  hash: string
  salt: string
}

/** A token of a new account. The first of a role in a process signs in as people do; others get its password as it is stored. */
const signIn = async ({ payload, request }: Booted, role: StaffRole): Promise<string> => {
  const account = { email: `${role}@wire.example`, password: `the ${role}'s password 1` }
  const own = { email: account.email, name: role, role }
  const known = hashes.get(role)
  if (known) {
    const { config } = payload.collections.users
    const stored = (await payload.db.create({ collection: 'users', data: { ...own, ...known } })) as unknown as StoredAccount
    const user = { ...stored, collection: 'users' } as never
    const { sid } = await addSessionToUser({ collectionConfig: config, payload, req: await createLocalReq({}, payload), user })
    const fieldsToSign = getFieldsToSign({ collectionConfig: config, email: account.email, user, ...(sid ? { sid } : {}) })
    return (await jwtSign({ fieldsToSign, secret: payload.secret, tokenExpiration: config.auth.tokenExpiration })).token
  }
  const { id } = await payload.create({ collection: 'users', data: { ...own, password: account.password } as never, overrideAccess: true })
  const stored = await payload.db.findOne<StoredAccount>({ collection: 'users', where: { id: { equals: id } } })
  if (stored) hashes.set(role, { hash: stored.hash, salt: stored.salt })
  const response = await request('POST', '/api/users/login', { body: account })
  return ((await response.json()) as { token: string }).token
}
