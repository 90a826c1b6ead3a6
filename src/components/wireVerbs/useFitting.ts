'use client'

import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

import { fitting } from './fitting.js'

/** The menu's own button, in the longest of our languages. */
const menu = 90

/**
 * How many of a group's buttons fit on its line: measured once with all of them, before anything is painted, and again as the room changes.
 * @param labels what the buttons say: other words have other widths
 */
export const useFitting = (group: RefObject<HTMLElement | null>, labels: string): number => {
  const [measured, setMeasured] = useState<{ labels: string; widths: number[]; gap: number }>()
  const [room, setRoom] = useState<number>()
  const isMeasured = measured?.labels === labels

  useLayoutEffect(() => {
    const element = group.current
    if (isMeasured || !element) return
    const widths = [...element.children].map((child) => Math.ceil(child.getBoundingClientRect().width))
    setRoom(element.clientWidth)
    setMeasured({ labels, widths, gap: parseFloat(getComputedStyle(element).columnGap) || 0 })
  }, [group, isMeasured, labels])
  useEffect(() => {
    const element = group.current
    if (!element) return
    const observer = new ResizeObserver(() => setRoom(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [group])

  return isMeasured && room !== undefined ? fitting(measured.widths, { room, gap: measured.gap, menu }) : Number.POSITIVE_INFINITY
}
