/**
 * What a newsroom itself says around what it publishes. `{…}` stands for what is put in; every language has the same ones.
 * Words of an item (its correction, its byline) are in the item's language, words of a page in the newsroom's.
 */
export interface Words {
  // Labels of corrections, and a correction as a whole.
  correction: string
  clarification: string
  editorsNote: string
  /** `{label}`, `{day}`, `{text}` */
  note: string
  /** Behind a correction that was taken back. `{day}`, `{reason}` */
  retracted: string

  // Credits.
  /** `{names}` */
  by: string
  hatTip: string
  hatTips: string
  /** `{label}`, `{text}` */
  labelled: string
  /** `{host}` */
  firstPublishedAt: string

  // Pictures that are not all camera.
  aiGenerated: string
  aiEdited: string
  aiComposite: string
  /** Of a text, as the EU's AI Act asks (Article 50(4)). */
  aiWritten: string
  aiAssisted: string
  more: string
  less: string

  // What stands with an item.
  live: string
  pinned: string
  corrected: string
  corrections: string
  /** `{time}` */
  updated: string
  /** `{headline}` */
  newItem: string

  // Handing an item on.
  share: string
  copyLink: string
  linkCopied: string
  shareByMail: string

  // Live blogs.
  updates: string
  noUpdates: string
  keyEvent: string
  keyMoments: string
  correctionsOfEntry: string
  blogWithdrawn: string
  entryWithdrawn: string

  // The frame of a page.
  skip: string
  mainMenu: string
  latest: string
  latestLivewire: string
  masthead: string
  feeds: string
  livewireAs: string
  /** `{zone}` */
  timesIn: string
  nothingPublished: string

  // Comments.
  comments: string
  noComments: string
  commentsClosed: string

  // Corrections and withdrawals.
  noCorrections: string
  withdrawn: string
  /** Reasons where an editor gave none. */
  unpublished: string
  deleted: string
  /** `{published}`, `{withdrawn}` */
  itemWasWithdrawn: string
  /** `{blog}`, `{published}`, `{withdrawn}` */
  entryWasWithdrawn: string
  /** What `{blog}` of that is. */
  aLiveBlog: string

  // The masthead.
  vacant: string
  /** `{month}` */
  since: string
  /** `{names}` */
  before: string

  // Where there is nothing, or nothing any more.
  notFound: string
  /** `{latest}` */
  notFoundText: string
  /** Beside comments, where a browser runs no scripts. */
  commentsNeedScripts: string
  gone: string
  /** `{published}`, `{withdrawn}` */
  goneTimes: string
  correctionsAndWithdrawals: string

  // The search.
  search: string
  /** `{query}` */
  nothingFound: string

  // The mail to admins that an endpoint of webhooks gets nothing more.
  /** `{host}` */
  endpointDisabled: string
  endpointGone: string
  endpointFailing: string
  endpointEnable: string
}

/** Words of one's own, by language (BCP 47): some of a language that there is, or another language. */
export type WordOverrides = Readonly<Record<string, Partial<Words>>>
