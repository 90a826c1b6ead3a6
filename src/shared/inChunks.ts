/** A list in pieces: a statement takes so many values, a request so many names, a turn of the event loop so much work. */
export const inChunks = <T>(all: readonly T[], size = 500): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))
