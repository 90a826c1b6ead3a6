import type { Access, FieldAccess } from 'payload'

import { allRoles, type Role, roleOf, staffRoles } from './caller.js'

const nobody: readonly Role[] = []
const admins: readonly Role[] = ['admin']
const editors: readonly Role[] = ['editor', 'admin']
const writers: readonly Role[] = ['reporter', 'editor', 'admin']
const moderators: readonly Role[] = ['moderator', 'editor', 'admin']
const staff: readonly Role[] = staffRoles
const everybody: readonly Role[] = allRoles

interface Rights {
  create: readonly Role[]
  read: readonly Role[]
  update: readonly Role[]
  delete: readonly Role[]
}

const readOnly = (read: readonly Role[]): Rights => ({ create: nobody, read, update: nobody, delete: nobody })

/**
 * Who may do what to every document of a collection. What a role may do to some documents only
 * (its own drafts, approved comments, …) is in the `access.ts` of that collection.
 */
export const permissions = {
  articles: { create: writers, read: staff, update: editors, delete: editors },
  entries: { create: writers, read: staff, update: editors, delete: editors },
  images: { create: writers, read: everybody, update: writers, delete: editors },
  people: { create: editors, read: everybody, update: editors, delete: editors },
  'masthead-roles': { create: editors, read: everybody, update: editors, delete: editors },
  comments: { create: ['reader'], read: staff, update: moderators, delete: admins },
  'comment-decisions': readOnly(moderators),
  'comment-reports': readOnly(moderators),
  'comment-reactions': readOnly(nobody),
  'comment-counts': readOnly(nobody),
  'comment-proofs': readOnly(nobody),
  'handle-marks': readOnly(nobody),
  users: { create: admins, read: staff, update: admins, delete: admins },
  readers: { create: ['anonymous'], read: ['moderator', 'admin'], update: admins, delete: admins },
  feeds: { create: editors, read: staff, update: editors, delete: editors },
  'article-schedule': readOnly(staff),
  'desk-notes': { create: staff, read: staff, update: staff, delete: admins },
  'former-addresses': readOnly(staff),
  'livewire-items': readOnly(staff),
  'livewire-outbox': readOnly(nobody),
  'livewire-state': readOnly(nobody),
  'wire-references': readOnly(nobody),
  'wire-tags': readOnly(nobody),
  'wire-set-aside': readOnly(staff),
  'wire-work': readOnly(staff),
  'webhook-endpoints': { create: admins, read: editors, update: admins, delete: admins },
  'webhook-deliveries': readOnly(editors),
  'websub-subscriptions': { ...readOnly(editors), delete: admins },
} as const satisfies Record<string, Rights>

export type NewsroomSlug = keyof typeof permissions
export type Operation = keyof Rights

export const mayAll = (role: Role, slug: NewsroomSlug, operation: Operation): boolean =>
  (permissions[slug] as Rights)[operation].includes(role)

/** The four access functions of a collection whose rights depend on the role alone. */
export const accessByRole = (slug: NewsroomSlug) => {
  const by = (operation: Operation): Access =>
    (permissions[slug] as Rights)[operation].length === 0 ? never : ({ req }) => mayAll(roleOf(req), slug, operation)
  return { create: by('create'), read: by('read'), update: by('update'), delete: by('delete'), readVersions: onlyStaff }
}

export const allow =
  (...roles: Role[]): Access & FieldAccess =>
  ({ req }) =>
    roles.includes(roleOf(req))

export const onlyStaff = allow(...staffRoles)
export const onlyEditors = allow('editor', 'admin')
export const onlyModerators = allow('moderator', 'editor', 'admin')
export const onlyAdmins = allow('admin')
export const never: Access & FieldAccess = () => false

/** For fields that only the newsroom's own hooks write. Staff see them. */
export const systemField = { create: never, update: never, read: onlyStaff }

/** For fields that no API ever shows or takes, whoever asks. */
export const sealedField = { create: never, update: never, read: never }

/** For fields that everybody may read and only editors write. */
export const editorField = { create: onlyEditors, update: onlyEditors }
