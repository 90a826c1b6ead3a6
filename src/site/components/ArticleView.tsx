import type { ReactNode } from 'react'

import { correctionNote } from '../../feeds/correctionNote.js'
import { liveBlogPostingJsonLd, newsArticleJsonLd, serializeJsonLd } from '../../feeds/jsonLd.js'
import { aiNote } from '../../words/aiUse.js'
import type { WireHatTip, WireItem, WirePublisher } from '../../livewire/types.js'
import { voiceOf } from '../../words/table.js'
import { fill, listOf, type Voice } from '../../words/voice.js'
import { pageBody } from '../pageBody.js'
import { termAddress } from '../termAddress.js'
import { Picture } from './Picture.js'
import { Sentence } from './Sentence.js'
import { Time } from './Time.js'

interface Props {
  item: WireItem
  publisher: WirePublisher
  /** What follows the body, e.g. the entries of a live blog. */
  children?: ReactNode
}

/** An item of the wire as a page, with our own words in its language. */
export const ArticleView = ({ item, publisher, children }: Props) => {
  const voice = voiceOf(publisher, item.language)
  const { words } = voice
  return (
    <article className="article" lang={item.language} dir={item.direction}>
      <header>
        {item.section && (
          <p className="section">
            <a href={termAddress('sections', item.section)}>{item.section.name}</a>
          </p>
        )}
        <h1>
          {item.kind === 'live' && !item.coverageEndTime && <span className="flag flag-live">{words.live}</span>}
          {item.headline}
        </h1>
        {item.standfirst && <p className="standfirst">{item.standfirst}</p>}
        <p className="dateline">
          {item.bylines.length > 0 && (
            <span className="byline">
              {fill(words.by, {
                names: listOf(
                  item.bylines.map(({ name }) => name),
                  voice,
                ),
              })}
            </span>
          )}
          <Time at={item.publishedAt} voice={voice} />
          {(item.revision > 1 || Boolean(item.entries?.length)) && (
            <span>
              <Sentence text={words.updated} values={{ time: <Time at={item.updatedAt} voice={voice} /> }} />
            </span>
          )}
        </p>
        {item.aiUse && <p className="ai-note">{aiNote(item.aiUse, words)}</p>}
      </header>
      {item.image && <Picture image={item.image} words={words} />}
      {item.corrections.length > 0 && (
        <aside className="corrections" aria-label={words.corrections}>
          {item.corrections.map((correction) => (
            <p key={correction.at + correction.text}>{correctionNote(correction, voice)}</p>
          ))}
        </aside>
      )}
      <div className="body" dangerouslySetInnerHTML={{ __html: pageBody(item.bodyHtml, words, publisher.frames) }} />
      {children}
      {item.hatTips.length > 0 && <HatTips hatTips={item.hatTips} voice={voice} />}
      {item.tags.length > 0 && (
        <ul className="tags">
          {item.tags.map((tag) => (
            <li key={tag.slug}>
              <a href={termAddress('tags', tag)} rel="tag">
                {tag.name}
              </a>
            </li>
          ))}
        </ul>
      )}
      {item.canonicalUrl && (
        <p className="quiet">
          <Sentence
            text={words.firstPublishedAt}
            values={{ host: <a href={item.canonicalUrl}>{new URL(item.canonicalUrl).hostname}</a> }}
          />
        </p>
      )}
      <JsonLd item={item} publisher={publisher} />
    </article>
  )
}

const HatTips = ({ hatTips, voice: { words } }: { hatTips: WireHatTip[]; voice: Voice }) => {
  const names = hatTips.map(({ name, url }, at) => (
    <span key={name}>
      {at > 0 && ', '}
      {url ? <a href={url}>{name}</a> : name}
    </span>
  ))
  return (
    <p className="hat-tips">
      <Sentence text={words.labelled} values={{ label: hatTips.length > 1 ? words.hatTips : words.hatTip, text: names }} />
    </p>
  )
}

const JsonLd = ({ item, publisher }: { item: WireItem; publisher: WirePublisher }) => {
  const jsonLd = item.kind === 'live' ? liveBlogPostingJsonLd(item, publisher) : newsArticleJsonLd(item, publisher)
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: serializeJsonLd(jsonLd) }} />
}
