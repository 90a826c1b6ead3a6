import { fileURLToPath } from 'node:url'

/** @type {import('next').NextConfig} */
export default {
  // Pages that are revalidated, route handlers, and `fetch` with tags: for a front end that does not use `use cache`.
  cacheHandler: fileURLToPath(new URL('./incrementalCacheHandler.mjs', import.meta.url)),
  // Next's own memory beside it would know nothing of the log.
  cacheMaxMemorySize: 0,
}
