import type { CollectionAfterReadHook, Field, FieldHook, GroupField } from 'payload'

import { isStaff } from '../../access/caller.js'
import { systemField } from '../../access/permissions.js'
import type { PictureRendition, PictureSize } from '../../images/renditions/pictureFiles.js'
import { appAddress } from '../../shared/appAddress.js'

type Request = Parameters<FieldHook>[0]['req']

export const fileUrl = (req: Request, slug: string, filename: string): string =>
  appAddress(`${req.payload.config.routes.api}/${slug}/file/${encodeURIComponent(filename)}`, req.payload.config.serverURL)

/**
 * The group `sizes`, as Payload itself makes it of `imageSizes`. It is ours because `imageSizes` would have Payload
 * make every size a second time, from one more decode each and without a credit in it.
 */
export const sizesField = (sizes: readonly PictureSize[]): GroupField => ({
  name: 'sizes',
  type: 'group',
  admin: { hidden: true },
  fields: sizes.map(({ name }) => ({
    name,
    type: 'group',
    admin: { hidden: true },
    fields: [
      // Made of the file's name when it is read: what is stored would stay where the newsroom was.
      { name: 'url', type: 'text', admin: hidden, hooks: { beforeChange: [() => null], afterRead: [addUrl(name)] } },
      { name: 'width', type: 'number', admin: hidden },
      { name: 'height', type: 'number', admin: hidden },
      { name: 'mimeType', type: 'text', admin: hidden },
      { name: 'filesize', type: 'number', admin: hidden },
      { name: 'filename', type: 'text', index: true, admin: hidden },
    ],
  })),
})

const hidden = { hidden: true, readOnly: true }

const addUrl =
  (name: string): FieldHook =>
  ({ collection, data, originalDoc, req }) => {
    const sizes = (data?.sizes ?? originalDoc?.sizes) as Record<string, { filename?: string } | undefined> | undefined
    const filename = sizes?.[name]?.filename
    return filename && collection ? fileUrl(req, collection.slug, filename) : null
  }

/** Payload takes the thumbnail's address from what is stored, where something is. */
export const nameThumbnail =
  (size: unknown): CollectionAfterReadHook =>
  ({ doc }) => {
    const { sizes, thumbnailURL } = doc as { sizes?: Record<string, { url?: string | null } | undefined>; thumbnailURL?: string | null }
    const url = typeof size === 'string' ? sizes?.[size]?.url : undefined
    return thumbnailURL && url ? { ...(doc as object), thumbnailURL: url } : (doc as unknown)
  }

const addUrls: FieldHook = ({ collection, value, req }) =>
  Array.isArray(value) && collection
    ? (value as PictureRendition[]).map((rendition) => ({ ...rendition, url: fileUrl(req, collection.slug, rendition.filename) }))
    : value

/** What the newsroom itself keeps about a picture's files. */
export const pictureSystemFields: Field[] = [
  {
    name: 'creditCheck',
    type: 'json',
    label: 'Credit check',
    // Taking entries off the list is all that `creditImage` lets anybody do.
    access: { create: () => false, read: ({ req }) => isStaff(req), update: ({ req }) => isStaff(req) },
    admin: {
      position: 'sidebar',
      condition: (data) => Boolean(data?.creditCheck),
      components: { Field: 'payload-newsroom/admin#CreditCheckField' },
    },
  },
  {
    name: 'renditions',
    type: 'json',
    access: { create: () => false, update: () => false },
    admin: hidden,
    hooks: { afterRead: [addUrls] },
  },
  { name: 'placeholder', type: 'text', access: { create: () => false, update: () => false }, admin: hidden },
  /** Name of the untouched original in the private folder. */
  { name: 'originalFile', type: 'text', access: { ...systemField, read: ({ req }) => isStaff(req) }, admin: hidden },
  /** Set while slow formats have still to be made; changes with every new set of files. */
  { name: 'renditionsDue', type: 'text', index: true, access: systemField, admin: hidden },
  /** Whether the end of the rights was acted on. */
  { name: 'expiryDone', type: 'checkbox', defaultValue: false, access: systemField, admin: hidden },
]
