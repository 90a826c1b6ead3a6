import { createLocalReq, type Payload } from 'payload'

import { isStaff } from '../../access/caller.js'
import { itemOfDraft } from '../../endpoints/previewItem.js'
import type { WireItem } from '../../livewire/types.js'

interface Asked {
  /** Of an article. */
  id: string
  /** Of an entry of it, which is shown in its stead. */
  entry?: string | undefined
  version?: string | undefined
}

/**
 * An article, an entry of it, or a version of either, as readers would see it, for staff who are signed in; `undefined` for everybody
 * else, and where there is none.
 */
export const readPreview = async (payload: Payload, headers: Headers, { id, entry, version }: Asked): Promise<WireItem | undefined> => {
  const { user } = await payload.auth({ headers })
  if (!isStaff({ user, payload })) return undefined
  const isNumber = payload.db.defaultIDType === 'number'
  if (isNumber && ![id, entry ?? '0', version ?? '0'].every((one) => /^\d{1,15}$/.test(one))) return undefined
  const req = await createLocalReq({ user: user as never }, payload)
  const toId = (one: string) => (isNumber ? Number(one) : one)
  const of =
    entry === undefined ? ({ collection: 'articles', id: toId(id) } as const) : ({ collection: 'entries', id: toId(entry) } as const)
  return itemOfDraft(req, { ...of, version }).catch((error: { status?: number }) => {
    if (error.status === 404 || error.status === 403) return undefined
    throw error
  })
}
