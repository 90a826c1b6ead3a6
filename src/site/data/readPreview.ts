import { createLocalReq, type Payload } from 'payload'

import { isStaff } from '../../access/caller.js'
import { itemOfDraft } from '../../endpoints/previewItem.js'
import type { WireItem } from '../../livewire/types.js'

interface Asked {
  id: string
  version?: string | undefined
}

/**
 * An article or a version of it as readers would see it, for staff who are signed in; `undefined` for everybody else, and where there is
 * none.
 */
export const readPreview = async (payload: Payload, headers: Headers, { id, version }: Asked): Promise<WireItem | undefined> => {
  const { user } = await payload.auth({ headers })
  if (!isStaff({ user, payload })) return undefined
  const isNumber = payload.db.defaultIDType === 'number'
  if (isNumber && ![id, version ?? '0'].every((one) => /^\d{1,15}$/.test(one))) return undefined
  const req = await createLocalReq({ user: user as never }, payload)
  return itemOfDraft(req, isNumber ? Number(id) : id, { version }).catch((error: { status?: number }) => {
    if (error.status === 404 || error.status === 403) return undefined
    throw error
  })
}
