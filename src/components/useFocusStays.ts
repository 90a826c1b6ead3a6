'use client'

import { type RefCallback, useCallback } from 'react'

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]):not([type="hidden"]), select:not([disabled]), summary, textarea:not([disabled])'

/** What can have the focus in a part of the page, in order. */
export const placesIn = (part: Element): HTMLElement[] =>
  [...part.querySelectorAll<HTMLElement>(focusable)].filter((one) => one.tabIndex >= 0 && one.getClientRects().length > 0)

const isInDialog = (): boolean => document.querySelector('dialog[open]') !== null
/** The focus, that is. */
export const nothingHasIt = (): boolean => document.activeElement === null || document.activeElement === document.body

/** Where something stands: within what, the innermost first, and after how many that can have the focus. */
type Place = readonly { around: Element; after: number }[]

const placeOf = (element: Element, part: Element): Place => {
  const place: { around: Element; after: number }[] = []
  for (let inner = element; inner !== part && inner.parentElement; inner = inner.parentElement) {
    const around = inner.parentElement
    const isBefore = (one: Element) => Boolean(inner.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING)
    place.push({ around, after: placesIn(around).filter(isBefore).length })
  }
  return place
}

/** What stands there now, or is the last that does, as near as there is something. */
const standsAt = (place: Place, part: HTMLElement): HTMLElement => {
  for (const { around, after } of place) {
    const places = around.isConnected ? placesIn(around) : []
    const found = places[Math.min(after, places.length - 1)]
    if (found) return found
  }
  return part
}

/**
 * Where what has the focus is taken away, as a row that is dealt with, what stands in its place gets it, or the last that is left, or the
 * part itself: who works by keyboard goes on from there, and not from the top of the page. Give the part `tabIndex={-1}`.
 */
export const useFocusStays = <T extends HTMLElement>(): RefCallback<T> =>
  useCallback((part: T | null) => {
    if (!part) return
    let last: { element: HTMLElement; place: Place } | undefined
    const note = ({ target }: FocusEvent) => {
      last = target instanceof HTMLElement && target !== part ? { element: target, place: placeOf(target, part) } : undefined
    }
    // Who goes elsewhere is not called back; a dialog comes back to where it was opened, which may be gone by then.
    const forget = ({ target }: FocusEvent) =>
      setTimeout(() => {
        const isHere = target === last?.element && last?.element.isConnected && document.activeElement !== target
        if (isHere && !isInDialog()) last = undefined
      })
    const look = () => {
      if (!last || isInDialog()) return
      const { element, place } = last
      if (part.contains(element)) {
        last.place = placeOf(element, part)
        // Moved to another place in a list, it has lost it.
        if (nothingHasIt()) element.focus({ preventScroll: true })
        return
      }
      last = undefined
      const next = standsAt(place, part)
      if (nothingHasIt()) next.focus({ preventScroll: next === part })
    }
    const observer = new MutationObserver(look)
    observer.observe(part, { childList: true, subtree: true })
    // Dialogs stand there.
    observer.observe(document.body, { childList: true })
    part.addEventListener('focusin', note)
    part.addEventListener('focusout', forget)
    return () => {
      observer.disconnect()
      part.removeEventListener('focusin', note)
      part.removeEventListener('focusout', forget)
    }
  }, [])
