'use client'

import { toast, useAuth, useSelection } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'

import { ApiError, useNewsroomApi } from '../newsroomApi.js'
import { useOurs } from '../useOurs.js'
import { DecideButtons } from './DecideButtons.js'
import type { Decision } from './useHand.js'

/** Above the list of comments: decides on those that are ticked. Payload's own bulk editing has no place for a reason. */
export function DecideSelected() {
  const { selectedIDs: ids, selectAll } = useSelection()
  const { permissions } = useAuth()
  const { call } = useNewsroomApi()
  const router = useRouter()
  const ours = useOurs()
  const may = permissions?.collections?.[ours('comments')]?.update
  // Of all that a filter finds, only those in sight are known.
  if (!may || ids.length === 0 || selectAll === ('allAvailable' as typeof selectAll)) return null

  const decide = async (decision: Decision) => {
    try {
      const { refused } = await call<{ refused: { message: string }[] }>('POST', `/${ours('comments')}/decide`, { ids, ...decision })
      if (refused[0]) toast.error(refused[0].message)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      toast.error(error.message)
    }
    router.refresh()
  }
  return <DecideButtons count={ids.length} decide={decide} />
}
