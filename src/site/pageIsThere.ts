import type { Payload } from 'payload'

import { readLiveItemsNow } from '../log/readNow.js'
import { decoded } from '../shared/decoded.js'
import { movedPerson } from '../sources/movedPerson.js'
import { standsAtPath } from '../server/gone/goneArticles.js'

/** Whether anything is, or was, at the path of a page that one document, section or tag has: asked of an index, before a page is made. */
export const pageIsThere = async (payload: Payload, path: string): Promise<boolean> => {
  const [, room = '', name = ''] = /^\/(\w+)\/([^/]+)$/.exec(path) ?? []
  if (room === 'articles') return (await standsAtPath(payload, path)) !== undefined
  if (room === 'people') return (await isSomebodys(payload, name)) || (await movedPerson(payload, path)) !== undefined
  if (room !== 'sections' && room !== 'tags') return true
  const term = decoded(name)
  return term !== undefined && (await readLiveItemsNow(payload, 1, { [room]: [term] })).length > 0
}

const isSomebodys = async (payload: Payload, slug: string): Promise<boolean> =>
  Boolean(await payload.db.findOne({ collection: 'people', where: { slug: { equals: slug } }, select: { slug: true } }))
