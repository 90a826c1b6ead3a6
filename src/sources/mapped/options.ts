import type { CollectionSlug, TypedCollection } from 'payload'

import type { OwnRule } from '../../access/ownRule.js'
import type { WireKind } from '../../livewire/types.js'
import type { PathTo } from '../../shared/fieldPaths.js'
import type { StoredDocument } from '../wireSource.js'

/**
 * Where a document has something: the path of a field (`title`, `meta.image`), a function of the stored document (of localised fields, in
 * the item's language), or `false` where it has none. Left out, it is guessed from the collection's fields. In an app with generated types
 * a path has to be one of a field that can hold it.
 */
export type From<T, Doc = StoredDocument, Held = T, Among = Held> = PathTo<Doc, Held, Among> | false | ((doc: Doc) => T)

/** What a relation holds: documents, or their ids alone. */
type Related = number | string | object

/** A block as it is stored, in a list of blocks or in rich text. */
export type StoredBlock = Record<string, unknown> & { blockType?: string }

/**
 * What of a block goes on the wire: the name of its field (rich text, text, or a picture), a function that returns HTML, or `false`. What
 * is returned is cleaned as every body is.
 */
export type BlockMapping = string | false | ((block: StoredBlock) => string)

/** What the desk does to an item. */
export type WireVerb = 'correct' | 'key-event' | 'pin' | 'publish' | 'retract-correction' | 'unkey-event' | 'unpin' | 'withdraw'

/** Who may, verb by verb. */
export type WireVerbAccess = { [verb in WireVerb]?: OwnRule }

/** Options of the source of one collection, by its slug: for those that stand apart from the call. */
export type SourceOptionsFor<Slug extends CollectionSlug> = SourceOptions<TypedCollection[Slug]>

/**
 * Says which fields of a collection of your own hold what the wire carries. Everything can be left out: it is guessed, and said at the
 * start.
 */
export interface SourceOptions<Doc = StoredDocument> {
  /** @default `headline`, `title` or `name`, else the field that the admin uses as title */
  headline?: From<string | null | undefined, Doc>
  /** Where there is none, the id stands in its place. @default 'slug' */
  slug?: From<string | null | undefined, Doc>
  /** @default `standfirst`, `excerpt`, `summary`, `description`, `meta.description` */
  standfirst?: From<string | null | undefined, Doc>
  /** A tag (BCP 47); where there is none, that of the item's locale, and else the publisher's. @default `language` */
  language?: From<string | null | undefined, Doc>
  /** Lexical rich text, text, or a list of blocks such as `layout`. @default `body`, `content`, `layout`, `text`, `description` */
  body?: From<unknown, Doc, object | string>
  /**
   * What of the blocks in a body goes on the wire, by the block's slug. Others are guessed: a picture with its caption, rich text, code.
   * What nobody maps is left out, and named at the start.
   * @default {} (all are guessed)
   * @example { pullQuote: 'quote', chart: (block) => `<p>${String(block.summary)}</p>`, form: false }
   */
  blocks?: Record<string, BlockMapping>
  /** An upload; of several the first. @default `leadImage`, `heroImage`, `image`, `gallery.image`, `meta.image`, … */
  picture?: From<unknown, Doc, Related, object>
  /**
   * Whoever wrote it: documents with a `name`, rows with a `name`, or a text. Never an e-mail address.
   * @default `bylines`, `authors`, `author`, …
   */
  bylines?: From<unknown, Doc, Related, object | string>
  /** A document with a title, or a text; of several the first. @default `section`, `category`, `categories` */
  section?: From<unknown, Doc, Related, object | string>
  /** Documents with a title, or texts. @default `tags`, `topics`, `keywords`, `categories` */
  tags?: From<unknown, Doc, Related, object | string>
  /** Where it was published first, where that is elsewhere. @default `canonicalUrl`, `meta.canonicalUrl`, … */
  canonicalUrl?: From<string | null | undefined, Doc>
  /** Whether readers may comment. @default `commentsOpen`, `allowComments`, `enableComments` */
  commentsOpen?: From<boolean | null | undefined, Doc>
  /** Time of first publication. @default 'publishedAt' */
  publishedAt?: From<string | Date | null | undefined, Doc>
  /** One for all, or a function. @default 'story' */
  kind?: WireKind | ((doc: Doc) => WireKind)
  /**
   * Path of a document's page below the publisher's address, by the app's own routes; or its whole address.
   * @default (doc) => `/${collection}/${doc.slug ?? doc.id}`; of `pages` `/${doc.slug}`, and of its `home` the front page
   * @example (doc) => `/blog/${doc.slug}`
   */
  address?: (doc: Doc, at: { collection: CollectionSlug; locale?: string }) => string
  /**
   * As `address`, which it is the earlier name of.
   * @default none
   * @example (doc) => `/blog/${doc.slug}`
   */
  path?: (doc: Doc) => string
  /**
   * Whether the public may see a document.
   * @default published, in a collection with drafts; always, in one without
   * @example (doc) => doc._status === 'published' && !doc.hidden
   */
  isPublic?: (doc: Doc, now: Date) => boolean
  /**
   * Of localised fields: `default` is one item in the app's default locale, a locale's code one item in that locale, `each` an item in each
   * locale that has a headline of its own.
   * @default 'default'
   */
  locales?: string
  /**
   * `false` adds no field `wire` to the collection: then nothing can be corrected, withdrawn or pinned.
   * @default true
   */
  verbs?: boolean
  /**
   * Who may use a verb, where it is not who decides what is on the wire; a rule may answer later. The collection's own rule for changes
   * has to let them, too.
   * @default editors and admins; in an app without these roles, whoever enters its admin
   * @example { withdraw: ({ req }) => req.user?.email === 'chief@daily.example' }
   */
  access?: WireVerbAccess
  /**
   * Pictures that `imageCredits` takes care of are published with a credit, an alternative text and a right to them; `false` lets others
   * pass.
   * @default true
   */
  gate?: boolean
}
