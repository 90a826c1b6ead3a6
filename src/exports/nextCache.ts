/** Cache handlers for a Next front end of one's own, whose tags follow the newsroom's log. Needs neither Payload nor a database. */
export { createCacheHandler, type NextCacheOptions, type UseCacheEntry, type UseCacheHandler } from '../nextCache/cacheHandler.js'
export { createIncrementalCacheHandler, type IncrementalHandler } from '../nextCache/incrementalHandler.js'
export { everyItem, itemTags, tagsOfEvent } from '../nextCache/tags.js'
