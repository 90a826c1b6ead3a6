/// <reference lib="dom" />
import { createListener, type Happened } from './listen.js'

/** Listens while the conversation is in sight and the page is looked at. Returns what ends it. */
export const follow = (place: Element, url: string, tell: (happened: Happened) => void): (() => void) => {
  if (typeof IntersectionObserver === 'undefined') return () => undefined
  const listener = createListener(url, tell, {
    fetch: (input, init) => fetch(input, init),
    setTimeout: (work, ms) => setTimeout(work, ms),
    clearTimeout: (timer) => clearTimeout(timer),
    now: Date.now,
    random: Math.random,
  })
  let inSight = false
  const look = () => (inSight && !document.hidden ? listener.wake() : listener.sleep())
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
    listener.sleep()
  }
}
