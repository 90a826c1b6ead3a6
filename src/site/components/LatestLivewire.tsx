'use client'

import { useEffect, useReducer, useState } from 'react'

import { followLivewire } from '../followLivewire.js'
import { formatClock, formatDay } from '../formatTime.js'
import { applyEvent, type ListItem, type LiveList } from '../liveList.js'

export interface LatestLivewireProps {
  list: LiveList
  /** Number of the last event that `list` takes in. */
  seq: number
  /** `rail`: headlines alone, beside an article. */
  variant: 'page' | 'rail'
  /** Items shown at the most. */
  limit: number
  /** uid of an item that the page shows already. */
  without?: string
}

/** The latest items. The list comes with the page; from then on the stream keeps it true. */
export const LatestLivewire = ({ list: first, seq, variant, limit, without }: LatestLivewireProps) => {
  const [list, apply] = useReducer(applyEvent, first)
  const [news, setNews] = useState('')
  useEffect(() => followLivewire(seq, (event) => {
    apply(event)
    if (event.type === 'article.published' && 'headline' in event.article && !event.article.partOf) setNews(`New: ${event.article.headline}`)
  }), [seq])
  const shown = list.items.filter(({ uid }) => uid !== without).slice(0, limit)
  return (
    <>
      <p className="visually-hidden" role="status">{news}</p>
      <ol className={`livewire livewire-${variant}`}>
        {shown.map((item) => <LatestItem key={item.uid} item={item} variant={variant} />)}
      </ol>
    </>
  )
}

const LatestItem = ({ item, variant }: { item: ListItem; variant: LatestLivewireProps['variant'] }) => (
  <li className={`item item-${item.kind}${item.pinned ? ' item-pinned' : ''}`}>
    <p className="item-meta">
      {item.pinned && <span className="flag flag-pinned">Pinned</span>}
      {item.kind === 'live' && <span className="flag flag-live">Live</span>}
      <time dateTime={item.publishedAt}>
        {formatClock(item.publishedAt)} <span className="day">{formatDay(item.publishedAt)}</span>
      </time>
      {variant === 'page' && item.section && <span className="section">{item.section}</span>}
      {variant === 'page' && item.corrected && <span className="corrected">Corrected</span>}
    </p>
    <div className="item-text">
      {variant === 'page' ? <h2><a href={item.url}>{item.headline}</a></h2> : <h3><a href={item.url}>{item.headline}</a></h3>}
      {variant === 'page' && item.standfirst && <p className="item-standfirst">{item.standfirst}</p>}
      {variant === 'page' && item.bylines.length > 0 && <p className="item-byline">By {item.bylines.join(', ')}</p>}
    </div>
    {variant === 'page' && item.thumbnail && <img src={item.thumbnail.url} width={item.thumbnail.width} height={item.thumbnail.height} alt="" loading="lazy" />}
  </li>
)
