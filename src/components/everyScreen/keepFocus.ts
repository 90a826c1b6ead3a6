import { isHandingOver } from '../twoPeople/handOver.js'
import { nothingHasIt, placesIn } from '../useFocusStays.js'

/** Payload's drawers and questions that are open, the topmost last. */
const openDrawers = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('dialog.payload__modal-item[open]')]
/** What of a drawer is seen: its first button is the page behind it, which closes it. */
const insideOf = (drawer: HTMLElement): Element => drawer.querySelector('.drawer__content') ?? drawer

/** Where something stood that was taken away. */
interface Gap {
  around: Element
  before: Node | null
}

const isThere = (one: Element): boolean => one.isConnected && one.getClientRects().length > 0
const canBe = (one: Element): boolean => isThere(one) && !one.matches(':disabled')

const seenIn = (part: Element): HTMLElement[] =>
  placesIn(part).filter((one) => getComputedStyle(one).visibility !== 'hidden' && !one.closest('[inert]'))

/** What stands in the gap now, or is the last around it; nothing where it stood by itself, as a menu over the page. */
const placeAt = ({ around, before }: Gap): HTMLElement | undefined => {
  for (let part: Element | null = around; part && part !== document.body; part = part.parentElement) {
    const places = seenIn(part)
    const isAfter = (one: HTMLElement) =>
      !before || Boolean(before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING && !before.contains(one))
    const found = before?.isConnected === false ? places.at(-1) : (places.find(isAfter) ?? places.at(-1))
    if (found) return found
  }
  return undefined
}

/** So many that had the focus, the newest last: where a drawer was opened, and what opened that. */
const mostKnown = 12
/** A button that is disabled as long as this does not come back by itself, as one that has saved all there is. In milliseconds. */
const staysDisabledMs = 700
/** When a drawer that cannot be seen yet is looked at again. In milliseconds. */
const onItsWayMs = 50

/**
 * Keeps the focus on the page. Payload's drawers do not take it when they open, its lists and forms lose it with what is taken away, and
 * its log-in begins without. Who works by keyboard, or hears the page, would begin at the top each time.
 */
export const keepFocus = (): (() => void) => {
  let known: HTMLElement[] = []
  let gap: Gap | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let later: ReturnType<typeof setTimeout> | undefined
  const entered = new WeakSet<HTMLElement>()
  const begun = new WeakSet<HTMLElement>()

  const note = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return
    known = [...known.filter((one) => one !== target && one.isConnected), target].slice(-mostKnown)
    gap = undefined
  }
  // Who clicks beside everything has put it away.
  const forget = ({ target }: FocusEvent) =>
    setTimeout(() => {
      if (target instanceof Element && target === known.at(-1) && canBe(target) && nothingHasIt()) known = []
    })

  /** Whether one is being entered: it may be on its way, and not loaded yet. */
  const enterDrawer = (): boolean => {
    const drawer = openDrawers().at(-1)
    if (!drawer || entered.has(drawer) || document.querySelector('dialog:modal')) return false
    if (drawer.contains(document.activeElement) && document.activeElement !== drawer) {
      entered.add(drawer)
      return true
    }
    const [first] = seenIn(insideOf(drawer))
    // Until it is loaded, the drawer itself: Tab goes on within.
    if (!first) drawer.tabIndex = -1
    ;(first ?? drawer).focus({ preventScroll: true })
    if (!drawer.contains(document.activeElement)) timer = setTimeout(settle, onItsWayMs)
    return true
  }
  const bringBack = (isLong: boolean) => {
    const last = known.at(-1)
    if (!last || !nothingHasIt() || isHandingOver()) return
    if (canBe(last)) return last.focus({ preventScroll: true })
    if (isThere(last) && !isLong) {
      clearTimeout(later)
      later = setTimeout(() => bringBack(true), staysDisabledMs)
      return
    }
    const stood = isThere(last) ? { around: last.parentElement ?? document.body, before: last } : gap
    const drawer = openDrawers().at(-1)
    // Another page, without having been loaded, begins in its own part.
    const page = drawer ? insideOf(drawer) : document.querySelector('.template-default__wrap')
    const place = (stood && placeAt(stood)) ?? known.findLast(canBe) ?? (page && seenIn(page)[0])
    place?.focus({ preventScroll: true })
  }
  /** The log-in, and the other pages that are one small form, begin in their first field. */
  const begin = () => {
    const field = document.querySelector<HTMLElement>('.template-minimal form input:not([type="hidden"], [disabled])')
    if (!field || begun.has(field)) return
    begun.add(field)
    if (nothingHasIt()) field.focus()
  }
  const settle = () => {
    if (!enterDrawer()) bringBack(false)
    begin()
  }
  const look = (records: MutationRecord[]) => {
    const last = known.at(-1)
    if (last && !last.isConnected) {
      const taken = records.find(({ removedNodes }) => [...removedNodes].some((node) => node.contains(last)))
      // Of a drawer that is closed, nothing stands there.
      if (taken?.target instanceof Element && !taken.target.matches('.payload__modal-container'))
        gap = { around: taken.target, before: taken.previousSibling }
    }
    clearTimeout(timer)
    // After all who look after a part of the page themselves.
    timer = setTimeout(settle)
  }

  const observer = new MutationObserver(look)
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'open'] })
  document.addEventListener('focusin', note)
  document.addEventListener('focusout', forget)
  begin()
  return () => {
    observer.disconnect()
    clearTimeout(timer)
    clearTimeout(later)
    document.removeEventListener('focusin', note)
    document.removeEventListener('focusout', forget)
  }
}
