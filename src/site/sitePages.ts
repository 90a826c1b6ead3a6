import { isSitemapPath } from './sitemaps.js'

/** Pages that all readers are sent alike, by path, with the names under which caches in front may forget them. */
export const sitePages = (path: string): readonly string[] | undefined => {
  if (path === '/') return ['pages', 'front']
  if (isSitemapPath(path)) return ['sitemaps']
  const [, room = '', name] = /^\/(\w+)(?:\/([^/]+))?$/.exec(path) ?? []
  if (name === undefined) return ['corrections', 'ledger', 'masthead', 'search'].includes(room) ? ['pages', room] : undefined
  return rooms.has(room) && name.length <= 600 ? ['pages', room] : undefined
}

const rooms = new Set(['articles', 'people', 'sections', 'tags'])
