'use client'

import { Button, useAuth, useDocumentInfo, useForm } from '@payloadcms/ui'
import { useState } from 'react'

import type { ReasonTemplate } from '../../comments/settings.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { useOurs } from '../useOurs.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { AccountDialog } from './AccountDialog.js'
import './commentQueue.css'

/** On a reader's own form: measures about an account of which nothing waits, and the end of them. */
export function AccountHere() {
  const { permissions } = useAuth()
  const { data, id } = useDocumentInfo()
  const { dispatchFields } = useForm()
  const { read } = useNewsroomApi()
  const ours = useOurs()
  const say = useDeskWords()
  const [reasons, setReasons] = useState<ReasonTemplate[]>()
  if (id === undefined || !permissions?.collections?.[ours('comments')]?.update) return null

  const begin = async () => setReasons((await read<{ reasons: ReasonTemplate[] }>(`/${ours('comments')}/reasons`))?.reasons ?? [])
  const close = async () => {
    setReasons(undefined)
    const now = (await read<Record<string, unknown>>(`/${ours('readers')}/${id}?depth=0`)) ?? {}
    for (const path of ['standing', 'suspendedUntil', 'warnedUntil'] as const)
      if (path in now) dispatchFields({ type: 'UPDATE', path, value: now[path], initialValue: now[path] })
  }
  return (
    <div className="comment-queue__here">
      <Button buttonStyle="secondary" margin={false} onClick={() => void begin()} size="small" type="button">
        {say('queueAccount')}
      </Button>
      {reasons && (
        <AccountDialog
          account={{ id, handle: String(data?.['username'] ?? '') }}
          onClose={() => void close()}
          onRejected={() => undefined}
          reasons={reasons}
        />
      )}
    </div>
  )
}
