'use client'

import { useAuth, useConfig, useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import { again } from '../again.js'
import { hiddenMs, holderOf, type Lock, otherNames, renewMs } from '../locks.js'
import { useNewsroomApi } from '../newsroomApi.js'
import { serverNow } from '../serverClock.js'

const locks = '/payload-locked-documents'
/** Milliseconds after which it is looked again. */
const lookMs = 5000
/** Milliseconds after which what a killed tab left is cleared away; much more than clocks differ by. */
const oldMs = 86_400_000
/** Who, and since when; not the document, which would be read with all that it names. */
const whoAlone = 'depth=1&select[user]=true&select[updatedAt]=true'

/**
 * Says that this account has the document open, for as long as the form is there, and resolves to the names of all others who have. Each
 * has a row of their own in Payload's locks, which here lock nobody out.
 */
export const useWhoElse = (): string | undefined => {
  const { collectionSlug, hasSavePermission, id } = useDocumentInfo()
  const { user } = useAuth()
  const { config } = useConfig()
  const accounts = config.admin.user
  const { i18n } = useTranslation()
  const { call, read } = useNewsroomApi()
  const [names, setNames] = useState<string[]>([])
  const me = (user as { id?: number | string } | null | undefined)?.id

  useEffect(() => {
    if (id === undefined || !collectionSlug || me === undefined) return undefined
    const ofThis = `where[document.relationTo][equals]=${collectionSlug}&where[document.value][equals]=${id}`
    const names = `${whoAlone}&populate[${accounts}][name]=true&populate[${accounts}][email]=true`
    let own: number | string | undefined
    let [saidAt, isHere, isFirst] = [0, true, true]
    let end = () => {}
    const tell = (method: 'DELETE' | 'PATCH' | 'POST', path: string, body?: object) =>
      call<{ doc?: { id: number | string } }>(method, locks + path, body).catch(() => undefined)
    const look = async (): Promise<boolean> => {
      if (!document.hidden || isFirst) {
        const found = await read<{ docs: Lock[] }>(`${locks}?${ofThis}&${names}&sort=-updatedAt&limit=50`)
        if (!found) return false
        isFirst = false
        setNames(otherNames(found.docs, { account: me, now: serverNow() }))
        // Of two tabs of one account, the one that is closed takes the row along.
        own = found.docs.find((lock) => holderOf(lock) === String(me))?.id
      }
      if (!isHere || !hasSavePermission || (own !== undefined && Date.now() - saidAt < (document.hidden ? hiddenMs : renewMs))) return true
      const answer = await (own === undefined
        ? tell('POST', '?depth=0', { document: { relationTo: collectionSlug, value: id } })
        : tell('PATCH', `/${own}?depth=0`, {}))
      own = answer?.doc?.id
      if (answer) saidAt = Date.now()
      if (!isHere) giveUp()
      return answer !== undefined
    }
    const giveUp = () => {
      if (own !== undefined) void tell('DELETE', `/${own}?depth=0`)
      own = undefined
    }
    const come = () => {
      ;[isHere, isFirst] = [true, true]
      end = again({ work: look, every: () => lookMs, inBackground: true })
    }
    const leave = () => {
      isHere = false
      end()
      giveUp()
    }
    const back = ({ persisted }: PageTransitionEvent) => void (persisted && come())
    const old = new Date(serverNow() - oldMs).toISOString()
    void tell('DELETE', `?where[document.relationTo][equals]=${collectionSlug}&where[updatedAt][less_than]=${old}&depth=0`)
    come()
    window.addEventListener('pagehide', leave)
    window.addEventListener('pageshow', back)
    return () => {
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('pageshow', back)
      leave()
    }
  }, [accounts, call, collectionSlug, hasSavePermission, id, me, read])
  return names.length > 0 ? new Intl.ListFormat(i18n.language).format(names) : undefined
}
