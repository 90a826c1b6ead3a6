import { fileURLToPath } from 'node:url'

const file = (name) => fileURLToPath(new URL(name, import.meta.url))

/** @type {import('next').NextConfig} */
export default {
  cacheComponents: true,
  // What `use cache` keeps, and the pages that are prepared from it.
  cacheHandlers: { default: file('./cacheHandler.mjs') },
  cacheHandler: file('./incrementalCacheHandler.mjs'),
}
