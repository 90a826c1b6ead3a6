/** What a feed says beyond its items. */
export interface FeedOptions {
  /** Absolute address of the WebSub hub that is told when the feed changes. */
  hub?: string
}
