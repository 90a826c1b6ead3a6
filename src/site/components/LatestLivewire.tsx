import { fill, listOf } from '../../words/voice.js'
import type { ListItem, LiveList } from '../liveList.js'
import type { ListVoice } from '../words.js'
import { Time } from './Time.js'

export interface LatestLivewireProps {
  list: LiveList
  /** The newsroom's own. */
  voice: ListVoice
  /** `rail`: headlines alone, beside an article. */
  variant: 'page' | 'rail'
  /** Items shown at the most. */
  limit: number
  /** uid of an item that the page shows already. */
  without?: string
  /** What came last while the page was open, as it is told to who cannot see it. */
  news?: string
}

/** The latest items. */
export const LatestLivewire = ({ list, voice, variant, limit, without, news }: LatestLivewireProps) => {
  const shown = list.items.filter(({ uid }) => uid !== without).slice(0, limit)
  return (
    <>
      <p className="visually-hidden" role="status">
        {news}
      </p>
      <ol className={`livewire livewire-${variant}`}>
        {shown.map((item, at) => (
          <LatestItem key={item.uid} item={item} at={at} variant={variant} voice={voice} />
        ))}
      </ol>
    </>
  )
}

/** Items that are in sight on a phone when a page comes: their pictures are not waited for until somebody has measured where they are. */
const atOnce = 2

export const LatestItem = ({
  item,
  at,
  variant,
  voice,
}: { item: ListItem; /** Its place in the list. */ at: number } & Pick<LatestLivewireProps, 'variant' | 'voice'>) => {
  const Headline = variant === 'page' ? 'h2' : 'h3'
  return (
    <li className={`item item-${item.kind}${item.pinned ? ' item-pinned' : ''}`}>
      <p className="item-meta">
        {item.pinned && <span className="flag flag-pinned">{voice.words.pinned}</span>}
        {item.kind === 'live' && !item.ended && <span className="flag flag-live">{voice.words.live}</span>}
        <Time at={item.publishedAt} form="list" voice={voice} />
        {variant === 'page' && item.section && <span className="section">{item.section}</span>}
        {variant === 'page' && item.corrected && <span className="corrected">{voice.words.corrected}</span>}
      </p>
      <div className="item-text">
        <Headline lang={item.language} dir={item.direction}>
          <a href={item.url}>{item.headline}</a>
        </Headline>
        {variant === 'page' && item.standfirst && (
          <p className="item-standfirst" lang={item.language} dir={item.direction}>
            {item.standfirst}
          </p>
        )}
        {variant === 'page' && item.bylines.length > 0 && (
          <p className="item-byline">{fill(voice.words.by, { names: listOf(item.bylines, voice) })}</p>
        )}
      </div>
      {variant === 'page' && item.thumbnail && (
        <img
          src={item.thumbnail.url}
          width={item.thumbnail.width}
          height={item.thumbnail.height}
          alt=""
          loading={at < atOnce ? 'eager' : 'lazy'}
        />
      )}
    </li>
  )
}
