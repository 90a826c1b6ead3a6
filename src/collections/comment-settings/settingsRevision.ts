import type { Field, GlobalBeforeChangeHook, JsonObject } from 'payload'

import { mergeFields } from '../../merge/mergeFields.js'
import { isUnsaid, readRevision, staleError, unknownOf, updatedAt } from '../articles/baseRevision.js'

const name = 'baseRevision'
/** The revision of settings that nobody has saved yet. */
const never = new Date(0).toISOString()

/** `updatedAt` of the settings that a form started from, as articles have it: it is sent along, and what is older collides. */
export const settingsRevisionField: Field = {
  name,
  type: 'text',
  virtual: true,
  hooks: { afterRead: [({ data }) => (data as JsonObject | undefined)?.['updatedAt'] ?? never] },
  admin: { components: { Field: 'payload-newsroom/admin#SettingsRevision' } },
}

/**
 * A form sends all settings, those too that a colleague has changed since it was opened.
 * @throws NewsroomError STALE (409) with both values of what differs
 * @throws ValidationError (400) where the revision is no time
 */
export const refuseStaleSettings: GlobalBeforeChangeHook = ({ data, global, originalDoc, req }) => {
  const { [name]: base, updatedAt: _, ...sent } = data as JsonObject
  if (isUnsaid(base)) return data as JsonObject
  const at = readRevision(base, { global: global.slug, req })
  const stored = (originalDoc ?? {}) as JsonObject
  if (updatedAt(stored) <= at) return data as JsonObject
  const { collisions, merged } = mergeFields({ base: unknownOf(sent), mine: sent, theirs: stored })
  if (collisions.length === 0) return data as JsonObject
  throw staleError({ theirs: stored, by: null, collisions, merged })
}
