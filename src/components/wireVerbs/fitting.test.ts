import { expect, it } from 'vitest'

import { fitting } from './fitting.js'

it('shows as many as fit beside the menu, and all where they fit without it', () => {
  const widths = [100, 80, 120, 60]
  const size = { gap: 10, menu: 70 }
  expect(fitting(widths, { room: 390, ...size })).toBe(4)
  expect(fitting(widths, { room: 389, ...size })).toBe(2)
  expect(fitting(widths, { room: 400 - 20, ...size })).toBe(2)
  expect(fitting(widths, { room: 270, ...size })).toBe(2)
  expect(fitting(widths, { room: 269, ...size })).toBe(1)
  expect(fitting(widths, { room: 100, ...size })).toBe(0)
  expect(fitting([100], { room: 100, ...size })).toBe(1)
  expect(fitting([], { room: 0, ...size })).toBe(0)
})
