import type { FlattenedField } from 'payload'

/** What a dotted path of a query leads to. */
export interface PathEnd {
  /** `undefined` where it leads to the id of a document, or of a row. */
  field: FlattenedField | undefined
  /** Every field on the way, the last one too. */
  passed: FlattenedField[]
  /** Collections on the way, by slug, the first one not. */
  entered: string[]
  /** Of the path, what lies below the field: inside JSON, or `value` and `relationTo` of a reference to several collections. */
  rest: string[]
  /** The collection that the end belongs to; `undefined` where it is the id of a row. */
  slug: string | undefined
}

interface Schema {
  slug: string
  flattenedFields: readonly FlattenedField[]
}

type CollectionOf = (slug: string) => Schema | undefined

/**
 * Follows a path through groups, lists, blocks and references. `undefined` where the schema has no such path, or where it goes on in ways
 * that are not known here (a language, an index): Payload says then what it thinks of it.
 */
export const fieldAtPath = (path: string, collection: Schema, collectionOf: CollectionOf): PathEnd | undefined => {
  const passed: FlattenedField[] = []
  const entered: string[] = []
  let fields: readonly FlattenedField[] = collection.flattenedFields
  let slug: string | undefined = collection.slug
  const segments = path.split('.')
  // Of a version, the document that it is one of.
  if (segments[0] === 'parent' && !fields.some(({ name }) => name === 'parent'))
    return fieldAtPath(segments.slice(1).join('.') || 'id', collection, collectionOf)
  for (let at = 0; at < segments.length; at++) {
    const name = segments[at] ?? ''
    const rest = segments.slice(at + 1)
    const field = fields.find((one) => one.name === name)
    if (!field)
      return (name === 'id' || name === '_id') && rest.length === 0 ? { field: undefined, passed, entered, rest, slug } : undefined
    passed.push(field)
    if (rest.length === 0 || field.type === 'json' || field.type === 'richText') return { field, passed, entered, rest, slug }
    const next = fieldsIn(field)
    if (next) {
      fields = next
      slug = ['array', 'blocks'].includes(field.type) ? undefined : slug
      continue
    }
    const target = targetOf(field)
    if (target === undefined) return isReference(field) ? { field, passed, entered, rest, slug } : undefined
    const related = collectionOf(target)
    if (!related) return undefined
    entered.push(target)
    fields = related.flattenedFields
    slug = target
  }
  return undefined
}

const fieldsIn = (field: FlattenedField): readonly FlattenedField[] | undefined => {
  if (field.type === 'group' || field.type === 'tab' || field.type === 'array') return field.flattenedFields
  if (field.type !== 'blocks') return undefined
  return field.blocks.flatMap(({ flattenedFields }) => flattenedFields)
}

const isReference = ({ type }: FlattenedField): boolean => type === 'relationship' || type === 'upload'

const targetOf = (field: FlattenedField): string | undefined => {
  const target =
    field.type === 'relationship' || field.type === 'upload' ? field.relationTo : field.type === 'join' ? field.collection : undefined
  return typeof target === 'string' ? target : undefined
}
