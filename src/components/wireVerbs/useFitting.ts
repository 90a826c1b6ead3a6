'use client'

import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

import { fitting } from './fitting.js'

/** The menu's own button, in the longest of our languages. */
const menu = 90

interface Fitting {
  /** How many there is room for. */
  fit: number
  /** Pixels that all of them want; with so much asked for, a group goes to a line of its own before it folds. */
  wish?: number
}

/**
 * How many of a group's buttons fit on its line: measured once with all of them, before anything is painted, and again as the room changes.
 * @param labels what the buttons say: other words have other widths
 */
export const useFitting = (group: RefObject<HTMLElement | null>, labels: string): Fitting => {
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

  if (!isMeasured || room === undefined) return { fit: Number.POSITIVE_INFINITY }
  const { widths, gap } = measured
  return { fit: fitting(widths, { room, gap, menu }), wish: widths.reduce((sum, width) => sum + width + gap, 0) }
}
