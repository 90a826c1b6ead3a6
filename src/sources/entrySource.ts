import type { PayloadRequest, Where } from 'payload'

import { toDocumentId } from '../database/possibleIds.js'
import { entryAnchor } from '../livewire/liveEntries.js'
import { countCorrections, type StoredCorrection, toWireItem } from '../livewire/toWireItem.js'
import type { WirePublisher } from '../livewire/types.js'
import { toAiUse } from '../words/aiUse.js'
import { voiceOf } from '../words/table.js'
import { articlePath, lookUpPeople, lookUpReferences } from './lookUp.js'
import { idOf, referencesOf } from './bodyReferences.js'
import { renderBody, renderBodyText } from './renderBody.js'
import { shownLinks } from './resolveLinks.js'
import { toWithdrawal } from './toWithdrawal.js'
import { typedLinksIn } from './typedLinks.js'
import { type ResolvedSource, type StoredDocument, uidOf } from './wireSource.js'

/** An entry of a live blog as it is stored. */
interface EntryDocument {
  id: number | string
  _status?: 'draft' | 'published' | null
  article?: unknown
  headline: string
  language?: string | null
  body?: unknown
  bylines?: unknown[] | null
  at?: string | null
  keyEvent?: boolean | null
  pinned?: boolean | null
  summary?: string | null
  aiUse?: string | null
  corrections?: StoredCorrection[] | null
  withdrawal?: { reason?: string | null; at?: string | null } | null
}

export interface ItemSourceOptions {
  /** @default the newsroom's own */
  slug?: string
  /** Whether readers are told what part AI had in a text. @default false */
  tellAiUse?: boolean
}

/** What an entry takes over from its live blog. */
interface Blog extends StoredDocument {
  _status?: 'draft' | 'published' | null
  wireState?: string | null
  headline: string
  slug: string
  /** When its coverage ended: it takes no new entries. */
  coverageEndTime?: string | null
  language?: string | null
  section?: string | null
  tags?: string[] | null
}

/** Whether the public sees a live blog, and with it its entries. */
export const isLive = (blog: Pick<Blog, '_status' | 'wireState'> | undefined): boolean =>
  blog?._status === 'published' && blog.wireState === 'live'

/**
 * How the entries of live blogs become items of the wire: each is one of its own, with its own revisions and its own
 * tombstone. Section and tags are the blog's, so that whatever shows the blog is told of its entries.
 */
export const entrySource = (publisher: WirePublisher, { slug = 'entries', tellAiUse = false }: ItemSourceOptions = {}): ResolvedSource => ({
  slug,
  drafts: true,
  state: (doc, _now, whole) => {
    const entry = doc as unknown as EntryDocument
    const withdrawal = toWithdrawal(entry.withdrawal)
    return {
      isPublic: entry._status === 'published' && !withdrawal && isLive(whole as Blog | undefined),
      corrections: countCorrections(entry.corrections),
      withdrawal,
    }
  },
  url: ({ id }, whole) => `${blogUrl(publisher, whole)}${entryAnchor(id)}`,
  references: (doc) => referencesOf(doc as never),
  typedLinks: (doc) => typedLinksIn(doc as never),
  toItem: async (doc, identity, context) => {
    const entry = (await shownLinks(doc, context)) as unknown as EntryDocument
    const blog = context.whole as Blog
    const language = entry.language ?? blog.language
    const references = await lookUpReferences(entry, context, publisher.url, new Date(identity.at))
    return toWireItem(
      {
        headline: entry.headline,
        slug: `entry-${entry.id}`,
        standfirst: entry.summary ?? null,
        kind: 'entry',
        language: language ?? null,
        partOf: { uid: uidOf('articles', blog.id), url: blogUrl(publisher, blog), headline: blog.headline },
        section: blog.section ?? null,
        tags: blog.tags ?? [],
        bylines: await lookUpPeople((entry.bylines ?? []).map(idOf), context),
        pinned: entry.pinned ?? false,
        keyEvent: entry.keyEvent ?? false,
        corrections: entry.corrections ?? [],
        toldAiUse: tellAiUse ? toAiUse(entry.aiUse) : undefined,
        publishedAt: timeOf(entry, blog, identity.at),
        bodyHtml: renderBody(entry.body, references, publisher.url, voiceOf(publisher, language ?? undefined).words),
        bodyText: renderBodyText(entry.body),
      },
      identity,
      publisher,
    )
  },
  wholeOf: (doc) => uidOf('articles', idOf((doc as unknown as EntryDocument).article)),
  whole: (doc, req) => readBlog(req, idOf((doc as unknown as EntryDocument).article)),
})

/** An entry without a time came with its live blog; one that is dated ahead, as it could be once, is as old as what is said of it. */
const timeOf = ({ at }: EntryDocument, { publishedAt }: Blog, now: string): string => {
  const time = new Date(at ?? (publishedAt as string | null | undefined) ?? now).toISOString()
  return time > now ? now : time
}

/** The article of an entry as it is stored, whatever drafts lie on top. */
export const readBlog = async (req: PayloadRequest, id: string): Promise<Blog | undefined> => {
  const where = { id: { equals: toDocumentId(req.payload, 'articles', id) } }
  return (await req.payload.db.findOne<Blog>({ collection: 'articles', where, req })) ?? undefined
}

/**
 * The entries that go with an article: those that are published themselves, or `all`. An article of another kind has none.
 */
export const entriesOf = async ({ id, kind }: StoredDocument, req: PayloadRequest, all = false): Promise<StoredDocument[]> => {
  if (kind !== 'live' || !req.payload.collections['entries' as never]) return []
  const where: Where = { and: [{ article: { equals: id } }, ...(all ? [] : [{ _status: { equals: 'published' } }])] }
  const { docs } = await req.payload.db.find<StoredDocument>({ collection: 'entries', where, sort: 'at', limit: 0, pagination: false, req })
  return docs
}

const blogUrl = (publisher: WirePublisher, blog: StoredDocument | undefined): string =>
  `${publisher.url}${articlePath(String(blog?.slug ?? ''))}`
