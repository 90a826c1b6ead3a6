import type { CollectionAfterChangeHook } from 'payload'

declare const bell: { ring: (id: number | string) => void }

// The guide's own lines:
import { afterCommit } from 'payload-newsroom'

const wakeTheDesk: CollectionAfterChangeHook = async ({ doc, req }) => {
  await afterCommit(req, () => bell.ring(doc.id))
}

export { wakeTheDesk }
