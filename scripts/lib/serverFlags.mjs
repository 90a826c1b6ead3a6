/**
 * How Node runs the server. Without them V8 lets the heap grow to several times what is in use before it cleans up:
 * 665 MB resident after 10,000 reads, of which 110 MB were live. tests/standalone/memory.mjs measures it.
 * The same flags stand in the Dockerfile and in package.json's `serve`.
 */
export const serverFlags = ['--max-old-space-size=384', '--max-semi-space-size=8']

/** glibc gives each thread an arena of its own and seldom returns it. */
export const serverMalloc = { MALLOC_ARENA_MAX: '2' }
