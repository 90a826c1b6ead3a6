'use client'

import { useEffect, useReducer, useState } from 'react'

import { bylineText } from '../../feeds/contentHtml.js'
import { correctionNote } from '../../feeds/correctionNote.js'
import type { WireEntry } from '../../livewire/types.js'
import { foldCaptions } from '../foldCaptions.js'
import { followLivewire } from '../followLivewire.js'
import { formatClock, formatDay, formatTime } from '../formatTime.js'
import { applyToBlog, type BlogPart, layOut, type LiveBlog } from '../liveBlog.js'

interface Props {
  blog: LiveBlog
  /** Number of the last event that `blog` takes in. */
  seq: number
}

/** The entries of a live blog. They come with the page; from then on the stream keeps them true. */
export const LiveBlogEntries = ({ blog: first, seq }: Props) => {
  const [blog, apply] = useReducer(applyToBlog, first)
  const [news, setNews] = useState('')
  useEffect(
    () =>
      followLivewire(seq, (event) => {
        apply(event)
        if (event.type === 'article.published' && 'headline' in event.article && event.article.partOf?.uid === first.uid) setNews(`New: ${event.article.headline}`)
      }),
    [seq, first.uid],
  )
  if (blog.withdrawn) {
    return <p className="withdrawn-note" role="alert">This live blog was withdrawn. {blog.withdrawn.reason}</p>
  }
  const { pinned, rest, moments } = layOut(blog)
  return (
    <section className="live-blog" aria-labelledby="entries">
      <p className="visually-hidden" role="status">{news}</p>
      {moments.length > 0 && <KeyMoments moments={moments} />}
      <h2 id="entries">Updates</h2>
      {blog.parts.length === 0 && <p className="quiet">There are none yet.</p>}
      {[...pinned, ...rest].map((part) => <Part key={part.uid} part={part} />)}
    </section>
  )
}

const KeyMoments = ({ moments }: { moments: WireEntry[] }) => (
  <nav className="key-moments" aria-labelledby="key-moments">
    <h2 id="key-moments">Key moments</h2>
    <ul>
      {moments.map(({ id, at, headline, summary }) => (
        <li key={id}>
          <time dateTime={at}>{formatClock(at)}</time> <a href={`#entry-${id}`}>{summary ?? headline}</a>
        </li>
      ))}
    </ul>
  </nav>
)

const Part = ({ part: { uid, at, entry, withdrawn } }: { part: BlogPart }) => {
  if (entry) return <Entry entry={entry} />
  return (
    <p className="entry withdrawn-note" id={`entry-${uid.slice(uid.indexOf(':') + 1)}`}>
      <time dateTime={at}>{formatClock(at)}</time>{` This entry was withdrawn${withdrawn?.reason ? `: ${withdrawn.reason}` : '.'}`}
    </p>
  )
}

const Entry = ({ entry: { id, headline, bodyHtml, bylines, at, updatedAt, keyEvent, pinned, summary, corrections } }: { entry: WireEntry }) => (
  <article className={`entry${keyEvent ? ' entry-key' : ''}`} id={`entry-${id}`}>
    <p className="item-meta">
      {pinned && <span className="flag flag-pinned">Pinned</span>}
      {keyEvent && <span className="flag flag-key">Key event</span>}
      <a className="entry-time" href={`#entry-${id}`}>
        <time dateTime={at}>{formatClock(at)} <span className="day">{formatDay(at)}</span></time>
      </a>
      {bylines.length > 0 && <span className="byline">{bylineText(bylines)}</span>}
      {updatedAt && <span className="quiet">Updated <time dateTime={updatedAt}>{formatTime(updatedAt)}</time></span>}
    </p>
    {headline && <h3>{headline}</h3>}
    {bodyHtml ? <div className="body" dangerouslySetInnerHTML={{ __html: foldCaptions(bodyHtml) }} /> : summary && <p>{summary}</p>}
    {corrections.length > 0 && (
      <aside className="corrections" aria-label="Corrections of this entry">
        {corrections.map((correction) => <p key={correction.at + correction.text}>{correctionNote(correction)}</p>)}
      </aside>
    )}
  </article>
)
