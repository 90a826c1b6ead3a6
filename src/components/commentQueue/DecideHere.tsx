'use client'

import { toast, useDocumentInfo, useField } from '@payloadcms/ui'

import { useNewsroomApi } from '../newsroomApi.js'
import { useOurs } from '../useOurs.js'
import { DecideButtons } from './DecideButtons.js'
import type { Decision } from './useHand.js'

/** On a comment's own form: decided as in the queue, because a removal needs its reason, for which a list of statuses has no place. */
export function DecideHere({ path = 'status' }: { path?: string }) {
  const { value, setValue } = useField<string>({ path })
  const { docPermissions, id } = useDocumentInfo()
  const { send } = useNewsroomApi()
  const ours = useOurs()
  const allowed = docPermissions?.fields
  const may = allowed === true || Boolean(allowed?.[path] && (allowed[path] === true || allowed[path].update))
  if (!may || id === undefined || value === 'withdrawn') return null

  const decide = async (decision: Decision) => {
    const problem = await send('POST', `/${ours('comments')}/${id}/decide`, decision)
    // Stored already: nothing of the form is left to save.
    if (problem === undefined) setValue(decision.status, true)
    else toast.error(problem)
  }
  return <DecideButtons count={1} decide={decide} status={value} />
}
