import type { Payload } from 'payload'

import { readOperations, writeOperations } from './writeOperations.js'

/** What of a running Payload is looked at here, though Payload promises none of it. */
interface Insides {
  blocks?: unknown
  collections: Record<string, { config: { flattenedFields?: unknown } }>
  config: { collections: { slug: string }[]; editor?: unknown }
  db: Record<string, unknown>
}
interface Part {
  /** As a sentence names it. */
  name: string
  /** The adapter that has it. @default both */
  on?: 'mongoose' | 'sqlite'
  isThere: (payload: Insides) => boolean
  /** What does not work without it. */
  for: string
}

const isFunction = (value: unknown): boolean => typeof value === 'function'
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const methods = (names: readonly string[], name: string, of: (payload: Insides) => unknown, use: string): Part[] =>
  names.map((method) => ({
    name: `${name}.${method}`,
    isThere: (payload) => isFunction((of(payload) as Record<string, unknown> | undefined)?.[method]),
    for: use,
  }))

/** What the Local API writes with. */
export const localWriters = [
  'create',
  'delete',
  'duplicate',
  'forgotPassword',
  'login',
  'resetPassword',
  'restoreGlobalVersion',
  'restoreVersion',
  'unlock',
  'update',
  'updateGlobal',
  'verifyEmail',
] as const

/** The contract: what an upgrade of Payload may take away, and what that would break. */
export const parts: readonly Part[] = [
  ...methods(writeOperations, 'db', ({ db }) => db, 'writes are checked, counted and repeated around it'),
  ...methods(readOperations, 'db', ({ db }) => db, 'reads are made whole, and failures are noted, around it'),
  ...methods(
    ['beginTransaction', 'commitTransaction', 'rollbackTransaction'],
    'db',
    ({ db }) => db,
    'what comes after a commit waits for it',
  ),
  ...methods(localWriters, 'payload', (payload) => payload, 'a write that loses against another is repeated around it'),
  { name: 'db.sessions', isThere: ({ db }) => isObject(db['sessions']), for: 'rows are written in the transaction of the document' },
  { name: 'db.defaultIDType', isThere: ({ db }) => /^(number|text)$/.test(String(db['defaultIDType'])), for: 'ids are read from texts' },
  {
    name: 'collections[slug].config.flattenedFields',
    isThere: ({ collections }) => Object.values(collections).every(({ config }) => Array.isArray(config.flattenedFields)),
    for: 'fields of documents are known by name',
  },
  { name: 'payload.blocks', isThere: ({ blocks }) => isObject(blocks), for: 'blocks that are kept for several fields are known' },
  {
    name: 'collections whose slugs begin with payload-',
    isThere: ({ config }) => config.collections.some(({ slug }) => slug.startsWith('payload-')),
    for: 'Payload’s own collections are held to the same rules',
  },
  ...methods(['all', 'run', 'transaction'], 'db.drizzle', ({ db }) => db['drizzle'], 'statements of our own are run').map((part): Part => ({
    ...part,
    on: 'sqlite',
  })),
  { name: 'db.tables', on: 'sqlite', isThere: ({ db }) => isObject(db['tables']), for: 'tables of collections are known' },
  {
    name: 'db.connection.watch',
    on: 'mongoose',
    isThere: ({ db }) => isFunction((db['connection'] as { watch?: unknown } | undefined)?.watch),
    for: 'what other instances write is heard of',
  },
  {
    name: 'db.collections[slug].collection.name',
    on: 'mongoose',
    isThere: ({ db }) =>
      Object.values((db['collections'] ?? {}) as Record<string, { collection?: { name?: unknown } }>).every(
        ({ collection }) => typeof collection?.name === 'string',
      ),
    for: 'what other instances write is heard of',
  },
]

/** What the installed Payload does not have. */
export const missingParts = (payload: Payload): Part[] => {
  const insides = payload as unknown as Insides
  return parts.filter(({ on, isThere }) => (on === undefined || on === payload.db.name) && !isThere(insides))
}

/**
 * Stops the start on a Payload that lacks what this package leans on, before anything is written by halves.
 * @throws Error that names each, and what needs it
 */
export const requireParts = (payload: Payload): void => {
  const missing = missingParts(payload)
  if (missing.length === 0) return
  const said = missing.map(({ name, for: use }) => `  ${name}: ${use}`).join('\n')
  throw new Error(
    `payload-newsroom: this version of Payload lacks what the package leans on. Go back to the version that worked (see docs/guides/upgrade.md); missing are\n${said}`,
  )
}
