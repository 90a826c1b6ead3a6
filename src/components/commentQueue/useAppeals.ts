'use client'

import { useConfig } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'

import type { OpenAppeal } from '../../comments/queue/types.js'
import { slugOf } from '../../shared/slugs.js'
import { useNewsroomApi } from '../newsroomApi.js'

/** Minutes after which they are looked at anew. */
const minutes = 2

/** Appeals that wait for an answer; those against one's own decisions come last, and are for others. */
export const useAppeals = () => {
  const { config } = useConfig()
  const { read } = useNewsroomApi()
  const address = `/${slugOf({ config }, 'comments')}/appeals`
  const [found, setFound] = useState<{ appeals: OpenAppeal[]; total: number }>({ appeals: [], total: 0 })
  const renew = useCallback(async () => {
    const answer = await read<{ appeals: OpenAppeal[]; total: number }>(address)
    if (answer) setFound(answer)
  }, [address, read])
  useEffect(() => {
    void renew()
    const clock = setInterval(() => void renew(), minutes * 60_000)
    return () => clearInterval(clock)
  }, [renew])
  return { total: found.total, first: found.appeals.find(({ own }) => !own) ?? found.appeals[0], renew }
}
