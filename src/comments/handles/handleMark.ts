import { createHmac } from 'node:crypto'

import { skeletonOf } from './skeleton.js'

/**
 * By this a handle that was given once is known again, its account gone or not: a keyed hash of what it looks like. Who has the database
 * without the app's secret learns no name from it.
 */
export const handleMark = (handle: string, secret: string): string =>
  createHmac('sha256', `${secret}:handles`).update(skeletonOf(handle)).digest('base64url')
