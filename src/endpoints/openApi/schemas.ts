import type { SanitizedPermissions } from 'payload'

export type Schema = Record<string, unknown>
type Fields = NonNullable<SanitizedPermissions['collections']>[string]['fields']
export type Doing = 'create' | 'read' | 'update'

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const may = (fields: Fields | undefined, name: string, doing: Doing): boolean => {
  if (fields === true) return true
  const own = (fields as Record<string, unknown> | undefined)?.[name]
  return own === true || (isRecord(own) && (own[doing] === true || isRecord(own[doing])))
}

/** Fields that Payload keeps itself and answers with, whatever the rules of other fields say. */
const own = new Set(['id', 'createdAt', 'updatedAt'])
/** Fields that are written and never read. */
const written = new Set(['password'])

/** What stands in Payload's schema for its own makers of types. */
const makersOwn = new Set(['tsType', 'title', 'required', 'additionalProperties'])

/**
 * Payload's schema of a document as the caller meets it: its own names alone, references at their place in the document, and in
 * answers nothing that has to be there, since a draft may hold anything.
 */
const adapt = (schema: unknown, answer: boolean): unknown => {
  if (Array.isArray(schema)) return schema.map((one) => adapt(one, answer))
  if (!isRecord(schema)) return schema
  const kept = Object.entries(schema).filter(([key]) => !makersOwn.has(key))
  const adapted = Object.fromEntries(
    kept.map(([key, value]) => {
      if (key === '$ref') return [key, String(value).replace('#/definitions/', '#/components/schemas/')]
      if (key === 'properties' && isRecord(value))
        return [key, Object.fromEntries(Object.entries(value).map(([name, one]) => [name, orNull(adapt(one, answer), answer)]))]
      return [key, adapt(value, answer)]
    }),
  )
  return adapted
}

const orNull = (schema: unknown, answer: boolean): unknown =>
  answer && isRecord(schema) && Object.keys(schema).length > 0 ? { anyOf: [schema, { type: 'null' }] } : schema

interface Part {
  schema: { properties?: Record<string, unknown> }
  fields: Fields | undefined
}

/** What the caller is answered of a document. */
export const answeredSchema = ({ schema: { properties = {} }, fields }: Part): Schema => {
  const seen = Object.entries(properties).filter(([name]) => !written.has(name) && (own.has(name) || may(fields, name, 'read')))
  return { ...(adapt({ type: 'object', properties: Object.fromEntries(seen) }, true) as Schema), required: ['id'] }
}

/** What the caller may send. */
export const sentSchema = ({ schema: { properties = {} }, fields }: Part, doing: 'create' | 'update'): Schema => {
  const taken = Object.entries(properties).filter(([name]) => !own.has(name) && (written.has(name) || may(fields, name, doing)))
  return adapt({ type: 'object', properties: Object.fromEntries(taken) }, false) as Schema
}

/** Definitions that others refer to, as answers hold them. */
export const sharedSchema = (schema: unknown): Schema => adapt(schema, true) as Schema
