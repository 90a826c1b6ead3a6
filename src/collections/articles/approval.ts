import type { CollectionBeforeChangeHook, Field, JsonObject } from 'payload'

import { accountOf, isStaff } from '../../access/caller.js'
import { editorField, onlyStaff, systemField } from '../../access/permissions.js'
import { isSame } from '../../merge/sameness.js'
import { isDraftSave, rowBefore } from './carryOut.js'

/** What readers never see; nor do they learn by a query that it is there. */
const deskOnly = { read: onlyStaff }

/** Whether AI had a part in the text, as Article 50(4) of the EU's AI Act asks. */
const aiUses = [
  { value: 'none', label: 'Not by AI' },
  { value: 'assisted', label: 'AI helped; people wrote it' },
  { value: 'generated', label: 'AI wrote it, or a part of it' },
]

/** "Ready for the desk": a reporter says it, and a publication takes it back. */
export const readyField: Field = {
  name: 'readyForDesk',
  type: 'checkbox',
  defaultValue: false,
  index: true,
  access: deskOnly,
  label: 'Ready for the desk',
  hooks: { beforeDuplicate: [() => false] },
  admin: {
    position: 'sidebar',
    description: 'The desk finds it in its list, and publishes it.',
    condition: ({ wireState }) => wireState !== 'withdrawn',
  },
}

/** The part that AI had in a text, and who answers for what went out. */
const approvalFields: Field[] = [
  {
    name: 'aiUse',
    type: 'select',
    options: aiUses,
    access: deskOnly,
    label: 'AI',
    hooks: { beforeDuplicate: [() => null] },
    admin: { description: 'Who publishes it is recorded as its reviewer (EU AI Act, Article 50(4)).' },
  },
  {
    type: 'row',
    fields: [
      {
        name: 'reviewedBy',
        type: 'relationship',
        relationTo: 'users',
        access: systemField,
        admin: { readOnly: true, condition: ({ reviewedBy }) => Boolean(reviewedBy) },
      },
      {
        name: 'reviewedAt',
        type: 'date',
        access: systemField,
        admin: { readOnly: true, condition: ({ reviewedAt }) => Boolean(reviewedAt) },
      },
    ],
  },
]

/** What is between those who write and those who publish: the lawyer's word, the part that AI had. None of it is public. */
export const clearanceFields: Field[] = [
  {
    name: 'legalNote',
    type: 'textarea',
    maxLength: 2000,
    access: deskOnly,
    hooks: { beforeDuplicate: [() => null] },
    admin: { description: 'What a lawyer has to look at. Until it is cleared, it cannot be put on the wire.' },
  },
  {
    name: 'legalCleared',
    type: 'checkbox',
    defaultValue: false,
    access: { ...editorField, ...deskOnly },
    label: 'Cleared by the lawyer',
    hooks: { beforeDuplicate: [() => false] },
    admin: { condition: ({ legalNote }) => Boolean(legalNote) },
  },
  ...approvalFields,
]

/** … with the notes of the desk. */
export const deskFields: Field[] = [
  { name: 'deskNotes', type: 'ui', admin: { components: { Field: 'payload-newsroom/admin#DeskNotes' }, disableListColumn: true } },
  ...clearanceFields,
]

/** What readers read, and whether AI had a part in it. */
const approvedFields = ['headline', 'standfirst', 'summary', 'body', 'leadImage', 'aiUse'] as const

/**
 * Whoever publishes a text takes responsibility for it: that is recorded by name, anew for each text that goes out, and it waits for the
 * desk no longer. What changes nothing of the text keeps who approved it; of what no account published, nobody's name is kept.
 */
export const noteApproval: CollectionBeforeChangeHook = async ({ collection, context, data, operation, originalDoc, req }) => {
  const { _status, ...fields } = data as JsonObject
  if (_status !== 'published' || isDraftSave(context)) return data
  const { id } = (originalDoc ?? {}) as { id?: number | string }
  const row = operation === 'update' && id !== undefined ? await rowBefore(req, collection, id) : null
  const approved = { ...(data as JsonObject), readyForDesk: false }
  if (row?.['_status'] === 'published' && approvedFields.every((name) => isSame(fields[name], row[name])))
    return { ...approved, reviewedBy: row['reviewedBy'] as unknown, reviewedAt: row['reviewedAt'] as unknown }
  const reviewer = isStaff(req) ? accountOf(req)?.id : undefined
  return { ...approved, reviewedBy: reviewer ?? null, reviewedAt: reviewer === undefined ? null : new Date().toISOString() }
}
