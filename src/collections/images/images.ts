import type { Access, CheckboxField, CollectionConfig, Where } from 'payload'

import { isStaff } from '../../access/caller.js'
import { guarded } from '../../access/guardQuery.js'
import { accessByRole, systemField } from '../../access/permissions.js'
import { groups } from '../groups.js'
import { trimTexts } from '../trimTexts.js'
import { imageFields } from './fields.js'

export interface ImagesOptions {
  /** Folder of the files. @default 'media' */
  mediaDir?: string
}

/** What may be uploaded. No SVG: it can carry script. */
export const imageMimeTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif', 'image/tiff']

const publicPaths = ['id', 'alt', 'filename', 'mimeType', 'creator', 'supplier', 'creditLine', 'supplierNumber']

/**
 * Staff read all; everybody else what something public shows: nothing shows a picture whose rights have ended. Of a file only its name is
 * known here, which no query finds for every format: the handler of files looks for itself.
 */
const readShown: Access = ({ isReadingStaticFile, req }) => isStaff(req) || isReadingStaticFile === true || shownAt(new Date())

const shownAt = (now: Date): Where => ({
  and: [{ shown: { equals: true } }, { or: [{ expiresAt: { exists: false } }, { expiresAt: { greater_than: now.toISOString() } }] }],
})

/** Whether something public shows it: written together with the index of references. */
const shownField: CheckboxField = {
  name: 'shown',
  type: 'checkbox',
  defaultValue: false,
  index: true,
  access: systemField,
  label: 'Public',
  admin: { position: 'sidebar', readOnly: true, description: 'Something that is public shows this picture.' },
}

/** Pictures with their credits, named after IPTC Photo Metadata. Sizes and what belongs to them come from `imageCredits`. */
export const images = ({ mediaDir = 'media' }: ImagesOptions = {}): CollectionConfig =>
  guarded(
    {
      slug: 'images',
      labels: { singular: 'Picture', plural: 'Pictures' },
      access: { ...accessByRole('images'), read: readShown },
      admin: {
        group: groups.pictures,
        useAsTitle: 'alt',
        defaultColumns: ['filename', 'alt', 'creditLine', 'supplierNumber', 'expiresAt', 'updatedAt'],
        listSearchableFields: ['alt', 'caption', 'creator', 'supplier', 'creditLine', 'supplierNumber', 'filename'],
        description: 'Pictures and who made them.',
      },
      hooks: { beforeValidate: [trimTexts] },
      upload: {
        staticDir: mediaDir,
        mimeTypes: imageMimeTypes,
        focalPoint: true,
        pasteURL: false,
        adminThumbnail: 'thumbnail',
      },
      fields: [...imageFields, shownField],
    },
    publicPaths,
  )
