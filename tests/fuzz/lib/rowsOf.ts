import type { Payload } from 'payload'

import type { Caller } from './callers.js'

export type Rows = ReadonlyMap<string, string>

/** What the newsroom's own clocks and workers write at any time. */
const clocks = [
  'livewire-state',
  'livewire-outbox',
  'livewire-items',
  'payload-jobs',
  'payload-kv',
  'wire-references',
  'wire-tags',
  'wire-work',
  'webhook-deliveries',
  'websub-subscriptions',
  'former-addresses',
  'article-schedule',
]
const desk = ['payload-preferences', 'payload-locked-documents']

/**
 * Collections in which each may make rows, and those in which it may change the rows of others. What stands here is what
 * docs/contracts/access.md says.
 */
const rights: Record<Caller, { makes: readonly string[]; changes: readonly string[] }> = {
  anonymous: { makes: ['readers'], changes: [] },
  reader: { makes: ['readers', 'comments'], changes: [] },
  reporter: { makes: ['articles', 'entries', 'images'], changes: ['images'] },
  moderator: { makes: [], changes: ['comments'] },
  editor: {
    makes: ['articles', 'entries', 'images', 'people', 'masthead-roles', 'feeds'],
    changes: ['articles', 'entries', 'images', 'people', 'masthead-roles', 'feeds', 'comments'],
  },
  admin: { makes: [], changes: [] },
}

/** All rows as stored, by `<slug>/<id>`; of accounts without the count of refused log-ins. */
export const rowsOf = async (payload: Payload): Promise<Rows> => {
  const rows = new Map<string, string>()
  for (const { slug, auth } of payload.config.collections) {
    if (clocks.includes(slug)) continue
    const { docs } = await payload.find({
      collection: slug as 'users',
      depth: 0,
      pagination: false,
      showHiddenFields: true,
      overrideAccess: true,
      draft: false,
    })
    for (const doc of docs as unknown as Record<string, unknown>[]) {
      // Refused log-ins are counted, and change the day of an account.
      const { loginAttempts: _, updatedAt, ...rest } = doc
      rows.set(`${slug}/${String(doc['id'])}`, JSON.stringify(auth ? rest : { ...rest, updatedAt }))
    }
  }
  return rows
}

/**
 * Rows that a caller has changed, made or taken away, and may not.
 * @param own the row of its own account, of which it may change all but its role
 */
export const changesBy = (caller: Caller, before: Rows, after: Rows, own?: string): string[] => {
  if (caller === 'admin') return []
  const { makes, changes } = rights[caller]
  const shared = caller === 'anonymous' || caller === 'reader' ? [] : desk
  const among = (slugs: readonly string[]) => (name: string) => [...slugs, ...shared].some((slug) => name.startsWith(`${slug}/`))
  const roleOf = (row: string | undefined): unknown => (JSON.parse(row ?? '{}') as { role?: unknown }).role
  const changed = [...before].flatMap(([name, row]) => {
    const now = after.get(name)
    if (now === row || among(changes)(name)) return []
    if (name === own && roleOf(now) === roleOf(row)) return []
    return [`${caller}: ${name} ${now === undefined ? 'is gone' : `was changed: ${row.slice(0, 300)} to ${now.slice(0, 300)}`}`]
  })
  const made = [...after.keys()].flatMap((name) =>
    before.has(name) || among(makes)(name) ? [] : [`${caller}: ${name} was made: ${after.get(name)?.slice(0, 300)}`],
  )
  return [...changed, ...made]
}

/** What no answer may hold: hashes, salts and sessions of accounts, tokens and secrets of partners. */
export const secretsOf = (rows: Rows): string[] =>
  [...rows].flatMap(([name, row]) => {
    const { hash, salt, resetPasswordToken } = JSON.parse(row) as Record<string, unknown>
    return /^(users|readers)\//.test(name)
      ? [hash, salt, resetPasswordToken].filter((one): one is string => typeof one === 'string' && one.length > 15)
      : []
  })
