import { aiNote } from '../../words/aiUse.js'
import { correctionNote } from '../../feeds/correctionNote.js'
import { withdrawalReason } from '../../feeds/withdrawalReason.js'
import type { WireEntry } from '../../livewire/types.js'
import { fill, listOf, voiceFrom } from '../../words/voice.js'
import { pageBody } from '../pageBody.js'
import { type BlogPart, layOut, type LiveBlog } from '../liveBlog.js'
import type { BlogVoice, EntryTable, EntryVoice } from '../words.js'
import { Sentence } from './Sentence.js'
import { Time } from './Time.js'

export interface LiveBlogEntriesProps {
  blog: LiveBlog
  /** The blog's own. */
  voice: BlogVoice
  /** What entries say, in every language: the next one may be in any. */
  table: EntryTable
  /** Languages of whose words an entry's own falls short. */
  fallbacks: string[]
  /** Hosts whose pages are framed. */
  frames?: readonly string[] | undefined
  /** What came last while the page was open, as it is told to who cannot see it. */
  news?: string
}

/** The entries of a live blog. */
export const LiveBlogEntries = ({ blog, voice, table, fallbacks, frames, news }: LiveBlogEntriesProps) => {
  const voices = new Map<string, EntryVoice>()
  const voiceOf = (language: string): EntryVoice => {
    const known = voices.get(language) ?? voiceFrom(table, { languages: [language, ...fallbacks], timeZone: voice.timeZone })
    voices.set(language, known)
    return known
  }
  const { words } = voice
  if (blog.withdrawn) {
    const reason = withdrawalReason(blog.withdrawn, words)
    return (
      <p className="withdrawn-note" role="alert">
        {reason ? fill(words.labelled, { label: words.blogWithdrawn, text: reason }) : words.blogWithdrawn}
      </p>
    )
  }
  const { pinned, rest, moments } = layOut(blog)
  return (
    <section className="live-blog" aria-labelledby="entries">
      <p className="visually-hidden" role="status">
        {news}
      </p>
      {moments.length > 0 && <KeyMoments moments={moments} voice={voice} />}
      <h2 id="entries">{words.updates}</h2>
      {blog.parts.length === 0 && <p className="quiet">{words.noUpdates}</p>}
      {[...pinned, ...rest].map((part) => (
        <Part frames={frames} key={part.uid} part={part} voice={voiceOf(part.entry?.language ?? voice.language)} />
      ))}
    </section>
  )
}

const KeyMoments = ({ moments, voice }: { moments: WireEntry[]; voice: BlogVoice }) => (
  <nav className="key-moments" aria-labelledby="key-moments">
    <h2 id="key-moments">{voice.words.keyMoments}</h2>
    <ul>
      {moments.map(({ id, at, headline, summary, language, direction }) => (
        <li key={id}>
          <Time at={at} form="clock" voice={voice} />{' '}
          <a href={`#entry-${id}`} lang={language} dir={direction}>
            {summary ?? headline}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

type Frames = Pick<LiveBlogEntriesProps, 'frames'>

const Part = ({ part: { uid, at, entry, withdrawn }, voice, frames }: Frames & { part: BlogPart; voice: EntryVoice }) => {
  if (entry) return <Entry entry={entry} frames={frames} voice={voice} />
  const { words } = voice
  const reason = withdrawn && withdrawalReason(withdrawn, words)
  return (
    <p className="entry withdrawn-note" id={`entry-${uid.slice(uid.indexOf(':') + 1)}`}>
      <Time at={at} form="clock" voice={voice} />
      {` ${reason ? fill(words.labelled, { label: words.entryWithdrawn, text: reason }) : words.entryWithdrawn}`}
    </p>
  )
}

const Entry = ({ entry, voice, frames }: Frames & { entry: WireEntry; voice: EntryVoice }) => {
  const { id, language, direction, headline, bodyHtml, bylines, at, updatedAt, keyEvent, pinned, summary, aiUse, corrections } = entry
  const { words } = voice
  return (
    <article className={`entry${keyEvent ? ' entry-key' : ''}`} id={`entry-${id}`} lang={language} dir={direction}>
      <p className="item-meta">
        {pinned && <span className="flag flag-pinned">{words.pinned}</span>}
        {keyEvent && <span className="flag flag-key">{words.keyEvent}</span>}
        <a className="entry-time" href={`#entry-${id}`}>
          <Time at={at} form="list" voice={voice} />
        </a>
        {bylines.length > 0 && (
          <span className="byline">
            {listOf(
              bylines.map(({ name }) => name),
              voice,
            )}
          </span>
        )}
        {updatedAt && (
          <span className="quiet">
            <Sentence text={words.updated} values={{ time: <Time at={updatedAt} voice={voice} /> }} />
          </span>
        )}
      </p>
      {headline && <h3>{headline}</h3>}
      {aiUse && <p className="ai-note">{aiNote(aiUse, words)}</p>}
      {bodyHtml ? (
        <div className="body" dangerouslySetInnerHTML={{ __html: pageBody(bodyHtml, words, frames) }} />
      ) : (
        summary && <p>{summary}</p>
      )}
      {corrections.length > 0 && (
        <aside className="corrections" aria-label={words.correctionsOfEntry}>
          {corrections.map((correction) => (
            <p key={correction.at + correction.text}>{correctionNote(correction, voice)}</p>
          ))}
        </aside>
      )}
    </article>
  )
}
