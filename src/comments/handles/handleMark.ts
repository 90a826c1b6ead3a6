import { createHmac } from 'node:crypto'

import { bareSkeletonOf, skeletonOf } from './skeleton.js'

const markOf = (skeleton: string, secret: string): string => createHmac('sha256', `${secret}:handles`).update(skeleton).digest('base64url')

/**
 * By this a handle that was given once is known again, its account gone or not: a keyed hash of what it looks like. Who has the database
 * without the app's secret learns no name from it.
 */
export const handleMark = (handle: string, secret: string): string => markOf(skeletonOf(handle), secret)

/** By any of these it may have been noted when it was given. */
export const handleMarks = (handle: string, secret: string): string[] => [
  ...new Set([handleMark(handle, secret), markOf(bareSkeletonOf(handle), secret)]),
]
