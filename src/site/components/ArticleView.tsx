import type { ReactNode } from 'react'

import { bylineText } from '../../feeds/contentHtml.js'
import { correctionNote } from '../../feeds/correctionNote.js'
import { liveBlogPostingJsonLd, newsArticleJsonLd, serializeJsonLd } from '../../feeds/jsonLd.js'
import type { WireHatTip, WireItem, WirePublisher } from '../../livewire/types.js'
import { foldCaptions } from '../foldCaptions.js'
import { formatTime } from '../formatTime.js'
import { Picture } from './Picture.js'

interface Props {
  item: WireItem
  publisher: WirePublisher
  /** What follows the body, e.g. the entries of a live blog. */
  children?: ReactNode
}

/** An item of the wire as a page. */
export const ArticleView = ({ item, publisher, children }: Props) => (
  <article className="article" lang={item.language}>
    <header>
      {item.section && <p className="section">{item.section.name}</p>}
      <h1>
        {item.kind === 'live' && <span className="flag flag-live">Live</span>}
        {item.headline}
      </h1>
      {item.standfirst && <p className="standfirst">{item.standfirst}</p>}
      <p className="dateline">
        {item.bylines.length > 0 && <span className="byline">By {bylineText(item.bylines)}</span>}
        <time dateTime={item.publishedAt}>{formatTime(item.publishedAt)}</time>
        {(item.revision > 1 || Boolean(item.entries?.length)) && <span>Updated <time dateTime={item.updatedAt}>{formatTime(item.updatedAt)}</time></span>}
      </p>
    </header>
    {item.image && <Picture image={item.image} />}
    {item.corrections.length > 0 && (
      <aside className="corrections" aria-label="Corrections">
        {item.corrections.map((correction) => <p key={correction.at + correction.text}>{correctionNote(correction)}</p>)}
      </aside>
    )}
    <div className="body" dangerouslySetInnerHTML={{ __html: foldCaptions(item.bodyHtml) }} />
    {children}
    {item.hatTips.length > 0 && <HatTips hatTips={item.hatTips} />}
    {item.canonicalUrl && <p className="quiet">First published at <a href={item.canonicalUrl}>{new URL(item.canonicalUrl).hostname}</a>.</p>}
    <JsonLd item={item} publisher={publisher} />
  </article>
)

const HatTips = ({ hatTips }: { hatTips: WireHatTip[] }) => (
  <p className="hat-tips">
    <abbr title="Hat tip">H/t</abbr>{' '}
    {hatTips.map(({ name, url }, at) => (
      <span key={name}>
        {at > 0 && ', '}
        {url ? <a href={url}>{name}</a> : name}
      </span>
    ))}
    .
  </p>
)

const JsonLd = ({ item, publisher }: { item: WireItem; publisher: WirePublisher }) => {
  const jsonLd = item.kind === 'live' ? liveBlogPostingJsonLd(item, publisher) : newsArticleJsonLd(item, publisher)
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: serializeJsonLd(jsonLd) }} />
}
