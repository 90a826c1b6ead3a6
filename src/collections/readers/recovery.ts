import { createHash, randomInt, timingSafeEqual } from 'node:crypto'

import type { Row } from '../comments/rows.js'

/** Without letters that are taken for others. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Codes that an account gets. */
export const codeCount = 8

/** 60 random bits, in groups that can be written down. */
export const makeCodes = (count = codeCount): string[] =>
  Array.from({ length: count }, () =>
    Array.from({ length: 12 }, (_, at) => (at > 0 && at % 4 === 0 ? '-' : '') + signs[randomInt(signs.length)]).join(''),
  )

const bare = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]/g, '')

/** A code has 60 random bits and works once, at a few tries an hour: a digest keeps it well enough. */
export const hashCode = (code: string): string => createHash('sha256').update(bare(code)).digest('base64url')

/** The hashes without that of the code, or `undefined` where it is none of them. */
export const withoutCode = (hashes: readonly string[], code: string): string[] | undefined => {
  const given = Buffer.from(hashCode(code))
  let found = false
  const left = hashes.filter((hash) => {
    const stored = Buffer.from(hash)
    const same = stored.length === given.length && timingSafeEqual(stored, given)
    found ||= same
    return !same
  })
  return found ? left : undefined
}

/** What an account keeps of its codes. */
export interface Recovery {
  hashes: string[]
  /** When they were made anew, ISO 8601; nothing of those that came with the account. */
  madeAt?: string
  /** When one of them last set a password, ISO 8601. */
  usedAt?: string
}

/** @param account of one that never had others than those that it came with, the hashes alone are kept */
export const recoveryOf = (account: Row | null | undefined): Recovery => {
  const stored = account?.['recovery'] as Recovery | string[] | null | undefined
  return Array.isArray(stored) ? { hashes: stored } : (stored ?? { hashes: [] })
}
