import type { CollectionBeforeValidateHook, JsonObject } from 'payload'

import { fault } from './faults.js'
import { readerOf } from './access.js'
import { readSettings } from './readSettings.js'
import { refuseStanding } from './standing.js'

/** Who wrote a comment may change it for a while; after that, others have answered what stands there. */
export const checkEdit: CollectionBeforeValidateHook = async ({ data, operation, originalDoc, req }) => {
  const before = originalDoc as JsonObject | undefined
  const reader = readerOf(req)
  if (!data || operation !== 'update' || !reader || data['text'] === undefined || data['text'] === before?.['text']) return data
  await refuseStanding(req, reader.id)
  const { editMinutes } = await readSettings(req)
  const open = Date.now() - Date.parse(String(before?.['createdAt'])) < editMinutes * 60_000
  if (!open)
    throw fault(req, 'text', `A comment can be changed for ${editMinutes} minutes after it was written. You can still withdraw it.`)
  if (before?.['status'] !== 'approved' && before?.['status'] !== 'pending')
    throw fault(req, 'text', 'This comment can no longer be changed.')
  return { ...data, editedAt: new Date().toISOString() }
}
