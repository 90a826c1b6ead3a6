import sharp from 'sharp'

import { getLivewire } from '../../../src/jobs/livewire.js'
import type { Booted } from '../../helpers/bootPayload.js'

/** A document of an app's own collection. */
export type Row = Record<string, unknown> & { id: number | string }

export interface FeedItem {
  title: string
  url: string
  image?: string
  authors?: { name: string }[]
}

export const ownPicture = (): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#246' } })
    .jpeg()
    .toBuffer()

/** Makes documents in an app that is booted by the time, and reads what is in its feed. */
export const ownApp = (booted: () => Booted) => ({
  create: async (collection: string, data: object, file?: { name: string; data: Buffer }): Promise<Row> =>
    (await booted().payload.create({
      collection: collection as never,
      data: data as never,
      ...(file ? { file: { ...file, mimetype: 'image/jpeg', size: file.data.length } } : {}),
    })) as Row,
  feed: async (): Promise<FeedItem[]> => {
    await getLivewire(booted().payload)?.settled()
    return ((await (await booted().request('GET', '/api/livewire/feed.json')).json()) as { items: FeedItem[] }).items
  },
})
