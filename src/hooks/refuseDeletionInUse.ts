import type { CollectionBeforeDeleteHook, CollectionSlug, PayloadRequest } from 'payload'

import { ownTarget } from '../database/targetLock.js'
import { countShowing, itemsShowing, referencesSlug } from '../log/references.js'
import { NewsroomError } from '../shared/errors.js'
import { hasField } from '../shared/hasField.js'
import { slugOf, slugs } from '../shared/slugs.js'
import { draftsShowing } from '../sources/draftsShowing.js'
import { namesOf } from '../sources/itemNames.js'
import { plannedShowing } from '../sources/plannedShowing.js'
import { uidOf } from '../sources/wireSource.js'

/** Places that one refusal names. */
const mostNamed = 10

/**
 * What something live shows, a masthead role names, a planned publication needs or somebody is writing about is not deleted: from a draft
 * it would vanish without a word.
 * @throws NewsroomError IN_USE (409) that names where
 */
export const refuseDeletionInUse: CollectionBeforeDeleteHook = async ({ collection: { slug }, id, req }) => {
  const target = uidOf(slug, id)
  await ownTarget(req, target)
  const live = await countShowing(req, target)
  const beside = slug === slugOf(req, 'people') ? await rolesOf(req, id) : await peopleShownBy(req, id)
  const shown = await itemsShowing(req, target, { limit: mostNamed + 1 })
  const written = await draftsShowing(req, target, mostNamed + 1)
  const items = [...new Set([...shown, ...beside, ...(await plannedShowing(req, target)), ...written])]
  if (items.length === 0) return
  throw new NewsroomError('IN_USE', { detail: await describe(req, items, live) })
}

/**
 * Nor an article that something live links to: it is words without an address until the article is out, and would be that for ever.
 * @throws NewsroomError IN_USE (409) that names where
 */
export const refuseDeletionOfLinked: CollectionBeforeDeleteHook = async ({ collection: { slug }, id, req }) => {
  if (!req.payload.collections[slugOf(req, referencesSlug) as CollectionSlug]) return
  const target = uidOf(slug, id)
  await ownTarget(req, target)
  const items = await itemsShowing(req, target, { limit: mostNamed + 1 })
  if (items.length > 0) throw new NewsroomError('IN_USE', { detail: await describe(req, items, await countShowing(req, target)) })
}

/** The field of an endpoint that says by which feeds it chooses. */
const chosen = { name: 'feeds' }

/**
 * Nor a feed by which an endpoint of webhooks chooses what it is sent: it would hear nothing any more, and nobody would know.
 * @throws NewsroomError IN_USE (409) that names the endpoints
 */
export const refuseDeletionOfChosenFeed: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const collection = slugOf(req, slugs.webhookEndpoints)
  if (!hasField(req.payload, collection, chosen.name)) return
  const { docs } = await req.payload.db.find<{ id: number | string; description?: string | null; url: string }>({
    collection,
    where: { [chosen.name]: { in: [id] } },
    limit: mostNamed,
    pagination: false,
    select: { description: true, url: true },
    req,
  })
  if (docs.length === 0) return
  const names = docs.map((one) => `“${one.description || new URL(one.url).host}” (${uidOf(collection, one.id)})`)
  throw new NewsroomError('IN_USE', { detail: `It is used in ${names.join(', ')}.` })
}

const describe = async (req: PayloadRequest, items: string[], live: number): Promise<string> => {
  const named = items.slice(0, mostNamed)
  const names = await namesOf(req, named)
  const places = named.map((item) => (names.has(item) ? `“${names.get(item)?.name}” (${item})` : item))
  const more = Math.max(live, items.length) - named.length
  return `It is used in ${places.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
}

/** People whose portrait a picture is, whether they are named in public or not. */
const peopleShownBy = async (req: PayloadRequest, id: number | string): Promise<string[]> => {
  const collection = slugOf(req, 'people')
  if (!hasField(req.payload, collection, 'portrait')) return []
  const where = { portrait: { equals: id } }
  const { docs } = await req.payload.db.find<{ id: number | string }>({
    collection,
    where,
    limit: mostNamed,
    pagination: false,
    select: { name: true },
    req,
  })
  return docs.map((person) => uidOf(collection, person.id))
}

/** Roles that the person holds, held or will hold. */
const rolesOf = async (req: PayloadRequest, id: number | string): Promise<string[]> => {
  const collection = slugOf(req, 'masthead-roles')
  if (!req.payload.collections[collection]) return []
  const where = { 'holders.person': { equals: id } }
  const { docs } = await req.payload.db.find<{ id: number | string }>({
    collection,
    where,
    limit: mostNamed,
    pagination: false,
    select: { title: true },
    req,
  })
  return docs.map((role) => uidOf(collection, role.id))
}
