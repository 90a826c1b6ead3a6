'use client'

import { useAuth, useConfig } from '@payloadcms/ui'
import { useEffect, useMemo, useState } from 'react'

import { useNewsroomApi } from '../newsroomApi.js'
import { type AskTitles, titleBatch, toRef } from './titleBatch.js'

/** What rows of one screen ask for, gathered for so many milliseconds. */
const gatherMs = 15
const titleOf = titleBatch({ later: (run) => void setTimeout(run, gatherMs), now: () => Date.now() })

interface Titled {
  /** What the admin calls it; `undefined` until it is read, where it is gone, or where this account may not see it. */
  title: string | undefined
  /** Its form; `undefined` where there is none. */
  href: string | undefined
}

/** The title of what the log names `articles:17`: people know an item by its headline, and an account by its name. */
export const useTitle = (text: string | null | undefined): Titled => {
  const { config } = useConfig()
  const { user } = useAuth()
  const { read } = useNewsroomApi()
  const [found, setFound] = useState<{ text: string; title: string | undefined }>()
  const ref = useMemo(() => toRef(text), [text])
  const collection = config.collections.find(({ slug }) => slug === ref?.collection)
  const field = collection?.admin.useAsTitle
  const account = (user as { id?: number | string } | null)?.id

  useEffect(() => {
    if (!ref || !text || !collection || !field || field === 'id') return
    const ask: AskTitles = async (slug, ids) => {
      const name = config.collections.find((one) => one.slug === slug)?.admin.useAsTitle ?? 'id'
      const query = new URLSearchParams({ depth: '0', draft: 'true', limit: String(ids.length), [`select[${name}]`]: 'true' })
      ids.forEach((id, at) => query.set(`where[id][in][${at}]`, id))
      const page = await read<{ docs: ({ id: number | string } & Record<string, unknown>)[] }>(`/${slug}?${query}`)
      return new Map((page?.docs ?? []).flatMap((doc) => (doc[name] ? [[String(doc.id), String(doc[name])] as const] : [])))
    }
    let here = true
    void titleOf(ask, String(account), ref).then((title) => here && setFound({ text, title }))
    return () => {
      here = false
    }
  }, [account, collection, config.collections, field, read, ref, text])

  return {
    title: found && found.text === text ? found.title : undefined,
    href: ref && collection ? `${config.routes.admin}/collections/${ref.collection}/${ref.id}` : undefined,
  }
}
