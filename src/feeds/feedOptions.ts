/** What a feed says beyond its items. */
export interface FeedOptions {
  /** Absolute addresses of the WebSub hubs that are told when the feed changes. */
  hubs?: readonly string[]
}
