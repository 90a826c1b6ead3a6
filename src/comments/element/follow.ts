/// <reference lib="dom" />
/** What the stream says: counts and ids. */
export interface Happened {
  total: number
  added?: string[]
  changed?: string[]
  /** So much happened meanwhile that the page asks anew. */
  reset?: true
}

/** Listens while the conversation is in sight and the page is looked at. Returns what ends it. */
export const follow = (place: Element, url: string, tell: (happened: Happened) => void): (() => void) => {
  if (typeof EventSource === 'undefined' || typeof IntersectionObserver === 'undefined') return () => undefined
  let source: EventSource | undefined
  let inSight = false
  const look = () => {
    const wanted = inSight && !document.hidden
    if (!wanted) {
      source?.close()
      source = undefined
    } else if (!source) {
      source = new EventSource(url)
      source.addEventListener('conversation', (event) => {
        try {
          tell(JSON.parse((event as MessageEvent<string>).data) as Happened)
        } catch {
          // Not ours.
        }
      })
    }
  }
  const sight = new IntersectionObserver(
    ([entry]) => {
      inSight = entry?.isIntersecting ?? false
      look()
    },
    { rootMargin: '400px' },
  )
  sight.observe(place)
  document.addEventListener('visibilitychange', look)
  return () => {
    sight.disconnect()
    document.removeEventListener('visibilitychange', look)
    source?.close()
  }
}
