import type { LatestLivewireProps } from '../components/LatestLivewire.js'
import type { LiveBlogEntriesProps } from '../components/LiveBlogEntries.js'
import type { ShareProps } from '../components/Share.js'

/** A part that follows the log from the event after which it was made. */
type Following<Props> = Props & {
  /** Number of the last event that is taken in. */
  seq: number
}

/** What each part of a page is drawn from. */
export interface IslandProps {
  latest: Following<LatestLivewireProps>
  liveBlog: Following<LiveBlogEntriesProps>
  share: ShareProps
}
