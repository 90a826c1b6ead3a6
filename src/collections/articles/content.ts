import type { JsonObject, SanitizedCollectionConfig } from 'payload'

/** Written by hooks alone: they say what is stored, not what a version once said. */
export const systemFields = [
  'wireState',
  'wireRevision',
  'createdBy',
  'publishedBy',
  'publishedAt',
  'coverageEndTime',
  'fromEntry',
  'withdrawal',
] as const

/** Parts of a document that are not its content. */
export const notContent = new Set([
  'id',
  'createdAt',
  'updatedAt',
  '_status',
  'wireState',
  'wireRevision',
  'createdBy',
  'publishedBy',
  'changedBy',
  'savedItself',
  'fromEntry',
])

/** Every field of a version, those that it left empty as well: laid on another version, it must empty them there. */
export const content = ({ flattenedFields }: SanitizedCollectionConfig, document: JsonObject): JsonObject =>
  Object.fromEntries(
    flattenedFields.flatMap(({ name, type, ...field }) =>
      type === 'join' || notContent.has(name) || ('virtual' in field && field.virtual) ? [] : [[name, (document[name] as unknown) ?? null]],
    ),
  )
