import { APIError, type Payload, type PayloadRequest } from 'payload'

import { type Id, requireId } from '../database/possibleIds.js'
import { instantExample, isInstant, toUtc } from '../shared/instant.js'

/** The `:id` of a collection's route as the database writes its ids. @throws NotFound where no document of it can have it */
export const readId = (req: PayloadRequest): Id => requireId(req, String(req.routeParams?.collection ?? ''), req.routeParams?.id)

/** @throws APIError 400 where it is empty, too long or no text */
export const readText = (name: string, value: unknown, maxLength: number): string => {
  const text = typeof value === 'string' ? value.trim() : ''
  if (text === '') throw new APIError(`\`${name}\` is needed: some text.`, 400)
  if (text.length > maxLength) throw new APIError(`\`${name}\` has at most ${maxLength} characters.`, 400)
  return text
}

/** @throws APIError 400 where it is none of them */
export const readOneOf = <T extends string>(name: string, value: unknown, allowed: readonly T[]): T => {
  const found = allowed.find((candidate) => candidate === value)
  if (!found) throw new APIError(`\`${name}\` is one of ${allowed.join(', ')}.`, 400)
  return found
}

/** A time in UTC, or `undefined` where none is given. @throws APIError 400 where it is no time of the calendar, or has no zone */
export const readTime = (name: string, value: unknown): string | undefined => {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string' || !isInstant(value)) throw new APIError(`\`${name}\` is a time with its zone, as ${instantExample}.`, 400)
  return toUtc(value)
}

/**
 * Fields that are saved with a verb, with the state that they started from; `undefined` where there are none.
 * @throws APIError 400 where they are none
 */
export const readChanges = ({ changes, baseRevision }: Record<string, unknown>): Record<string, unknown> | undefined => {
  if (changes === undefined || changes === null) return undefined
  if (typeof changes !== 'object' || Array.isArray(changes)) throw new APIError('`changes` are fields of the item with their values.', 400)
  const { id: _id, _status, corrections: _corrections, ...fields } = changes as Record<string, unknown>
  return { ...fields, ...(baseRevision === undefined ? {} : { baseRevision }) }
}

/** The fields of a form as they would be stored: of a list that is empty a form knows the count alone. */
export const fromForm = (
  { collections }: Pick<Payload, 'collections'>,
  slug: string,
  changes: Record<string, unknown>,
): Record<string, unknown> => {
  const fields = collections[slug as 'articles']?.config.flattenedFields ?? []
  const lists = new Set(fields.flatMap((field) => (field.type === 'array' || ('hasMany' in field && field.hasMany) ? [field.name] : [])))
  return Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, lists.has(name) && !Array.isArray(value) ? [] : value]))
}
