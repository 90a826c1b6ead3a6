type Ask = typeof fetch
/** What a screen asks, with something done before or after it. */
type Layer = (ask: Ask) => Ask

/** Those that are there now, the innermost first. */
const layers = new Set<Layer>()
let isAround = false

/** Has all that a screen asks, Payload's own forms too, go through a layer. Returns what takes it away, whichever goes first. */
export const aroundFetch = (layer: Layer): (() => void) => {
  layers.add(layer)
  if (!isAround) {
    isAround = true
    const own = window.fetch
    window.fetch = (...asked) => [...layers].reduce((ask, around) => around(ask), own)(...asked)
  }
  return () => void layers.delete(layer)
}
