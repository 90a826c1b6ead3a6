'use client'

import { toast, useAuth, useConfig, useListQuery, useSelection } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { mergeListSearchAndWhere } from 'payload/shared'
import { useState } from 'react'

import { mostAtOnce } from '../../comments/queue/mostAtOnce.js'
import { ApiError, useNewsroomApi } from '../newsroomApi.js'
import { useOurs } from '../useOurs.js'
import { DecideButtons } from './DecideButtons.js'
import type { Decision } from './useHand.js'

type Id = number | string

/** Above the list of comments: decides on those that are ticked. Payload's own bulk editing has no place for a reason. */
export function DecideSelected() {
  const { count = 0, getQueryParams, getSelectedIds, selectAll, toggleAll } = useSelection()
  const { permissions } = useAuth()
  const { call } = useNewsroomApi()
  const { config } = useConfig()
  const { query } = useListQuery()
  const router = useRouter()
  const ours = useOurs()
  const [left, setLeft] = useState<number>()
  const slug = ours('comments')
  const comments = `/${slug}`
  const may = permissions?.collections?.[slug]?.update
  if (!may || (count === 0 && left === undefined)) return null

  /** Of all that a filter finds, those of other pages, too. They are known before the first of them changes, and leaves the filter. */
  const ticked = async (): Promise<Id[]> => {
    if (selectAll !== ('allAvailable' as typeof selectAll)) return getSelectedIds()
    const collectionConfig = config.collections.find((one) => one.slug === slug)
    // Payload’s own parameters are those of the filter, and not of what is searched for.
    const searched = query.search && collectionConfig ? mergeListSearchAndWhere({ collectionConfig, search: query.search }) : undefined
    const ids: Id[] = []
    for (let page = 1, more = true; more; page++) {
      const found = await call<{ docs: { id: Id }[]; hasNextPage: boolean }>(
        'GET',
        `${comments}${getQueryParams(searched)}&select[status]=true&depth=0&sort=createdAt&limit=1000&page=${page}`,
      )
      ids.push(...found.docs.map(({ id }) => id))
      more = found.hasNextPage
    }
    return ids
  }
  const decide = async (decision: Decision) => {
    try {
      const ids = await ticked()
      const problems = new Set<string>()
      for (let at = 0; at < ids.length; at += mostAtOnce) {
        setLeft(ids.length - at)
        const some = ids.slice(at, at + mostAtOnce)
        await call<{ refused: { message: string }[] }>('POST', `${comments}/decide`, { ids: some, ...decision }).then(
          ({ refused }) => refused.forEach(({ message }) => problems.add(message)),
          (error: unknown) => {
            // None of these; the others may.
            if (!(error instanceof ApiError) || error.status !== 400) throw error
            problems.add(error.message)
          },
        )
      }
      for (const message of problems) toast.error(message)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      toast.error(error.message)
    }
    setLeft(undefined)
    // Nothing of them stays ticked for the next decision.
    if (selectAll !== undefined) toggleAll()
    router.refresh()
  }
  return <DecideButtons count={left ?? count} decide={decide} isBusy={left !== undefined} />
}
