import type { FocalPoint } from './types.js'

export interface Box {
  left: number
  top: number
  width: number
  height: number
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/**
 * The largest box of the given proportions within a picture, its middle as near to the focal point
 * (percent) as the edges allow. All in pixels.
 */
export function cropAround(
  picture: { width: number; height: number },
  target: { width: number; height: number },
  focalPoint: FocalPoint = { x: 50, y: 50 },
): Box {
  const scale = Math.min(picture.width / target.width, picture.height / target.height)
  const width = clamp(Math.round(target.width * scale), 1, picture.width)
  const height = clamp(Math.round(target.height * scale), 1, picture.height)
  const share = (value: number) => clamp(Number.isFinite(value) ? value : 50, 0, 100) / 100
  return {
    left: clamp(Math.round(share(focalPoint.x) * picture.width - width / 2), 0, picture.width - width),
    top: clamp(Math.round(share(focalPoint.y) * picture.height - height / 2), 0, picture.height - height),
    width,
    height,
  }
}
