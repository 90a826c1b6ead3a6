import type { CollectionBeforeChangeHook, CollectionBeforeDeleteHook, CollectionConfig } from 'payload'

import { accountOf, isStaff } from '../../access/caller.js'
import { guarded } from '../../access/guardQuery.js'
import { accessByRole, systemField } from '../../access/permissions.js'
import { groups } from '../groups.js'
import { slugs, slugOf } from '../../shared/slugs.js'

export const deskNotesSlug = slugs.deskNotes

/** Who wrote a note, and who resolved it, is nobody's to say but the server's. */
const signNote: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  const by = isStaff(req) ? (accountOf(req)?.id ?? null) : null
  const before = originalDoc as { by?: unknown; resolved?: boolean | null; resolvedBy?: unknown } | undefined
  const isResolved = (data as { resolved?: boolean | null }).resolved === true
  const resolvedBy = !isResolved ? null : before?.resolved ? (before.resolvedBy ?? null) : by
  return { ...data, by: operation === 'create' ? by : (before?.by ?? null), resolvedBy }
}

/**
 * What the desk and its reporters say to each other about an article: open, or resolved. In a collection of its own, so that no version,
 * feed or answer about the article can carry it to the public.
 */
export const deskNotes = (): CollectionConfig =>
  guarded({
    slug: deskNotesSlug,
    labels: { singular: 'Desk note', plural: 'Desk notes' },
    access: accessByRole(deskNotesSlug),
    admin: {
      group: groups.wire,
      useAsTitle: 'text',
      defaultColumns: ['text', 'article', 'by', 'resolved', 'createdAt'],
      description: 'Between the desk and its reporters; never public.',
    },
    defaultSort: '-createdAt',
    lockDocuments: false,
    disableDuplicate: true,
    hooks: { beforeChange: [signNote] },
    fields: [
      { name: 'article', type: 'relationship', relationTo: 'articles', required: true, index: true, access: { update: () => false } },
      { name: 'text', type: 'textarea', required: true, maxLength: 2000, access: { update: () => false } },
      { name: 'resolved', type: 'checkbox', defaultValue: false, index: true },
      { name: 'by', type: 'relationship', relationTo: 'users', access: systemField, admin: { readOnly: true } },
      { name: 'resolvedBy', type: 'relationship', relationTo: 'users', access: systemField, admin: { readOnly: true } },
    ],
  })

/** With an article go the notes on it. */
export const deleteNotes: CollectionBeforeDeleteHook = async ({ id, req }) => {
  if (!(slugOf(req, deskNotesSlug) in req.payload.collections)) return
  await req.payload.db.deleteMany({ collection: slugOf(req, deskNotesSlug), where: { article: { equals: id } }, req })
}
