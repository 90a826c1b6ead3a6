'use client'

import { Button, toast, useDocumentInfo, useField } from '@payloadcms/ui'
import { useState } from 'react'

import type { ReasonTemplate } from '../../comments/settings.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { useOurs } from '../useOurs.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { ReasonDialog } from './ReasonDialog.js'
import './commentQueue.css'

const decisions = { approved: 'queueApprove', rejected: 'queueReject', spam: 'queueSpam' } as const
type Decision = keyof typeof decisions

/** On a comment's own form: decided as in the queue, because a removal needs its reason, for which a list of statuses has no place. */
export function DecideHere({ path = 'status' }: { path?: string }) {
  const { value, setValue } = useField<string>({ path })
  const { docPermissions, id } = useDocumentInfo()
  const { read, send } = useNewsroomApi()
  const ours = useOurs()
  const say = useDeskWords()
  const [reasons, setReasons] = useState<ReasonTemplate[]>()
  const allowed = docPermissions?.fields
  const may = allowed === true || Boolean(allowed?.[path] && (allowed[path] === true || allowed[path].update))
  if (!may || id === undefined || value === 'withdrawn') return null

  const decide = async (status: Decision, reason?: string, note?: string) => {
    setReasons(undefined)
    const problem = await send('POST', `/${ours('comments')}/${id}/decide`, { status, ...(reason ? { reason, note } : {}) })
    // Stored already: nothing of the form is left to save.
    if (problem === undefined) setValue(status, true)
    else toast.error(problem)
  }
  const begin = async (status: Decision) => {
    if (status !== 'rejected') return decide(status)
    setReasons((await read<{ reasons: ReasonTemplate[] }>(`/${ours('comments')}/reasons`))?.reasons ?? [])
  }
  return (
    <div className="comment-queue__here">
      {(Object.keys(decisions) as Decision[])
        .filter((status) => status !== value)
        .map((status) => (
          <Button buttonStyle="secondary" key={status} margin={false} onClick={() => void begin(status)} size="small" type="button">
            {say(decisions[status])}
          </Button>
        ))}
      {reasons && (
        <ReasonDialog
          count={1}
          onCancel={() => setReasons(undefined)}
          onReason={(reason, note) => void decide('rejected', reason, note)}
          reasons={reasons}
        />
      )}
    </div>
  )
}
