import type { WireEvent } from '../livewire/types.js'
import { createLogFollower, type LogFollower } from './followLog.js'

let follower: LogFollower | undefined
let following = 0

/** A page that was loaded again in vain is not loaded again at once. */
const reloadKey = 'livewire-reloaded'
const leastReloadMs = 60_000

/**
 * Calls `onEvent` with all that happens after number `seq`; now and then with the same event twice, or a late one. Everything on a page
 * shares one connection, and a page that nobody looks at keeps none, because a browser has few of them for one host; when it is looked at
 * again, or the network is back, it catches up from the log.
 * @returns how to end that
 */
export const followLivewire = (seq: number, onEvent: (event: WireEvent) => void): (() => void) => {
  follower ??= createLogFollower({
    fetch: (url, init) => fetch(url, init),
    openStream: typeof EventSource === 'undefined' ? undefined : (url) => new EventSource(url),
    reload,
    setTimeout: (work, ms) => window.setTimeout(work, ms),
    clearTimeout: (timer) => window.clearTimeout(timer),
    now: Date.now,
    random: Math.random,
  })
  const end = follower.follow(seq, onEvent)
  if (following++ === 0) {
    for (const [target, name] of signals()) target.addEventListener(name, look)
    look()
  }
  return () => {
    end()
    if (--following > 0) return
    for (const [target, name] of signals()) target.removeEventListener(name, look)
    follower?.sleep()
  }
}

/** When something may have been missed: a page out of the back/forward cache, a network that is back. */
const signals = (): [EventTarget, string][] => [
  [document, 'visibilitychange'],
  [window, 'online'],
  [window, 'pageshow'],
]

const look = (event?: Event) => {
  // The first one comes with every page, right after it was loaded.
  if (event?.type === 'pageshow' && !(event as PageTransitionEvent).persisted) return
  if (document.hidden) follower?.sleep()
  else follower?.wake()
}

const reload = (): boolean => {
  try {
    if (Date.now() - Number(sessionStorage.getItem(reloadKey) ?? 0) < leastReloadMs) return false
    sessionStorage.setItem(reloadKey, String(Date.now()))
  } catch {
    // Without a place to remember it in, it might go on for ever.
    return false
  }
  window.location.reload()
  return true
}
