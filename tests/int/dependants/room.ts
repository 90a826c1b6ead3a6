import { randomUUID } from 'node:crypto'

import sharp from 'sharp'
import { expect } from 'vitest'

import { isTombstone, type WireEvent, type WireItem } from '../../../src/livewire/types.js'
import type { BootedNewsroom } from '../../helpers/bootNewsroom.js'
import { type Picture, upload } from '../images/pictures.js'
import { type Id, openDesk } from '../live/desk.js'

type Node = Record<string, unknown>

const paragraphOf = (children: Node[]): Node => ({ type: 'paragraph', version: 1, direction: 'ltr', format: '', indent: 0, children })
const text = (words: string): Node => ({ type: 'text', version: 1, text: words, format: 0, detail: 0, mode: 'normal', style: '' })

export const bodyOf = (...children: Node[]) => ({ root: { type: 'root', version: 1, direction: 'ltr', format: '', indent: 0, children } })

const newId = (): string => randomUUID().replaceAll('-', '').slice(0, 24)

const link = (fields: Node, words: string): Node =>
  paragraphOf([
    text('See, '),
    { type: 'link', version: 3, id: newId(), direction: 'ltr', format: '', indent: 0, children: [text(words)], fields },
  ])

/** A paragraph with an internal link in it. */
export const linkTo = (id: Id, words = 'as reported'): Node =>
  link({ linkType: 'internal', newTab: false, doc: { relationTo: 'articles', value: id } }, words)

/** … and with an address that somebody typed. */
export const typedLink = (url: string, words = 'as reported'): Node => link({ linkType: 'custom', newTab: false, url }, words)

/** Words whose letters look alike in every other piece alone. */
export const inPieces = (...pieces: string[]): Node => paragraphOf(pieces.map((piece, at) => ({ ...text(piece), format: at % 2 })))

/** An id as GraphQL has it written. */
export const literal = (id: Id): string => (typeof id === 'number' ? String(id) : JSON.stringify(id))

export const block = (blockType: string, fields: Node): Node => ({
  type: 'block',
  version: 2,
  format: '',
  fields: { id: newId(), blockType, blockName: '', ...fields },
})

/** A picture in the body. */
export const pictureBlock = (image: Id): Node => block('imageBlock', { image, caption: '', folded: false })

/** What the photo desk, the people desk and the writers do, and what the public sees of it. */
export const openRoom = async (app: BootedNewsroom) => {
  const desk = await openDesk(app)
  const editor = await app.tokenOf('editor')
  let count = 0
  /** The last that the log said of an item. */
  const last = async (uid: string): Promise<WireEvent | undefined> => {
    await app.settled()
    return (await app.livewire.events(0, 500)).filter(({ article }) => article.uid === uid).at(-1)
  }
  return {
    ...desk,
    editor,
    last,
    patch: (path: string, body: object) => desk.send('PATCH', `/api/${path}`, body),
    picture: async (fields: object = {}): Promise<Picture> => {
      const data = await sharp({
        create: { width: 400, height: 300, channels: 3, background: `#${(0x101010 + 0x111 * ++count).toString(16)}` },
      })
        .jpeg()
        .toBuffer()
      const answer = await upload(app, 'images', data, {
        token: editor,
        name: `picture-${count}.jpg`,
        fields: { alt: 'A man', creator: 'Ann Lee', creditLine: 'Ann Lee/PA', ownPicture: true, ...fields },
      })
      if (!answer.doc) throw new Error(answer.text)
      return answer.doc
    },
    /** Waits until a picture's slow formats are made. */
    slowFilesOf: (id: Id) =>
      expect.poll(async () => (await desk.send('GET', `/api/images/${id}`)).json['renditionsDue'], { timeout: 30_000 }).toBeNull(),
    person: async (name: string) => (await desk.send('POST', '/api/people', { name })).doc,
    article: async (headline: string, more: object = {}) => {
      const { doc, json } = await desk.send('POST', '/api/articles', { headline, kind: 'wire', _status: 'published', ...more })
      if (!doc) throw new Error(JSON.stringify(json))
      return doc
    },
    /** An item as the log last carried it. */
    item: async (uid: string): Promise<WireItem | undefined> => {
      const article = (await last(uid))?.article
      return article && !isTombstone(article) ? article : undefined
    },
    anonymous: async (path: string) => {
      const response = await app.request('GET', path)
      return {
        status: response.status,
        json: (response.headers.get('content-type') ?? '').includes('json')
          ? ((await response.json()) as { docs?: { id: Id }[]; totalDocs?: number } & Record<string, unknown>)
          : {},
      }
    },
    /** What rows the index holds, `articles:7>images:3`. */
    rows: async (): Promise<string[]> =>
      (await app.payload.db.find<{ id: string }>({ collection: 'wire-references', limit: 0, pagination: false })).docs.map(({ id }) => id),
  }
}

export type Room = Awaited<ReturnType<typeof openRoom>>
