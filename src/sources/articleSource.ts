import { toAiUse } from '../words/aiUse.js'
import { countCorrections, type StoredArticle, toWireItem } from '../livewire/toWireItem.js'
import type { WirePublisher } from '../livewire/types.js'
import { voiceOf } from '../words/table.js'
import { entriesOf, entrySource, type ItemSourceOptions } from './entrySource.js'
import { articlePath, lookUpPeople, lookUpReferences } from './lookUp.js'
import { idOf, referencesOf } from './bodyReferences.js'
import { renderBody, renderBodyText } from './renderBody.js'
import { shownLinks } from './resolveLinks.js'
import { toWithdrawal } from './toWithdrawal.js'
import { typedLinksIn } from './typedLinks.js'
import type { ResolvedSource } from './wireSource.js'

/** An article's own fields, before people and pictures are looked up. */
interface ArticleDocument extends Omit<StoredArticle, 'bylines' | 'leadImage' | 'bodyHtml' | 'bodyText'> {
  id: number | string
  _status?: 'draft' | 'published' | null
  bylines?: unknown[] | null
  leadImage?: unknown
  body?: unknown
  embargoUntil?: string | null
  wireState?: string | null
  withdrawal?: { reason?: string | null; at?: string | null } | null
  aiUse?: string | null
}

/** How the newsroom's own articles become items of the wire. */
export const articleSource = (
  publisher: WirePublisher,
  { slug = 'articles', tellAiUse = false }: ItemSourceOptions = {},
): ResolvedSource => ({
  slug,
  drafts: true,
  state: (doc, now) => articleState(doc as unknown as ArticleDocument, now),
  url: (doc) => `${publisher.url}${articlePath(String(doc.slug))}`,
  references: (doc) => referencesOf(doc as never),
  typedLinks: (doc) => typedLinksIn(doc as never),
  toItem: async (doc, identity, context) => {
    const article = (await shownLinks(doc, context)) as unknown as ArticleDocument
    const { images, urls } = await lookUpReferences(article, context, publisher.url, new Date(identity.at))
    const bylines = await lookUpPeople((article.bylines ?? []).map(idOf), context)
    const leadImage = article.leadImage ? images.get(idOf(article.leadImage)) : undefined
    return toWireItem(
      {
        ...article,
        bylines,
        leadImage,
        toldAiUse: tellAiUse ? toAiUse(article.aiUse) : undefined,
        publishedAt: new Date(article.publishedAt ?? identity.at).toISOString(),
        bodyHtml: renderBody(article.body, { images, urls }, publisher.url, voiceOf(publisher, article.language ?? undefined).words),
        bodyText: renderBodyText(article.body),
      },
      identity,
      publisher,
    )
  },
  parts: { source: entrySource(publisher, { tellAiUse }), of: entriesOf },
})

/** What the public may see of an article at a time. */
export const articleState = (
  article: Pick<ArticleDocument, '_status' | 'embargoUntil' | 'wireState' | 'withdrawal' | 'corrections'>,
  now: Date,
) => {
  const withdrawal = toWithdrawal(article.withdrawal)
  // The clock was asked when the document was saved. Asked again, it may have passed the end of the embargo: one change, two answers.
  const embargoed = article.wireState ? article.wireState === 'embargoed' : isEmbargoed(article.embargoUntil, now)
  return {
    isPublic: article._status === 'published' && !embargoed && !withdrawal,
    corrections: countCorrections(article.corrections),
    withdrawal,
  }
}

export const isEmbargoed = (embargoUntil: string | null | undefined, now: Date): boolean =>
  Boolean(embargoUntil) && new Date(embargoUntil as string) > now
