import type { WireEvent } from '../../../src/livewire/types.js'
import type { BootedNewsroom } from '../../helpers/bootNewsroom.js'

export type Doc = Record<string, unknown> & { id: number | string; slug: string }

/** What an editor does, and what the public reads, by REST. */
export const openDesk = (app: BootedNewsroom, token: string) => {
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await app.request(method, path, { token, ...(body === undefined ? {} : { body }) })
    const json = (await response.json()) as Record<string, unknown> & { doc: Doc; errors?: { message: string; data?: unknown }[] }
    return { status: response.status, json, doc: json.doc }
  }
  const read = async (path: string) => (await app.request('GET', path)).text()
  return {
    send,
    read,
    publish: async (data: object): Promise<Doc> => (await send('POST', '/api/articles', { _status: 'published', ...data })).doc,
    feedJson: async (feed = '') =>
      JSON.parse(await read(`/api/livewire/${feed}feed.json`)) as {
        items: (Record<string, unknown> & { id: string; url: string; title: string })[]
      },
    log: async () => (JSON.parse(await read('/api/livewire/log?limit=500')) as { items: WireEvent[] }).items,
  }
}
