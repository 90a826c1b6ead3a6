/**
 * What the wire carries. These are wire types: they differ from what is stored, and
 * `toWireItem` is the one place where a stored document becomes one of them.
 * All times are ISO 8601 strings in UTC (`2017-04-07T18:05:00.000Z`); all addresses are absolute as they
 * are sent; the log keeps those of the newsroom's own without the host.
 */
import type { correctionKinds } from '../shared/notes.js'
import type { WordOverrides } from '../words/types.js'
import type { Direction } from '../words/languageTags.js'
import type { AiUse } from '../words/aiUse.js'

export type { Direction }

/** What happened to an item, as the log, the stream and webhooks name it. */
export const wireEventTypes = ['article.published', 'article.updated', 'article.corrected', 'article.withdrawn'] as const
export type WireEventType = (typeof wireEventTypes)[number]

/** `entry`: one entry of a live blog, which is an item of its own. */
export type WireKind = 'wire' | 'story' | 'live' | 'entry'

/** The live blog that an entry belongs to, as it was at the time of the entry's event. */
export interface WireWhole {
  uid: string
  url: string
  headline: string
}

/** Someone named in a byline. Never an account: no e-mail address, no log-in. */
export interface WirePerson {
  name: string
  /** Public page of the person, where there is one. */
  url?: string
}

export interface WireTerm {
  name: string
  slug: string
}

/** A hat tip: credit to whoever had it first. */
export interface WireHatTip {
  name: string
  url?: string
}

export type WireCorrectionKind = (typeof correctionKinds)[number]

export interface WireCorrection {
  kind: WireCorrectionKind
  text: string
  at: string
  /** Where it was taken back: when, and why. A correction that was public never goes without a word. */
  retracted?: { reason: string; at: string }
}

export interface WireWithdrawal {
  reason: string
  at: string
  /**
   * Whether it is for good: killed, or deleted. What was only unpublished may come back, as `article.published` with a greater revision.
   */
  final: boolean
}

/** One file made from a picture. */
export interface WireRendition {
  name: string
  url: string
  /** Pixels. */
  width: number
  /** Pixels. */
  height: number
  mimeType: string
  /** Size of the file in bytes, where known. */
  bytes?: number
}

/** A picture with its credit (IPTC Photo Metadata names in brackets). */
export interface WireImage {
  /** The rendition to show where only one can be shown. */
  url: string
  width: number
  height: number
  mimeType: string
  bytes?: number
  /** Alt Text (Accessibility). */
  alt: string
  /** Description, free of the credit. */
  caption?: string
  /** Creator: one name each. */
  creators: string[]
  /** Supplier, e.g. `PA Wire`. */
  supplier?: string
  /** Credit Line, as it must be shown, e.g. `Dominic Lipinski/PA Wire`. */
  creditLine: string
  /** The supplier's own number for the picture (Supplier's Image ID). */
  supplierNumber?: string
  copyrightNotice?: string
  /** Rights Usage Terms. */
  usageTerms?: string
  /** IRI from IPTC's Digital Source Type NewsCodes. */
  digitalSourceType?: string
  /** Has to be shown with the picture: that AI made it, or a part of it. */
  sourceLabel?: string
  /** Extended Description (Accessibility). */
  extendedDescription?: string
  /** Web Statement of Rights. */
  webStatement?: string
  /** Licensor URL: where a licence can be had. */
  licensorUrl?: string
  dateCreated?: string
  renditions: WireRendition[]
}

/** One entry of a live blog, as the blog carries it. */
export interface WireEntry {
  /** Last part of its address: `#entry-<id>`. */
  id: string
  /** Of the entry as an item of its own. */
  uid: string
  uri?: string
  /** BCP 47. */
  language: string
  direction: Direction
  headline?: string
  bodyHtml: string
  bylines: WirePerson[]
  at: string
  updatedAt?: string
  keyEvent: boolean
  pinned: boolean
  summary?: string
  /** As of an item. */
  aiUse?: AiUse
  corrections: WireCorrection[]
}

/** An article as it was when the event happened. */
export interface WireItem {
  /** The same on every surface and for ever: `<collection>:<document id>`. */
  uid: string
  /** The same, unique in the world: what every format names it by. Added when it is sent. */
  uri?: string
  /** Counts this item's events from 1. */
  revision: number
  kind: WireKind
  /** Only on items of kind `entry`. */
  partOf?: WireWhole
  /** An entry's is its live blog's, then `#entry-<id>`. */
  url: string
  /** Where the item was first published, if that was elsewhere. */
  canonicalUrl?: string
  headline: string
  slug: string
  standfirst?: string
  /** BCP 47: the item's own, else its live blog's, else the newsroom's. */
  language: string
  /** How its language is written. */
  direction: Direction
  section?: WireTerm
  tags: WireTerm[]
  /**
   * What it was filed under since it came out, and is no more, by slugs: logs, streams and webhooks of these still pass its events on.
   */
  formerly?: { sections?: string[]; tags?: string[]; kinds?: string[] }
  bylines: WirePerson[]
  hatTips: WireHatTip[]
  /** Safe HTML, addresses absolute. */
  bodyHtml: string
  bodyText: string
  image?: WireImage
  publishedAt: string
  /**
   * Only of a live blog, in feeds and on pages: when an entry moved it last, by which lists are ordered. `publishedAt` where it is missing.
   */
  movedAt?: string
  /** When the coverage of a live blog ended; absent while it goes on. */
  coverageEndTime?: string
  updatedAt: string
  pinned: boolean
  keyEvent: boolean
  commentsOpen: boolean
  /** The part that AI had in the text; absent where it had none, and where the newsroom does not tell. */
  aiUse?: AiUse
  corrections: WireCorrection[]
  /** Pinned first, then newest first; only on items of kind `live`, in feeds and on pages. */
  entries?: WireEntry[]
}

/**
 * What is left of an item after it was withdrawn: enough to find it and take it down,
 * and nothing of what it said.
 */
export interface WireTombstone {
  uid: string
  uri?: string
  revision: number
  /** The live blog that an entry belonged to; nothing of what that said either. */
  partOf?: Pick<WireWhole, 'uid' | 'url'>
  url: string
  publishedAt: string
  withdrawal: WireWithdrawal
}

/** A numbered row of the log. */
export interface WireEvent {
  /** Counts from 1 without a gap. */
  seq: number
  /** Stable event id; the same in the stream and as `webhook-id`. */
  id: string
  type: WireEventType
  at: string
  /**
   * The article as it was then. A withdrawal carries a tombstone, and so does every earlier event
   * of the same item from then on: the log keeps its numbers and loses the text.
   */
  article: WireItem | WireTombstone
}

/** Who publishes: read once from the settings and handed to every format. */
export interface WirePublisher {
  /** As feeds and pages name it. */
  name: string
  /** Absolute base of every address, without a slash at its end. */
  url: string
  /**
   * What the ids of its items begin with, `tag:news.example,2026:`; kept in the database, so that a move leaves them as they are.
   * @default made of the address and the year when the app first starts, and kept
   */
  identity?: string
  /**
   * Where feeds stand below `url`, as they name it themselves.
   * @default where Payload's API has them, `/api/livewire`; in newsroom(), whose server stands in front of Next, `/livewire`
   */
  feedsAt?: string
  /**
   * Where the schemas of webhooks stand below `url`, as they name themselves.
   * @default as of `feedsAt`: `/api/webhooks`, and in newsroom() `/webhooks`
   */
  webhooksAt?: string
  /** One line on what is published, for feeds. @default none */
  description?: string
  /** BCP 47. */
  language: string
  /** IANA: by which days and hours are told. @default 'UTC' */
  timeZone?: string
  /** Words of one's own instead of the newsroom's, by language: `{ de: { correction: 'Berichtigung' } }`. @default the newsroom's own */
  words?: WordOverrides
  /** For feeds and search engines; sizes in pixels. @default none */
  logo?: { url: string; width: number; height: number }
  /**
   * Hosts whose pages stand in frames in texts on our own pages: `www.youtube-nocookie.com`. Others that are embedded are cards with a
   * link, as they are in feeds.
   * @default none
   * @example ['www.youtube-nocookie.com']
   */
  frames?: readonly string[]
  /** Contact for feeds; never a person's address. @default none */
  email?: string
}

/** What a feed is made from: its own name and address, and the window of the log it shows. */
export interface WireFeed {
  /** `''` for the whole Livewire, else the slug of the row in `feeds`. */
  slug: string
  title: string
  description?: string
  /** Whether items carry the whole body or the standfirst alone. */
  content: 'full' | 'summary'
  /** Only partners with a token read it: it does not name its own address, which opens nothing without the token. */
  isPrivate?: boolean
  /** Live items, newest first. */
  items: WireItem[]
  /** Items withdrawn lately, newest first, for formats that can say so. */
  tombstones: WireTombstone[]
  /** Number of the last event that this window takes in; 0 when the log is empty. */
  seq: number
  /** Time of the last event, or of the feed's making when the log is empty. */
  updatedAt: string
}

export const isTombstone = (article: WireItem | WireTombstone): article is WireTombstone => 'withdrawal' in article
