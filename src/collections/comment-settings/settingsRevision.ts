import { type Field, type GlobalBeforeChangeHook, type JsonObject, ValidationError } from 'payload'

import { mergeFields } from '../../merge/mergeFields.js'
import { NewsroomError } from '../../shared/errors.js'
import { instantExample, isInstant, toUtc } from '../../shared/instant.js'
import { unknownOf, updatedAt } from '../articles/baseRevision.js'

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
  if (base === undefined || base === null || base === '') return data as JsonObject
  if (typeof base !== 'string' || !isInstant(base)) {
    const message = `This is \`updatedAt\` of what was changed, as ${instantExample}.`
    throw new ValidationError({ global: global.slug, errors: [{ path: name, message }], req }, req.t)
  }
  const stored = (originalDoc ?? {}) as JsonObject
  if (updatedAt(stored) <= toUtc(base)) return data as JsonObject
  const { collisions, merged } = mergeFields({ base: unknownOf(sent), mine: sent, theirs: stored })
  if (collisions.length === 0) return data as JsonObject
  throw new NewsroomError('STALE', {
    detail: `(${collisions.map(({ path }) => path).join(', ')})`,
    data: {
      revision: updatedAt(stored),
      by: null,
      collisions,
      merged,
      errors: [{ path: name, message: 'Somebody else has changed the same.' }],
    },
  })
}
