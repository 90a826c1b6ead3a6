import type { Metadata } from 'next'
import type { ReactNode } from 'react'

import { cache } from 'react'

import { readLastSeq } from '../../log/readLog.js'
import { readLiveItemsNow } from '../../log/readNow.js'
import { decoded } from '../../shared/decoded.js'
import { someWords, voiceOf } from '../../words/table.js'
import { quieter } from '../../words/voice.js'
import { ArticleView } from '../components/ArticleView.js'
import { Conversation } from '../components/Conversation.js'
import { LatestLivewire } from '../components/LatestLivewire.js'
import { LiveBlogEntries } from '../components/LiveBlogEntries.js'
import { Share } from '../components/Share.js'
import { nonceOfAnswer } from '../data/nonceOfAnswer.js'
import { openSite, type SiteConfig } from '../data/openSite.js'
import { readArticlePage } from '../data/readArticlePage.js'
import { readConversation } from '../data/readConversation.js'
import { readLiveBlog } from '../data/readLiveBlog.js'
import { describeItem } from '../describe.js'
import { Island } from '../islands/Island.js'
import { toLiveList } from '../liveList.js'
import { blogWords, entryWords, listWords, shareWords } from '../words.js'
import { nothingHere } from './nothingHere.js'
import { SiteDocument } from './siteLayout.js'
import { slugOf as ourName } from '../../shared/slugs.js'
import { standsAt } from '../standsAt.js'

interface Props {
  params: Promise<{ slug: string }>
}

/** Items in the rail beside an article. */
const railCount = 8

/** Once a request: the head and the body of a page ask for the same. */
const read = cache(async (config: SiteConfig, slug: string | undefined) => {
  const site = await openSite(config)
  return { ...site, page: slug === undefined ? undefined : await readArticlePage(site.payload, slug) }
})

const slugOf = async ({ params }: Props): Promise<string | undefined> => decoded((await params).slug)

export const articleMetadata =
  (config: SiteConfig) =>
  async (props: Props): Promise<Metadata> => {
    const { publisher, page } = await read(config, await slugOf(props))
    if (!page) return {}
    const described = describeItem(page.item)
    const { headline, canonicalUrl, url, image, publishedAt, updatedAt } = page.item
    return {
      title: headline,
      ...described,
      ...standsAt(canonicalUrl ?? url),
      openGraph: {
        type: 'article',
        siteName: publisher.name,
        title: headline,
        url,
        publishedTime: publishedAt,
        modifiedTime: updatedAt,
        ...described,
        ...(image ? { images: [{ url: image.url, width: image.width, height: image.height, alt: image.alt }] } : {}),
      },
    }
  }

/** The document around an article: in the article's language, its frame in the newsroom's. */
export const articleLayout = (config: SiteConfig) =>
  async function ArticleLayout({ params, children }: Props & { children: ReactNode }) {
    const { publisher, voice, page } = await read(config, await slugOf({ params }))
    return (
      <SiteDocument publisher={publisher} voice={voice} of={page?.item ?? voice} nonce={await nonceOfAnswer()}>
        {children}
      </SiteDocument>
    )
  }

const textOf = (value: string | string[] | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

/** One item of the wire, with its comments and the latest others beside it. */
export const articlePage = (config: SiteConfig) =>
  async function ArticlePage(props: Props & { searchParams?: Promise<Record<string, string | string[] | undefined>> }) {
    const { comments: after, thread } = (await props.searchParams) ?? {}
    const place = { after: textOf(after), thread: textOf(thread) }
    const { payload, publisher, voice, page } = await read(config, await slugOf(props))
    if (!page) return nothingHere(config)
    const { id, item } = page
    const seq = await readLastSeq(payload)
    const [items, conversation, blog] = await Promise.all([
      readLiveItemsNow(payload, railCount + 1),
      readConversation(payload, id, place),
      readLiveBlog(payload, item),
    ])
    const live = blog && {
      blog: blog.blog,
      voice: quieter(voiceOf(publisher, item.language), blogWords),
      table: someWords(publisher, entryWords),
      frames: publisher.frames,
      fallbacks: [item.language, publisher.language, 'en'],
    }
    const share = { url: item.url, title: item.headline, voice: quieter(voice, shareWords) }
    const latest = {
      list: toLiveList(items),
      voice: quieter(voice, listWords),
      variant: 'rail',
      limit: railCount,
      without: item.uid,
    } as const
    return (
      <div className="with-rail">
        <div>
          <ArticleView item={blog?.item ?? item} publisher={publisher}>
            {live && (
              <Island name="liveBlog" props={{ ...live, seq }}>
                <LiveBlogEntries {...live} />
              </Island>
            )}
          </ArticleView>
          <Island name="share" props={share}>
            <Share {...share} />
          </Island>
          {conversation && (
            <Conversation
              article={id}
              page={conversation}
              {...(place.after === undefined ? {} : { first: `${new URL(item.url).pathname}#comments` })}
              voice={voice}
              api={payload.config.routes.api}
              script={`${payload.config.routes.api}/${ourName(payload, 'comments')}/element.js`}
              nonce={await nonceOfAnswer()}
            />
          )}
        </div>
        <aside className="rail" aria-labelledby="latest" lang={voice.language} dir={voice.direction}>
          <h2 id="latest">
            <span className="pulse" aria-hidden="true" />
            {voice.words.latestLivewire}
          </h2>
          <Island name="latest" props={{ ...latest, seq }}>
            <LatestLivewire {...latest} />
          </Island>
        </aside>
      </div>
    )
  }
