import type { FieldCollision } from '../merge/mergeFields.js'
import { NewsroomError } from '../shared/errors.js'
import { revisionName } from '../shared/revisionName.js'

/** Whether a change does not say which state it started from. */
export const isUnsaid = (base: unknown): boolean => base === undefined || base === null || base === ''

interface Stale {
  /** What is stored: what a change is sent on once everything is chosen. */
  revision: string
  /** Who changed it; `null` where that is not kept. */
  by: string | null
  collisions: FieldCollision[]
  merged: Record<string, unknown> | undefined
}

/** What a form needs to show both, and to send back what was chosen. */
export const staleError = ({ revision, by, collisions, merged }: Stale): NewsroomError =>
  new NewsroomError('STALE', {
    detail: `(${[...new Set(collisions.map(({ path }) => path))].join(', ')})`,
    data: {
      revision,
      by,
      collisions,
      merged,
      // By this, forms of Payload mark the field, and our own component in it takes over.
      errors: [{ path: revisionName, message: 'Somebody else has changed the same.' }],
    },
  })
