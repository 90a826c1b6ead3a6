import { idOf } from '../bodyReferences.js'
import type { Part } from './mapping.js'
import type { Reference } from './references.js'

const isNothing = (value: unknown): boolean => value === null || value === undefined || value === false
const isText = (value: unknown): boolean => isNothing(value) || typeof value === 'string'
/** A stored document has ids where others stand: what they are called, an id does not say. */
const isId = (value: unknown): boolean => typeof value === 'number' || (typeof value === 'string' && /^[0-9a-f]{24}$/.test(value))
const isRelation = (value: unknown): value is { relationTo: string; value: unknown } =>
  typeof value === 'object' && value !== null && 'relationTo' in value && 'value' in value
const isNamed = (value: unknown): boolean => [value].flat().every((one) => !isId(one))

const wanted = {
  text: [isText, 'a text, or nothing'],
  named: [isNamed, "names, or { relationTo: 'authors', value: id } for each: an id does not say what it is an id of"],
  boolean: [(value: unknown) => isNothing(value) || value === true, 'true or false'],
  time: [(value: unknown) => isText(value) || value instanceof Date, 'a time, or nothing'],
  any: [() => true, ''],
} as const

const partsWanted: Record<Part, keyof typeof wanted> = {
  headline: 'text',
  slug: 'text',
  standfirst: 'text',
  language: 'text',
  body: 'any',
  picture: 'any',
  bylines: 'named',
  section: 'named',
  tags: 'named',
  canonicalUrl: 'text',
  commentsOpen: 'boolean',
  publishedAt: 'time',
}

/** @throws Error that says what the app's own function returned, and what it has to */
export const checkReturned = (slug: string, part: Part, value: unknown): unknown => {
  const [holds, said] = wanted[partsWanted[part]]
  return holds(value) ? value : refuse(`${slug}.${part}`, value, said)
}

/** The same for other functions of a source. */
export const mustBe = <T>(name: string, value: T, holds: boolean, said: string): T => (holds ? value : refuse(name, value, said))

/**
 * What an app's own function says that an item shows: `{ relationTo, value }`, as fields of several collections store it. An id alone is a
 * picture's, where the app has one collection of pictures.
 */
export const returnedRelations = (name: string, value: unknown, uploads: readonly string[] | undefined): Reference[] =>
  [value].flat().flatMap((one): Reference[] => {
    if (isNothing(one) || one === '') return []
    if (isRelation(one)) return isNothing(one.value) ? [] : [{ collection: one.relationTo, id: idOf(one.value) }]
    if (!uploads) return []
    const [only, ...others] = uploads
    if (!only || others.length > 0)
      return refuse(name, one, `{ relationTo: 'media', value: id }, as there are several collections of pictures`)
    return [{ collection: only, id: idOf(one) }]
  })

const refuse = (name: string, value: unknown, said: string): never => {
  const shown = value instanceof Promise ? 'a promise' : JSON.stringify(value)?.slice(0, 60)
  throw new Error(`livewire: sources.${name} returned ${shown ?? typeof value}: it has to be ${said}`)
}
