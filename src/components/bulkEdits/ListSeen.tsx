import type { BeforeListTableServerProps } from 'payload'

import { ListRevision } from './ListRevision.js'

/** Milliseconds that a list is read before it is shown, with room to spare. */
const readMs = 2000

/** Above a list: notes which state it shows. Of what stands on other pages that is the moment at which it was read. */
export function ListSeen({ collectionSlug, data }: BeforeListTableServerProps) {
  const { docs = [] } = (data ?? {}) as { docs?: { updatedAt?: string }[] }
  const shown = docs.map(({ updatedAt }) => Date.parse(updatedAt ?? '')).filter((at) => !Number.isNaN(at))
  return <ListRevision collection={collectionSlug} revision={new Date(Math.max(Date.now() - readMs, ...shown)).toISOString()} />
}
