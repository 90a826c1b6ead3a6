import type { CollectionBeforeDeleteHook, PayloadRequest } from 'payload'

import { ownTarget } from '../database/targetLock.js'
import { countShowing, itemsShowing } from '../log/references.js'
import { NewsroomError } from '../shared/errors.js'
import { namesOf } from '../sources/itemNames.js'
import { plannedShowing } from '../sources/plannedShowing.js'
import { uidOf } from '../sources/wireSource.js'

/** Places that one refusal names. */
const mostNamed = 10

/**
 * What something live shows, a masthead role names or a planned publication needs is not deleted. Drafts do not stand in the way:
 * they are asked for it again before they are published.
 * @throws NewsroomError IN_USE (409) that names where
 */
export const refuseDeletionInUse: CollectionBeforeDeleteHook = async ({ collection: { slug }, id, req }) => {
  const target = uidOf(slug, id)
  await ownTarget(req, target)
  const live = await countShowing(req, target)
  const roles = slug === 'people' ? await rolesOf(req, id) : []
  const items = [...new Set([...(await itemsShowing(req, target, { limit: mostNamed + 1 })), ...roles, ...(await plannedShowing(req, target))])]
  if (items.length === 0) return
  throw new NewsroomError('IN_USE', { detail: await describe(req, items, live) })
}

const describe = async (req: PayloadRequest, items: string[], live: number): Promise<string> => {
  const named = items.slice(0, mostNamed)
  const names = await namesOf(req, named)
  const places = named.map((item) => (names.has(item) ? `“${names.get(item)?.name}” (${item})` : item))
  const more = Math.max(live, items.length) - named.length
  return `It is used in ${places.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
}

/** Roles that the person holds, held or will hold. */
const rolesOf = async (req: PayloadRequest, id: number | string): Promise<string[]> => {
  if (!req.payload.collections['masthead-roles' as never]) return []
  const { docs } = await req.payload.db.find<{ id: number | string }>({
    collection: 'masthead-roles',
    where: { 'holders.person': { equals: id } },
    limit: mostNamed,
    pagination: false,
    select: { title: true },
    req,
  })
  return docs.map((role) => uidOf('masthead-roles', role.id))
}
