'use client'

import { useCallback, useEffect, useState } from 'react'

import { useNewsroomApi } from '../newsroomApi.js'
import { inOrder, type ListedEntry, maxListed } from './entryList.js'

/** Milliseconds between looks at what colleagues file. */
const lookAgainMs = 10_000

/** How the live blog itself stands. */
export interface Coverage {
  coverageEndTime?: string | null
  wireState?: string | null
}

const fields = ['headline', 'summary', 'at', 'keyEvent', 'pinned', 'wireState', '_status', 'createdAt', 'updatedAt']
  .map((name) => `select[${name}]=true`)
  .join('&')

/** The entries of a live blog, drafts too; looked at again now and then while the page is in sight. */
export const useEntries = (blog: number | string | undefined) => {
  const { read } = useNewsroomApi()
  const [entries, setEntries] = useState<ListedEntry[]>()
  const [total, setTotal] = useState(0)
  const [coverage, setCoverage] = useState<Coverage>()
  const load = useCallback(async () => {
    if (blog === undefined) return
    const found = await read<{ docs: ListedEntry[]; totalDocs: number }>(
      `/entries?where[article][equals]=${blog}&draft=true&sort=-createdAt&limit=${maxListed}&depth=0&joins=false&${fields}`,
    )
    const now = await read<Coverage>(`/articles/${blog}?depth=0&joins=false&select[coverageEndTime]=true&select[wireState]=true`)
    if (now) setCoverage(now)
    if (!found) return
    setEntries(inOrder(found.docs))
    setTotal(found.totalDocs)
  }, [blog, read])
  useEffect(() => {
    void load()
    const timer = setInterval(() => {
      if (!document.hidden) void load()
    }, lookAgainMs)
    return () => clearInterval(timer)
  }, [load])
  return { entries, total, coverage, load }
}
