import type { CollectionBeforeChangeHook, CollectionConfig, Field } from 'payload'

import { NewsroomError } from '../../shared/errors.js'
import type { StoredCorrection } from '../../livewire/toWireItem.js'
import { locate } from '../../sources/mapped/mapping.js'

/** What the wire keeps of an item in a collection of an app's own. */
export interface WireState {
  pinned?: boolean | null
  keyEvent?: boolean | null
  corrections?: (StoredCorrection & { id?: string | null })[] | null
  withdrawal?: { reason?: string | null; at?: string | null } | null
}

const nobody = { create: () => false, update: () => false }

/** What the verbs write, and nobody else: a form that was open meanwhile, a restored version or a script takes none of it away. */
const wireField: Field = {
  name: 'wire',
  label: 'The Wire',
  type: 'group',
  access: nobody,
  admin: {
    readOnly: true,
    condition: (data) => {
      const { corrections, withdrawal } = ((data as { wire?: WireState }).wire ?? {}) as WireState
      return Boolean(withdrawal?.at) || (corrections ?? []).length > 0
    },
  },
  fields: [
    { name: 'pinned', type: 'checkbox', defaultValue: false, admin: { hidden: true } },
    { name: 'keyEvent', type: 'checkbox', defaultValue: false, admin: { hidden: true } },
    {
      name: 'corrections',
      type: 'array',
      labels: { singular: 'Correction', plural: 'Corrections' },
      admin: { readOnly: true },
      fields: [
        { name: 'kind', type: 'text' },
        { name: 'text', type: 'textarea' },
        { name: 'at', type: 'date' },
        {
          name: 'retracted',
          type: 'group',
          admin: { hidden: true },
          fields: [
            { name: 'reason', type: 'text' },
            { name: 'at', type: 'date' },
          ],
        },
      ],
    },
    {
      name: 'withdrawal',
      type: 'group',
      admin: { readOnly: true },
      fields: [
        { name: 'reason', type: 'text' },
        { name: 'at', type: 'date' },
      ],
    },
  ],
}

const key = 'newsroomWireVerb'

/** The context of an operation that a verb makes: it alone may change what the wire keeps. Nothing that is sent can say so. */
export const byVerb = { [key]: true }

/** Whatever is sent or restored, the wire's own part stays as it is; and what was withdrawn is changed no more. */
const keepWire: CollectionBeforeChangeHook = ({ context, data, operation, originalDoc }) => {
  if (context[key]) return data
  const wire = operation === 'create' ? undefined : (originalDoc as { wire?: WireState } | undefined)?.wire
  if (wire?.withdrawal?.at) throw new NewsroomError('ALREADY_WITHDRAWN')
  return { ...data, wire: wire ?? {} }
}

/**
 * A collection with what the verbs write.
 * @throws Error where it has a field of that name
 */
export const withWireField = (collection: CollectionConfig): CollectionConfig => {
  if (locate(collection.fields).some(({ path }) => path === 'wire' || path.startsWith('wire.'))) {
    throw new Error(
      `livewire: ${collection.slug} has a field called "wire", which is ours. Rename it, or say sources: { ${collection.slug}: { verbs: false } }`,
    )
  }
  return {
    ...collection,
    fields: [...collection.fields, wireField],
    hooks: { ...collection.hooks, beforeChange: [...(collection.hooks?.beforeChange ?? []), keepWire] },
  }
}
