'use client'

import { useAuth, useConfig, useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import { sayLeft } from '../standing/standingOf.js'
import { usePolled } from '../webhooks/usePolled.js'
import { useDeskWords } from '../words/useDeskWords.js'
import { CommentsCard } from './CommentsCard.js'
import { dueNext, type Due, type Embargoed } from './dueNext.js'
import { pulseOf } from './pulse.js'
import { slugOf } from '../../shared/slugs.js'
import { appAddress } from '../../shared/appAddress.js'
import './startPage.css'

interface Draft {
  /** @default 'articles' */
  collection?: 'articles' | 'entries'
  id: number | string
  headline?: string | null
  updatedAt: string
}

const every = () => 30_000
const readyOnes =
  '?draft=true&where[readyForDesk][equals]=true&sort=updatedAt&limit=5&depth=0&joins=false&select[headline]=true&select[updatedAt]=true'
const hours = 24

/**
 * First on the dashboard: what is due, what waits, what is being written, and how the wire goes; of each what the role can do something
 * about.
 */
export function StartPage() {
  const { user } = useAuth()
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const say = useDeskWords()
  const { id, role } = (user ?? {}) as { id?: number | string; role?: string }
  const writes = role === 'reporter' || role === 'editor' || role === 'admin'
  const moderates = role === 'moderator' || role === 'editor' || role === 'admin'
  const own = role === 'reporter' ? `&where[createdBy][equals]=${id}` : ''
  const since = useSince()
  const due = usePolled<{ docs: Due[] }>(
    writes
      ? `/${slugOf({ config }, 'article-schedule')}?where[done][equals]=false&sort=at&limit=5&depth=1&select[article]=true&select[action]=true&select[at]=true`
      : undefined,
    every,
  )
  const held = usePolled<{ docs: Embargoed[] }>(
    writes
      ? '/articles?where[wireState][equals]=embargoed&sort=embargoUntil&limit=5&depth=0&joins=false&select[headline]=true&select[embargoUntil]=true'
      : undefined,
    every,
  )
  const drafts = usePolled<{ docs: Draft[] }>(
    writes
      ? `/articles?draft=true&where[_status][equals]=draft${own}&sort=-updatedAt&limit=5&depth=0&joins=false&select[headline]=true&select[updatedAt]=true`
      : undefined,
    every,
  )
  const edits = role === 'editor' || role === 'admin'
  const ready = usePolled<{ docs: Draft[] }>(edits ? `/articles${readyOnes}` : undefined, every)
  const readyEntries = usePolled<{ docs: Draft[] }>(edits ? `/entries${readyOnes}` : undefined, every)
  const entries = usePolled<{ docs: Draft[] }>(
    writes
      ? `/entries?draft=true&where[_status][equals]=draft&where[wireState][equals]=none${own}&sort=-updatedAt&limit=5&depth=0&joins=false&select[headline]=true&select[updatedAt]=true`
      : undefined,
    every,
  )
  const events = usePolled<{ docs: { at: string }[] }>(
    user && since
      ? `/${slugOf({ config }, 'livewire-items')}?where[at][greater_than]=${since}&sort=-seq&limit=500&depth=0&select[at]=true`
      : undefined,
    every,
  )
  if (!user) return null

  const admin = appAddress(`${config.routes.admin}/collections`)
  const now = new Date()
  const pulse = pulseOf(
    (events.data?.docs ?? []).map(({ at }) => at),
    now,
    hours,
  )
  const highest = Math.max(1, ...pulse)
  const total = pulse.reduce((sum, one) => sum + one, 0)
  const entriesIn = (list: typeof entries) => list.data?.docs.map((entry) => ({ ...entry, collection: 'entries' as const }))
  const allReady =
    ready.data &&
    readyEntries.data &&
    [...ready.data.docs, ...(entriesIn(readyEntries) ?? [])].sort((a, b) => a.updatedAt.localeCompare(b.updatedAt))
  const soon = due.data && held.data ? dueNext(due.data.docs, held.data.docs, 5) : undefined
  const link = (doc: Due['article']) =>
    typeof doc === 'object' ? { id: doc.id, name: doc.headline || say('noHeadline') } : { id: doc, name: say('noHeadline') }
  return (
    <section aria-label={say('startPage')} className="start-page">
      {edits && <ArticlesCard articles={allReady} none={say('noneReady')} title={say('readyOnes')} />}
      {writes && (
        <div className="start-page__card">
          <h2>{say('dueNext')}</h2>
          {soon?.length === 0 && <p>{say('nothingDue')}</p>}
          <ul>
            {soon?.map(({ id: row, action, at, article }) => (
              <li key={row}>
                <a href={`${admin}/articles/${link(article).id}`}>{link(article).name}</a>
                <span>
                  {say(({ publish: 'toPublish', release: 'toRelease', unpublish: 'toUnpublish' } as const)[action])}{' '}
                  <time dateTime={at}>{sayLeft(at, now, i18n.language)}</time>
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {writes && (
        <ArticlesCard articles={drafts.data?.docs} none={say('noDrafts')} title={say(role === 'reporter' ? 'yourDrafts' : 'drafts')} />
      )}
      {(entries.data?.docs ?? []).length > 0 && (
        <ArticlesCard articles={entriesIn(entries)} none={say('noDrafts')} title={say('entriesWaiting')} />
      )}
      {moderates && <CommentsCard />}
      <div className="start-page__card">
        <h2>{say('pulse')}</h2>
        <svg
          aria-label={say('pulseCount', { count: total })}
          className="start-page__pulse"
          preserveAspectRatio="none"
          role="img"
          viewBox={`0 0 ${hours * 4} 40`}
        >
          {pulse.map((count, at) => (
            <rect height={Math.max(1, (count / highest) * 40)} key={at} width={3} x={at * 4} y={40 - Math.max(1, (count / highest) * 40)} />
          ))}
        </svg>
        <p>
          <a href={`${admin}/${slugOf({ config }, 'livewire-items')}`}>{say('pulseCount', { count: total })}</a>
        </p>
      </div>
    </section>
  )
}

/** The hour from which the wire is counted; moved on now and then. */
const useSince = (): string | undefined => {
  const [since, setSince] = useState<string>()
  useEffect(() => {
    const look = () => setSince(new Date(Date.now() - hours * 3_600_000).toISOString())
    look()
    const timer = setInterval(look, 600_000)
    return () => clearInterval(timer)
  }, [])
  return since
}

interface ArticlesCardProps {
  title: string
  /** What is said where there are none. */
  none: string
  articles: Draft[] | undefined
}

function ArticlesCard({ title, none, articles }: ArticlesCardProps) {
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const say = useDeskWords()
  const now = new Date()
  return (
    <div className="start-page__card">
      <h2>{title}</h2>
      {articles?.length === 0 && <p>{none}</p>}
      <ul>
        {articles?.map(({ collection = 'articles', id, headline, updatedAt }) => (
          <li key={`${collection}:${id}`}>
            <a href={appAddress(`${config.routes.admin}/collections/${collection}/${id}`)}>{headline || say('noHeadline')}</a>
            <time dateTime={updatedAt}>{sayLeft(updatedAt, now, i18n.language)}</time>
          </li>
        ))}
      </ul>
    </div>
  )
}
