import { XMLParser } from 'fast-xml-parser'
import { expect } from 'vitest'

import { isTombstone } from '../../../src/livewire/types.js'
import { readArticlePage } from '../../../src/site/data/readArticlePage.js'
import type { BootedNewsroom } from '../../helpers/bootNewsroom.js'
import { queryGraphQL } from '../../helpers/graphql.js'
import type { Room } from '../dependants/room.js'
import type { Id } from '../live/desk.js'
import { type Receiver, startReceiver } from '../webhooks/receiver.js'

/** What the public must find of an item, wherever it looks. `never`: it has never seen anything of it. */
export type Found = { headline: string; path?: string } | 'never' | 'unpublished' | 'withdrawn'

const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => ['entry', 'item', 'url', 'at:deleted-entry'].includes(name) })
const words = (headline: unknown, url: string): string => {
  const { pathname, hash } = new URL(url, 'https://wire.example')
  return `${String(headline)} @ ${pathname}${hash}`
}

/** Looks at an item on every surface: log, four formats, news sitemap, REST, GraphQL, page, standing, webhook. */
export const lookEverywhere = async (app: BootedNewsroom, room: Room) => {
  const receiver: Receiver = await startReceiver()
  const admin = await app.tokenOf('admin')
  await app.request('POST', '/api/webhook-endpoints', { token: admin, body: { url: receiver.url } })

  const text = async (path: string) => (await app.request('GET', path)).text()
  const feeds = async (uid: string): Promise<Record<string, string>> => {
    const json = JSON.parse(await text('/api/livewire/feed.json')) as {
      items: { title: string; url: string; _newsroom: { uid: string } }[]
    }
    const ninjs = JSON.parse(await text('/api/livewire/ninjs.json')) as {
      items: { uri: string; pubStatus: string; headlines?: { value: string }[]; renditions?: { href: string }[] }[]
    }
    const atom = parser.parse(await text('/api/livewire/atom.xml')) as {
      feed: { entry?: { id: string; title: string | { '#text': string }; link: { '@_href': string } | { '@_href': string }[] }[] }
    }
    const rss = parser.parse(await text('/api/livewire/rss.xml')) as {
      rss: { channel: { item?: { guid: string | { '#text': string }; title: string; link: string }[] } }
    }
    const isOurs = (id: string) => id.endsWith(uid)
    const inJson = json.items.find((item) => item._newsroom.uid === uid)
    const inRss = (rss.rss.channel.item ?? []).find(({ guid }) => isOurs(typeof guid === 'string' ? guid : guid['#text']))
    const inAtom = (atom.feed.entry ?? []).find(({ id }) => isOurs(id))
    const link = inAtom && [inAtom.link].flat()[0]
    const usable = ninjs.items.some(({ uri, pubStatus }) => isOurs(uri) && pubStatus === 'usable')
    return {
      'feed.json': inJson ? words(inJson.title, inJson.url) : 'none',
      'rss.xml': inRss ? words(inRss.title, inRss.link) : 'none',
      'atom.xml': inAtom ? words(typeof inAtom.title === 'string' ? inAtom.title : inAtom.title['#text'], link?.['@_href'] ?? '') : 'none',
      'ninjs.json': usable ? 'there' : 'none',
    }
  }

  /** What each surface says; `none` where it has nothing. */
  const seen = async (uid: string): Promise<Record<string, string>> => {
    const [collection = '', id = ''] = uid.split(':')
    const isArticle = collection === 'articles'
    const event = await room.last(uid)
    const stored = (await room.send('GET', `/api/${collection}/${id}?depth=0&trash=true`)).json as { slug?: string }
    const rest = await room.anonymous(`/api/${collection}/${id}?depth=0`)
    const type = isArticle ? 'Article' : 'Entry'
    const idOf = app.payload.db.defaultIDType === 'number' ? id : JSON.stringify(id)
    const graphQL = await queryGraphQL<Record<string, { headline: string } | null>>(app, `{ ${type}(id: ${idOf}) { headline } }`)
    const asked = await queryGraphQL<Record<string, { docs: { id: Id }[] }>>(
      app,
      `{ ${isArticle ? 'Articles' : 'Entries'}(where: { id: { equals: ${idOf} } }) { docs { id } } }`,
    )
    const page = isArticle && stored.slug ? await readArticlePage(app.payload, stored.slug) : undefined
    const url = event?.article.url ?? `https://wire.example/articles/${stored.slug}`
    const [standing] = await app.livewire.standings([url])
    const sitemap = await text('/api/news-sitemap.xml')
    if (event) await receiver.until((all) => all.some((one) => one.id === event.id))
    const told = receiver.received.filter(({ body }) => (body.data['article'] as { uid: string }).uid === uid).at(-1)?.body
    return {
      log: !event ? 'none' : isTombstone(event.article) ? `gone ${event.article.withdrawal.final}` : words(event.article.headline, url),
      REST: rest.status === 200 ? String(rest.json['headline']) : 'none',
      GraphQL: graphQL.data?.[type]?.headline ?? 'none',
      'GraphQL list': asked.data?.[isArticle ? 'Articles' : 'Entries']?.docs.length ? 'there' : 'none',
      standing: standing?.standing ?? 'none',
      webhook: told?.type ?? 'none',
      ...(isArticle
        ? {
            ...(await feeds(uid)),
            page: page ? words(page.item.headline, page.item.url) : 'none',
            sitemap: sitemap.includes(`<loc>${url}</loc>`) ? 'there' : 'none',
          }
        : {}),
    }
  }

  const expected = (uid: string, found: Found, got: Record<string, string>): Record<string, string> => {
    const isArticle = uid.startsWith('articles:')
    if (typeof found === 'string') {
      const tells = {
        never: ['none', 'unknown', 'none'],
        unpublished: ['gone false', 'unpublished', 'article.withdrawn'],
        withdrawn: ['gone true', 'withdrawn', 'article.withdrawn'],
      }
      const [log = '', standing = '', webhook = ''] = tells[found]
      const none = Object.fromEntries(Object.keys(got).map((name) => [name, 'none']))
      return { ...none, log, standing, webhook }
    }
    const { headline, path = new URL(got['log']?.split(' @ ')[1] ?? '', 'https://wire.example').pathname } = found
    const both = `${headline} @ ${path}`
    const isTold = ['article.published', 'article.updated', 'article.corrected'].includes(got['webhook'] ?? '')
    const isThere = ['current', 'corrected'].includes(got['standing'] ?? '')
    return {
      log: isArticle ? both : got['log']?.startsWith(`${headline} @ `) ? got['log'] : both,
      REST: headline,
      GraphQL: headline,
      'GraphQL list': 'there',
      standing: isThere ? (got['standing'] ?? '') : 'current',
      webhook: isTold ? (got['webhook'] ?? '') : 'article.updated',
      ...(isArticle ? { 'feed.json': both, 'rss.xml': both, 'atom.xml': both, 'ninjs.json': 'there', page: both, sitemap: 'there' } : {}),
    }
  }

  return {
    receiver,
    stop: () => receiver.close(),
    /** Every surface shows the same of an item. */
    everywhere: async (uid: string, found: Found, why = uid) => {
      const got = await seen(uid)
      expect.soft(got, why).toEqual(expected(uid, found, got))
    },
  }
}

export type Everywhere = Awaited<ReturnType<typeof lookEverywhere>>
