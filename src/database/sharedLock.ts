import type { PayloadRequest } from 'payload'

import { createHash, randomInt } from 'node:crypto'

import { slugOf, slugs } from '../shared/slugs.js'

interface MongooseAdapter {
  collections: Record<string, { updateOne: (filter: object, update: object, options: object) => Promise<unknown> } | undefined>
  sessions: Record<string, unknown>
}

/** Rows of `livewire-state` in all, and rows of one lock. */
const groups = 16
const slots = 16

/*
 * MongoDB finds conflicts between writes alone: two transactions that each decide by what the other writes both commit.
 * A lock is a group of rows. Who shares it writes one of them at random, so sharers seldom meet; who wants it alone writes
 * all, so that it fails transiently beside any of them, is repeated, and sees what they did. Locks of the same group are
 * one lock, which costs a repetition now and then. SQLite has one writer at a time, and nothing to do.
 */

/** Holds the named lock together with others until this transaction ends. */
export const lockShared = (req: PayloadRequest, name: string): Promise<void> => write(req, name, [randomInt(slots)])

/** Holds the named lock alone until this transaction ends. */
export const lockAlone = (req: PayloadRequest, name: string): Promise<void> =>
  write(
    req,
    name,
    Array.from({ length: slots }, (_, slot) => slot),
  )

const write = async (req: PayloadRequest, name: string, wanted: number[]): Promise<void> => {
  const transactionID = await req.transactionID
  if (req.payload.db.name !== 'mongoose' || transactionID === undefined || transactionID === null) return
  const { collections, sessions } = req.payload.db as unknown as MongooseAdapter
  const group = (createHash('sha256').update(name).digest()[0] ?? 0) % groups
  const options = { session: sessions[transactionID], upsert: true, timestamps: false }
  const state = collections[slugOf(req, slugs.livewireState)]
  for (const slot of wanted) await state?.updateOne({ _id: `lock-${group}-${slot}` }, { $inc: { lastSeq: 1 } }, options)
}
