import type { Payload, PayloadRequest, Where } from 'payload'
import { wherePaths } from '../../access/queryPaths.js'
import { slugOf } from '../../shared/slugs.js'

type Document = Readonly<Record<string, unknown>>

export interface CommentsTarget<Doc = Document> {
  /**
   * Name of the comment's field that holds the document.
   * @default 'article'
   */
  field?: string
  /**
   * Which documents the public sees; comments on any other are hidden.
   * @default in a collection with drafts what is published, else everything
   */
  isPublic?: Where
  /**
   * Whether a public document takes comments.
   * @default where `commentsOpen` is not false
   * @example (post) => post.kind !== 'obituary'
   */
  isOpen?: (doc: Doc, context: { req: PayloadRequest }) => boolean | Promise<boolean>
  /**
   * Whether comments on a document wait for a moderator (`pre`) or are public at once (`post`); `undefined` leaves it to the settings.
   * @default the document's `commentsModeration`
   * @example (post) => (post.kind === 'obituary' ? 'pre' : undefined)
   */
  moderation?: (doc: Doc) => 'post' | 'pre' | undefined
  /**
   * Since when a document takes comments, ISO 8601, for those that close after so many days.
   * @default `publishedAt`, else `createdAt`
   * @example (post) => post.publishedAt ?? undefined
   */
  opensAt?: (doc: Doc) => string | undefined
  /**
   * Whether the person of a reader's account wrote the document.
   * @default nobody is told apart
   * @example (post, person) => String(post.author) === person
   */
  isAuthor?: (doc: Doc, person: string) => boolean
  /**
   * Where a document is read, from the root on, for links to comments.
   * @default nowhere
   * @example (post) => `/blog/${post.slug}`
   */
  path?: (doc: Doc) => string | undefined
  /**
   * The document's own fields that `isOpen`, `moderation` and `opensAt` look at: so much of it is read when somebody comments, and no more,
   * as it is stored and without the collection's hooks.
   * @default what the defaults look at; the whole document where one of the three is a function of your own
   * @example ['kind', 'closed']
   */
  reads?: readonly string[]
}

/** A collection whose documents take comments, with nothing left open. */
export interface ResolvedTarget extends Required<Omit<CommentsTarget, 'isPublic' | 'reads'>> {
  /** Slug of the collection. */
  slug: string
  isPublic: undefined | Where
  /** `undefined`: all of it. */
  reads: readonly string[] | undefined
  /** Whether what is stored will do; else the collection's hooks have their say. */
  asStored: boolean
}

export const readByDefault = ['commentsOpen', 'commentsModeration', 'publishedAt', 'createdAt']

/** Where the collection's own config keeps them, for who reads conversations on the server. */
export const targetsKey = 'commentTargets'

export const targetsOf = ({ collections, config }: Pick<Payload, 'collections' | 'config'>): readonly ResolvedTarget[] =>
  ((collections as Record<string, { config: { custom?: Record<string, unknown> } } | undefined>)[slugOf({ config }, 'comments')]?.config
    .custom?.[targetsKey] as readonly ResolvedTarget[] | undefined) ?? []

const published: Where = { _status: { equals: 'published' } }

/**
 * @param on targets by the slug of their collection
 * @param hasDrafts whether a collection keeps drafts
 * @throws Error where two targets would share a field, or there is none
 */
export const resolveTargets = (on: Record<string, CommentsTarget>, hasDrafts: (slug: string) => boolean): ResolvedTarget[] => {
  const targets = Object.entries(on).map(([slug, given]) => {
    const {
      field = 'article',
      isPublic,
      isOpen = takesComments,
      moderation = ownModeration,
      opensAt = firstDay,
      isAuthor = () => false,
      path = () => undefined,
    } = given
    const isOwn = given.isOpen ?? given.moderation ?? given.opensAt
    return {
      slug,
      field,
      isOpen,
      moderation,
      opensAt,
      isAuthor,
      path,
      isPublic: isPublic ?? (hasDrafts(slug) ? published : undefined),
      reads: given.reads ?? (isOwn ? undefined : readByDefault),
      asStored: given.reads !== undefined,
    }
  })
  const fields = new Set(targets.map(({ field }) => field))
  if (targets.length === 0) throw new Error('comments: say by `on` which collections take comments')
  if (fields.size < targets.length)
    throw new Error('comments: give each collection a `field` of its own, e.g. { pages: { field: "page" } }')
  return targets
}

/**
 * Names of fields that a target's options speak of and its collection does not have: what is read by a misspelt name is never there, and
 * comments would be open, or hidden, for ever.
 * @throws Error that says which option, and what there is
 */
export const checkTargets = ({ collections }: Payload, targets: readonly ResolvedTarget[]): void => {
  for (const { slug, isPublic, reads, asStored } of targets) {
    const { config } = (collections as Record<string, { config: { flattenedFields: { name: string }[] } }>)[slug] ?? {}
    const names = ['id', 'createdAt', 'updatedAt', '_status', ...(config?.flattenedFields ?? []).map(({ name }) => name)]
    const check = (option: string, asked: readonly string[]) => {
      const unknown = asked.find((path) => !names.includes(path.split('.')[0] ?? ''))
      if (unknown !== undefined) throw new Error(`comments: on.${slug}.${option}: ${slug} has no field of the name ${unknown}`)
    }
    // What is read by default need not be there.
    check('reads', (asStored && reads) || [])
    check('isPublic', wherePaths(isPublic))
  }
}

/** What the app's own function says; what is no answer waits for a person, and is said to whoever runs it. */
export const moderationOf = async (
  { logger }: Payload,
  { slug, moderation }: ResolvedTarget,
  document: Document,
): Promise<'post' | 'pre' | undefined> => {
  // Typed as if it were at hand; in plain JavaScript nobody says so.
  const said: unknown = await moderation(document)
  if (said === 'post' || said === 'pre') return said
  if (said === undefined || said === null) return undefined
  logger.error(`comments: on.${slug}.moderation returned ${JSON.stringify(said) ?? typeof said}: it has to be 'post', 'pre' or nothing`)
  return 'pre'
}

const ownModeration = (doc: Document): 'post' | 'pre' | undefined =>
  doc['commentsModeration'] === 'post' || doc['commentsModeration'] === 'pre' ? doc['commentsModeration'] : undefined

const firstDay = (doc: Document): string | undefined => {
  const day = doc['publishedAt'] ?? doc['createdAt']
  return day instanceof Date ? day.toISOString() : typeof day === 'string' ? day : undefined
}

const takesComments = (doc: Document): boolean => doc['commentsOpen'] !== false

/** The query of a document as one of the comment that stands on it: every path begins with the comment's field. */
export const throughField = (where: Where, field: string): Where =>
  Object.fromEntries(
    Object.entries(where).map(([key, condition]) =>
      /^(and|or)$/i.test(key) && Array.isArray(condition)
        ? [key, condition.map((branch) => throughField(branch, field))]
        : [`${field}.${key}`, condition],
    ),
  )
