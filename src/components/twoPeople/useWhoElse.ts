'use client'

import { useAuth, useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import { holderOf, type Lock, otherNames, renewMs } from '../locks.js'
import { useNewsroomApi } from '../newsroomApi.js'

const locks = '/payload-locked-documents'
/** Milliseconds after which it is looked again. */
const lookMs = 5000
/** Milliseconds after which what a killed tab left is cleared away. */
const oldMs = 3_600_000

/**
 * Says that this account has the document open, for as long as the form is there, and resolves to the names of all others who have. Each
 * has a row of their own in Payload's locks, which here lock nobody out.
 */
export const useWhoElse = (): string | undefined => {
  const { collectionSlug, hasSavePermission, id } = useDocumentInfo()
  const { user } = useAuth()
  const { i18n } = useTranslation()
  const { call, read } = useNewsroomApi()
  const [names, setNames] = useState<string[]>([])
  const me = (user as { id?: number | string } | null | undefined)?.id

  useEffect(() => {
    if (id === undefined || !collectionSlug || me === undefined) return undefined
    const ofThis = `where[document.relationTo][equals]=${collectionSlug}&where[document.value][equals]=${id}`
    let own: number | string | undefined
    let [saidAt, isHere] = [0, true]
    const quietly = (method: 'DELETE' | 'PATCH' | 'POST', path: string, body?: object) =>
      call<{ doc?: { id: number | string } }>(method, path, body).catch(() => undefined)
    const look = async () => {
      const found = document.hidden && own !== undefined ? undefined : await read<{ docs: Lock[] }>(`${locks}?${ofThis}&depth=1&limit=50`)
      if (!isHere) return
      if (found) {
        setNames(otherNames(found.docs, me))
        // Of two tabs of one account, the one that is closed takes the row along.
        own = found.docs.find((lock) => holderOf(lock) === String(me))?.id
      }
      if (!hasSavePermission || (own !== undefined && Date.now() - saidAt < renewMs)) return
      saidAt = Date.now()
      if (own !== undefined) await quietly('PATCH', `${locks}/${own}?depth=0`, {})
      else own = (await quietly('POST', `${locks}?depth=0`, { document: { relationTo: collectionSlug, value: id } }))?.doc?.id
      if (!isHere) leave()
    }
    const leave = () => {
      isHere = false
      if (own !== undefined) void quietly('DELETE', `${locks}/${own}`)
      own = undefined
    }
    const back = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return
      ;[saidAt, isHere] = [0, true]
      void look()
    }
    void quietly(
      'DELETE',
      `${locks}?where[document.relationTo][equals]=${collectionSlug}&where[updatedAt][less_than]=${new Date(Date.now() - oldMs).toISOString()}`,
    )
    void look()
    const clock = setInterval(() => void (isHere && look()), lookMs)
    window.addEventListener('pagehide', leave)
    window.addEventListener('pageshow', back)
    return () => {
      clearInterval(clock)
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('pageshow', back)
      leave()
    }
  }, [call, collectionSlug, hasSavePermission, id, me, read])
  return names.length > 0 ? new Intl.ListFormat(i18n.language).format(names) : undefined
}
