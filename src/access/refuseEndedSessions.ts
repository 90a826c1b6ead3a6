import type { CollectionBeforeOperationHook } from 'payload'

import { NewsroomError } from '../shared/errors.js'

interface Account {
  id: number | string
  sessions?: { id: string }[] | null
}

/** A session that was ended while its refresh was on its way is not refreshed: Payload would fail over it (500). */
export const refuseEndedSessions: CollectionBeforeOperationHook = async ({ args, collection, operation, req }) => {
  const user = req.user as (Account & { collection: string; _sid?: string }) | null
  if (operation !== 'refresh' || !collection.auth.useSessions || !user?._sid || user.collection !== collection.slug) return args
  const account = await req.payload.db.findOne<Account>({ collection: collection.slug, where: { id: { equals: user.id } }, req })
  if (!account?.sessions?.some(({ id }) => id === user._sid)) throw new NewsroomError('SESSION_ENDED')
  return args
}
