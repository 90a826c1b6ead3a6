import type { Payload } from 'payload'

/** What a reader, or the newsroom's own clocks, may change at any time. */
const everybodys = new Set(['comments', 'livewire-state', 'payload-jobs', 'payload-kv', 'payload-preferences', 'payload-locked-documents', 'readers'])

/** All that nobody but staff may change, as stored, by `<slug>/<id>`; of accounts and comments those that are not of `own`. */
export const rowsOf = async (payload: Payload, own: readonly string[] = []): Promise<Map<string, string>> => {
  const rows = new Map<string, string>()
  for (const { slug, auth } of payload.config.collections) {
    const { docs } = await payload.find({ collection: slug as 'users', depth: 0, pagination: false, showHiddenFields: true, overrideAccess: true })
    for (const doc of docs as unknown as Record<string, unknown>[]) {
      const name = `${slug}/${String(doc['id'])}`
      if (own.includes(name)) continue
      // Refused log-ins are counted, and change the day of an account.
      const { loginAttempts: _, updatedAt, ...rest } = doc
      rows.set(name, JSON.stringify(auth ? rest : { ...rest, updatedAt }))
    }
  }
  return rows
}

/** Rows that are gone or changed, and new ones of collections that are staff's alone. */
export const changesOf = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] => {
  const may = (name: string) => ['livewire-state', 'payload-jobs', 'payload-kv'].some((slug) => name.startsWith(`${slug}/`))
  const changed = [...before].flatMap(([name, row]) => (may(name) || after.get(name) === row ? [] : [after.has(name) ? `${name} was changed: ${row.slice(0, 200)} to ${after.get(name)?.slice(0, 200)}` : `${name} is gone`]))
  const made = [...after.keys()].flatMap((name) => (before.has(name) || everybodys.has(name.split('/')[0] ?? '') ? [] : [`${name} was made`]))
  return [...changed, ...made]
}
