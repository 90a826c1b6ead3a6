'use client'

import { PublishButton, SaveDraftButton, useConfig, useDocumentInfo, useFormModified, useTranslation } from '@payloadcms/ui'

import { useNow } from '../useNow.js'
import { useFocusStays } from '../useFocusStays.js'
import { WireVerbs } from '../wireVerbs/WireVerbs.js'
import { usePolled } from '../webhooks/usePolled.js'
import { useOthersVerbs } from './useOthersVerbs.js'
import { useDeskWords } from '../words/useDeskWords.js'
import type { WireStanding } from '../wireVerbs/verbsFor.js'
import { receiptsId } from '../webhooks/receiptsId.js'
import { entryAnchor } from '../../livewire/liveEntries.js'
import { useIsOnPage } from './useIsOnPage.js'
import { type PlannedAction, sayLeft, type Sight, type StandingRow, standingOf } from './standingOf.js'
import { slugOf } from '../../shared/slugs.js'
import { appAddress } from '../../shared/appAddress.js'
import './standing.css'

interface Ready {
  readyForDesk?: boolean | null
}

/** Milliseconds between looks at what others do to it, and at what only the clock does. */
const soon = () => 3000
const every = () => 15_000
const fields = ['_status', 'wireState', 'publishedAt', 'embargoUntil', 'at', 'updatedAt', 'slug', 'corrections', 'withdrawal', 'article']
  .map((name) => `select[${name}]=true`)
  .join('&')

/** Above the form: where the item stands, what the public sees of it now, and the way there. */
export function StandingLine() {
  const { collectionSlug, data, hasSavePermission, id } = useDocumentInfo()
  const modified = useFormModified()
  const { config } = useConfig()
  const say = useDeskWords()
  const stays = useFocusStays<HTMLElement>()
  const { i18n } = useTranslation()
  const saved = (data as { updatedAt?: string } | undefined)?.updatedAt
  // Another state is another address: a save is seen at once.
  const { data: row } = usePolled<StandingRow>(
    id ? `/${collectionSlug}/${id}?depth=0&joins=false&${fields}&seen=${encodeURIComponent(saved ?? '')}` : undefined,
    soon,
  )
  useOthersVerbs(row)
  const isArticle = collectionSlug === 'articles'
  const { data: planned, reload: reloadPlanned } = usePolled<{ docs: PlannedAction[] }>(
    id && isArticle
      ? `/${slugOf({ config }, 'article-schedule')}?where[article][equals]=${id}&where[done][equals]=false&where[action][not_equals]=release&sort=at&depth=0&limit=10&seen=${encodeURIComponent(row?.updatedAt ?? saved ?? '')}`
      : undefined,
    every,
  )
  // Published by somebody else meanwhile, it waits for the desk no longer, whatever stands in this form.
  const saysReady = (data as Ready | undefined)?.readyForDesk === true
  const isOut = row?._status === 'published'
  const { data: newest } = usePolled<Ready>(
    id && saysReady && isOut
      ? `/${collectionSlug}/${id}?draft=true&depth=0&joins=false&select[readyForDesk]=true&seen=${encodeURIComponent(row.updatedAt ?? '')}`
      : undefined,
    every,
  )
  const isReady = saysReady && (!isOut || newest?.readyForDesk === true)
  const { data: blog } = usePolled<{ slug?: string | null }>(
    row?.article ? `/articles/${row.article}?depth=0&joins=false&select[slug]=true` : undefined,
    every,
  )
  const hasReceipts = useIsOnPage(receiptsId)
  // What is counted down has to move.
  const now = new Date(useNow())
  if (id && !row) return <div className="standing-line" />

  const hasDraft = (data as StandingRow | undefined)?._status === 'draft' && row?._status === 'published'
  const { state, corrected, sights } = standingOf({ row, hasDraft, typed: modified, planned: planned?.docs ?? [], isReady })
  const time = (at: string) => new Date(at).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  const sentence = ({ word, time: at, count, reason }: Sight) =>
    say(word, {
      ...(at ? { time: time(at), left: sayLeft(at, now, i18n.language) } : {}),
      count: String(count ?? ''),
      reason: reason ?? '',
    })
  const admin = appAddress(config.routes.admin)
  const slug = isArticle ? row?.slug : blog?.slug
  const page = id && slug ? `/articles/${slug}${isArticle ? '' : entryAnchor(id)}` : undefined
  const wasOut = state === 'live' || state === 'withdrawn' || state === 'unpublished'
  return (
    <section aria-label={say('whereItStands')} className={`standing-line standing-line--${state}`} ref={stays} tabIndex={-1}>
      <p className="standing-line__state" role="status">
        <strong>{say(state)}</strong>
        {isReady && state !== 'readyForDesk' && <span className="standing-line__mark">{say('readyForDesk')}</span>}
        {corrected && <span className="standing-line__mark">{say('corrected')}</span>}
      </p>
      <p className="standing-line__sights">
        {sights.map((sight) => (
          <span key={sight.word + (sight.time ?? '')}>{sentence(sight)} </span>
        ))}
        {state === 'withdrawn' ? <span>{say('withdrawnFinal')}</span> : hasSavePermission === false && <span>{say('mayRead')}</span>}
      </p>
      {wasOut && (
        <nav aria-label={say('whereItStands')}>
          {page && state !== 'unpublished' && (
            <a href={appAddress(page, config.serverURL)} rel="noreferrer" target="_blank">
              {say('viewOnSite')}
            </a>
          )}
          {page && (
            <a href={appAddress(`/livewire/standing?url=${encodeURIComponent(page)}`, config.serverURL)} rel="noreferrer" target="_blank">
              {say('inFeed')}
            </a>
          )}
          <a
            href={`${admin}/collections/${slugOf({ config }, 'livewire-items')}?where[or][0][and][0][item][equals]=${collectionSlug}:${id}`}
          >
            {say('eventsOfIt')}
          </a>
          {hasReceipts && <a href={`#${receiptsId}`}>{say('receipts')}</a>}
        </nav>
      )}
      <WireVerbs planned={planned?.docs ?? []} reloadPlanned={reloadPlanned} standing={row as WireStanding | undefined} />
    </section>
  )
}

/** In place of Payload's own status, which knows of a draft and of a publication, and of no embargo, no withdrawal. */
export function StandingStatus() {
  return null
}

/** What is withdrawn takes no change by any button. */
const useWireState = () => ((useDocumentInfo().data ?? {}) as StandingRow).wireState

export function SaveDraftArticle() {
  return useWireState() === 'withdrawn' ? null : <SaveDraftButton />
}

/** Payload's own says "Publish changes" of what nobody has seen, too. */
export function PublishArticle() {
  const { t } = useTranslation()
  const wireState = useWireState()
  if (wireState === 'withdrawn') return null
  const isOut = wireState && wireState !== 'none' && wireState !== 'unpublished'
  return <PublishButton label={t(isOut ? 'version:publishChanges' : 'version:publish')} />
}

/** Of a field of ours that says nothing about the text: two versions differ in it always. */
export function NothingToCompare() {
  return null
}
