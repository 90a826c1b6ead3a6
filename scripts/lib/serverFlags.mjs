/**
 * How Node runs anything that loads the rich text editor. Lexical chooses between its two builds by a top-level
 * `await import()`, and Node 20 forgets, more often than not, to come back from one in a graph of that size: the
 * process ends with code 13 and says nothing. This condition names the build outright. Node 24 does not need it.
 */
export const loadFlags = ['--conditions=production']

/**
 * How Node runs the server. Without the limits V8 lets the heap grow to several times what is in use before it cleans
 * up: 665 MB resident after 10,000 reads, of which 110 MB were live. With them it grows by a fifth at a time.
 * `npm run bench -- memory` measures it. The same flags stand in the Dockerfile and in package.json's `serve`.
 */
export const serverFlags = [...loadFlags, '--max-old-space-size=384', '--max-semi-space-size=4', '--heap-growing-percent=20']

/**
 * glibc gives each thread an arena of its own and seldom returns it, and it raises by itself the size from which a block goes
 * back to the system when it is freed. With both thresholds fixed the memory of starting up comes back: 280 to 290 MB resident
 * after 10,000 reads, of 355 to 405.
 */
export const serverMalloc = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' }
