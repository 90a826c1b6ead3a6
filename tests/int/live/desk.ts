import type { BootedNewsroom } from '../../helpers/bootNewsroom.js'

import { isTombstone, type WireEvent } from '../../../src/livewire/types.js'

export type Id = number | string
type Doc = Record<string, unknown> & { id: Id }

/** What an editor does by REST, and what the wire says of it. */
export const openDesk = async (app: BootedNewsroom) => {
  const tokens = { editor: await app.tokenOf('editor'), reporter: await app.tokenOf('reporter') }
  const send = async (method: string, path: string, body?: unknown, as: keyof typeof tokens = 'editor') => {
    const response = await app.request(method, path, { token: tokens[as], ...(body === undefined ? {} : { body }) })
    const json = (await response.json()) as { doc: Doc; docs?: Doc[]; errors?: { message: string }[] } & Record<string, unknown>
    return { status: response.status, doc: json.doc, json }
  }
  const eventsSince = async (seq: number): Promise<WireEvent[]> => {
    await app.settled()
    return app.livewire.events(seq, 500)
  }
  return {
    send,
    blog: async (headline: string, more: object = {}) =>
      (await send('POST', '/api/articles', { headline, kind: 'live', section: 'Town', tags: ['storm'], _status: 'published', ...more }))
        .doc,
    entry: async (article: Id, headline: string, more: object = {}) =>
      (await send('POST', '/api/entries', { article, headline, _status: 'published', ...more })).doc,
    verb: (id: Id, verb: string, body: object = {}) => send('POST', `/api/entries/${id}/${verb}`, body),
    /** Number of the last event. */
    mark: async () => {
      await app.settled()
      return app.livewire.lastSeq()
    },
    eventsSince,
    /** `entries:7 published`, … */
    saidSince: async (seq: number) =>
      (await eventsSince(seq)).map(
        ({ type, article }) => `${article.uid} ${type.replace('article.', '')}${isTombstone(article) ? '†' : ''}`,
      ),
    feed: async <T = { items: FeedItem[] }>(file = 'feed.json'): Promise<T> => {
      await app.settled()
      return (await (await app.request('GET', `/api/livewire/${file}`)).json()) as T
    },
    text: async (path: string) => {
      await app.settled()
      return (await app.request('GET', path)).text()
    },
  }
}

export interface FeedItem {
  id: string
  title: string
  date_modified: string
  content_html: string
  _newsroom: { uid: string; entries?: { id: string; headline: string; pinned: boolean; key_event: boolean }[] }
}

export type Desk = Awaited<ReturnType<typeof openDesk>>

/** A Lexical body of one paragraph. */
export const paragraph = (text: string) => ({
  root: {
    type: 'root',
    version: 1,
    direction: 'ltr',
    format: '',
    indent: 0,
    children: [
      {
        type: 'paragraph',
        version: 1,
        direction: 'ltr',
        format: '',
        indent: 0,
        children: [{ type: 'text', version: 1, text, format: 0, detail: 0, mode: 'normal', style: '' }],
      },
    ],
  },
})
