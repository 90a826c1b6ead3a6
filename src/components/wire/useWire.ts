'use client'

import { useConfig } from '@payloadcms/ui'
import { useCallback, useEffect, useRef, useState } from 'react'

import { again } from '../again.js'
import { type Lock, otherNames } from '../locks.js'
import { ApiError, useNewsroomApi } from '../newsroomApi.js'
import { serverNow } from '../serverClock.js'
import { readPage, type WirePage } from './readPage.js'
import type { WireFilters } from './wireQuery.js'
import { appAddress } from '../../shared/appAddress.js'
import { useOurs } from '../useOurs.js'

interface Planned {
  article?: number | string | { id: number | string } | null
  at: string
}

/** Drafts go by no stream: looked for again after so many milliseconds. */
const lookAgainMs = 10_000
/** Several events in a moment are one look. */
const gatherMs = 60

/**
 * The wire as it runs, who has what of it open, and what is planned to go out: read again at each event of the stream, and now and then
 * for what goes by no stream.
 */
export const useWire = (filters: WireFilters, account: number | string | undefined) => {
  const { call, read } = useNewsroomApi()
  const schedule = useOurs()('article-schedule')
  const { config } = useConfig()
  const [page, setPage] = useState<WirePage>()
  const [error, setError] = useState<string>()
  const [isLive, setLive] = useState(false)
  const [editors, setEditors] = useState<ReadonlyMap<string, string>>(new Map())
  const [planned, setPlanned] = useState<ReadonlyMap<string, string>>(new Map())
  // Its text: what is asked is the same as long as it is.
  const request = JSON.stringify(filters)
  const asked = useRef(0)

  const load = useCallback(async (): Promise<boolean> => {
    const number = ++asked.current
    try {
      const found = await readPage(JSON.parse(request) as WireFilters, (path) => call('GET', path))
      // A slow answer to an older question.
      if (number !== asked.current) return true
      setPage(found)
      setError(undefined)
      return true
    } catch (caught) {
      if (number === asked.current) setError(caught instanceof ApiError ? caught.message : String(caught))
      return false
    }
  }, [call, request])
  const loadEditors = useCallback(async () => {
    const found = await read<{ docs: Lock[] }>(
      '/payload-locked-documents?where[document.relationTo][equals]=articles&depth=1&populate[articles][slug]=true&limit=200&sort=-updatedAt',
    )
    const locks = found?.docs ?? []
    const now = serverNow()
    const articleOf = (lock: Lock) => String(idOf(lock.document?.value))
    const named = [...new Set(locks.map(articleOf))].map((id) => {
      const held = locks.filter((lock) => articleOf(lock) === id)
      return [id, otherNames(held, { account, now }).join(', ')] as const
    })
    setEditors(new Map(named.filter(([, names]) => names !== '')))
  }, [account, read])
  const loadPlanned = useCallback(async () => {
    const found = await read<{ docs: Planned[] }>(
      `/${schedule}?where[done][equals]=false&where[action][equals]=publish&sort=-at&depth=0&limit=200&select[article]=true&select[at]=true`,
    )
    setPlanned(new Map((found?.docs ?? []).map(({ article, at }) => [String(idOf(article)), at])))
  }, [read, schedule])

  useEffect(() => {
    const work = async () => (await Promise.all([load(), loadEditors(), loadPlanned()]))[0]
    return again({ work, every: () => lookAgainMs })
  }, [load, loadEditors, loadPlanned])

  useEffect(() => {
    let gathering: ReturnType<typeof setTimeout> | undefined
    const stream = new EventSource(appAddress('/livewire/events', config.serverURL))
    const look = () => {
      clearTimeout(gathering)
      gathering = setTimeout(() => void load(), gatherMs)
    }
    stream.onopen = () => setLive(true)
    stream.onerror = () => setLive(false)
    stream.onmessage = look
    for (const type of ['published', 'updated', 'corrected', 'withdrawn']) stream.addEventListener(`article.${type}`, look)
    return () => {
      clearTimeout(gathering)
      stream.close()
    }
  }, [config.serverURL, load])

  const reload = useCallback(() => Promise.all([load(), loadPlanned()]), [load, loadPlanned])
  return { page, error, isLive, editors, planned, reload }
}

const idOf = (of: number | string | { id: number | string } | null | undefined) => (of && typeof of === 'object' ? of.id : of)
