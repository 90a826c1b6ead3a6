import {
  type CollectionBeforeOperationHook,
  type FlattenedField,
  type GlobalBeforeOperationHook,
  type PayloadRequest,
  ValidationError,
} from 'payload'

import { nodeTypesOf, textTreeFault } from '../limits/textTree.js'
import { dayExample, instantExample, isDay, isInstant, isStorableDate } from '../shared/instant.js'
import { isIdOf } from './checkValues.js'
import { withUtcDates } from './utcDates.js'

/** Items of one list whose field states no `maxRows`: each is looked at by every hook, and thousands of them for seconds. */
const maxRows = 500

interface Fault {
  path: string
  message: string
}

type Check = (value: unknown) => string | true

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isBlank = (value: unknown): boolean => value === undefined || value === null || value === ''

/**
 * Refuses values that a field cannot hold, whatever it says of them: a list where text belongs, an id of another kind,
 * rich text that is no tree. Payload leaves drafts unchecked, and hands such values to hooks and to the database, which
 * fail on them. What a field that can hold a value requires of it stays the field's own `validate`.
 */
export const checkShapes: CollectionBeforeOperationHook = ({ args, collection, operation, overrideAccess, req }) => {
  if (overrideAccess || (operation !== 'create' && operation !== 'update')) return args
  const { data } = args as { data?: unknown }
  if (!isRecord(data)) return args
  const errors = faultsOf(collection.flattenedFields, data, { req, operation, path: '' })
  if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors, req }, req.t)
  return { ...args, data: withUtcDates(collection.flattenedFields, data) }
}

/** The same of settings. */
export const checkSettings: GlobalBeforeOperationHook = ({ args, global, operation, overrideAccess, req }) => {
  const { data } = args as { data?: unknown }
  if (overrideAccess || operation !== 'update' || !isRecord(data)) return args as unknown
  const errors = faultsOf(global.flattenedFields, data, { req, operation, path: '' })
  if (errors.length > 0) throw new ValidationError({ global: global.slug, errors, req }, req.t)
  return args as unknown
}

interface Place {
  req: PayloadRequest
  operation: 'create' | 'update'
  path: string
}

const faultsOf = (fields: readonly FlattenedField[], data: Record<string, unknown>, { path, ...place }: Place): Fault[] =>
  fields.flatMap((field) => {
    const { name } = field
    if (!Object.hasOwn(data, name)) return []
    return faultsOfField(field, data[name], { ...place, path: path === '' ? name : `${path}.${name}` })
  })

const faultsOfField = (field: FlattenedField, value: unknown, place: Place): Fault[] => {
  const { path } = place
  const fault = (message: string): Fault[] => [{ path, message }]
  if (field.type === 'group' || field.type === 'tab') {
    return isRecord(value) ? faultsOf(field.flattenedFields, value, place) : value === undefined ? [] : fault('This is a group of fields.')
  }
  if (field.type === 'array' || field.type === 'blocks') {
    // The admin's forms say 0 of a list without items, and Payload makes an empty one of it.
    if (value === undefined || value === 0 || value === '0') return []
    if (!Array.isArray(value)) return fault('This is a list.')
    const most = field.maxRows ?? maxRows
    if (value.length > most) return fault(`This list has more than ${most} items.`)
    return value.flatMap((row: unknown, index) => {
      const at = { ...place, path: `${path}.${index}` }
      if (!isRecord(row)) return [{ path: at.path, message: 'This is an item of a list, with fields.' }]
      return field.type === 'array' ? faultsOf(field.flattenedFields, row, at) : []
    })
  }
  const check = checkOf(field, place)
  const many = 'hasMany' in field && field.hasMany === true
  const values = many && Array.isArray(value) ? (value as unknown[]) : [value]
  if (many && !isBlank(value) && !Array.isArray(value)) return fault('This is a list.')
  // An empty text is no choice and no date to the databases.
  const mayBeEmpty = !['date', 'radio', 'select'].includes(field.type)
  const refused = values
    .map((one) => (isBlank(one) && (one !== '' || mayBeEmpty) && !(many && Array.isArray(value)) ? true : check(one)))
    .find((one) => one !== true)
  return refused === undefined ? [] : fault(refused)
}

const anything: Check = () => true
const text: Check = (value) => typeof value === 'string' || 'This is text.'

const checkOf = (field: FlattenedField, { req, operation }: Place): Check => {
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'email':
    case 'code':
      return text
    case 'select':
    case 'radio': {
      const known = field.options.map((option) => (typeof option === 'string' ? option : option.value))
      return (value) => known.includes(value as string) || 'This is not one of the choices.'
    }
    case 'number':
      return (value) => ((typeof value === 'number' || typeof value === 'string') && Number.isFinite(Number(value))) || 'This is a number.'
    case 'checkbox':
      return (value) => [true, false, 'true', 'false'].includes(value as boolean) || 'This is yes or no.'
    case 'date':
      return isTaken(field, { req, operation }) ? (isDayField(field) ? dayOrTime : time) : date
    case 'relationship':
    case 'upload':
      return (value) => isReference(field.relationTo, value, req) || 'There is no such document.'
    case 'richText':
      return (value) => textTreeFault(value, nodeTypesOf(field.editor)) ?? true
    default:
      return anything
  }
}

/** What a field ignores, because the caller may not write it, need not be right; it only must not break anything. */
const isTaken = ({ access }: FlattenedField, { req, operation }: Pick<Place, 'operation' | 'req'>): boolean =>
  access?.[operation]?.({ req } as never) !== false

/** A field whose form asks for a day alone holds a day or a time; every other holds a time. */
const isDayField = (field: FlattenedField): boolean =>
  field.type === 'date' &&
  ['dayOnly', undefined].includes((field.admin as { date?: { pickerAppearance?: string } } | undefined)?.date?.pickerAppearance) &&
  !madeFields.has(field.name)

const madeFields = new Set(['createdAt', 'updatedAt'])

/** A `Date` is what code and GraphQL hand over. */
const isDate = (value: unknown): boolean => value instanceof Date && isStorableDate(value)
const date: Check = (value) =>
  isDate(value) || (typeof value === 'string' && isStorableDate(new Date(value))) || `This is a time, as ${instantExample}.`
const time: Check = (value) =>
  isDate(value) || (typeof value === 'string' && isInstant(value)) || `This is a time with its zone, as ${instantExample}.`
const dayOrTime: Check = (value) =>
  time(value) === true ||
  (typeof value === 'string' && isDay(value)) ||
  `This is a day, as ${dayExample}, or a time with its zone, as ${instantExample}.`

const isReference = (relationTo: string | readonly string[], value: unknown, req: PayloadRequest): boolean => {
  if (typeof relationTo !== 'string') {
    return (
      isRecord(value) &&
      relationTo.includes(value['relationTo'] as string) &&
      isReference(value['relationTo'] as string, value['value'], req)
    )
  }
  const id = isRecord(value) ? value['id'] : value
  return ['string', 'number'].includes(typeof id) && isIdOf(relationTo, req)(id)
}
