/**
 * The Livewire on `node:http` over a log of BENCH_ITEMS events, for bench/feed.ts. Told by a message `{ prepare: name }`, it
 * prepares that feed from the log, past every cache, and answers how long it took.
 */
import { createServer } from 'node:http'

import { feedFormats } from '../../src/feeds/feedFormats.js'
import { getLivewire } from '../../src/jobs/livewire.js'
import { readFeed, wholeLivewire } from '../../src/jobs/renderFeedFiles.js'
import type { FeedDefinition } from '../../src/sources/findFeed.js'
import type { WireItem } from '../../src/livewire/types.js'
import { livewirePart } from '../../src/server/livewirePart.js'
import { bootBench } from '../bootBench.js'
import { article } from '../lib/article.js'
import { fillLog, rare } from '../lib/fillLog.js'

const upTo = Number(process.env.BENCH_ITEMS)
const app = await bootBench({ enabled: true })
const livewire = getLivewire(app.payload)
if (!livewire) throw new Error('The Livewire does not run')
await app.send('POST', '/api/articles', article(0))
await livewire.settled()
const [first] = await livewire.events(0, 1)
await fillLog(app.payload, first?.article as WireItem, upTo, (seq) => process.send?.({ filled: seq }))

const filters: Record<string, Partial<FeedDefinition>> = {
  whole: {},
  section: { sections: ['desk-3'] },
  seldomSection: { sections: [rare] },
  tags: { tags: ['subject-3', 'subject-4'] },
  seldomTag: { tags: [rare] },
  kind: { kinds: ['live'] },
  sectionAndTag: { sections: ['desk-3'], tags: ['subject-3'] },
  seldomSectionAndTag: { sections: ['desk-3'], tags: [rare] },
}

const prepare = async (name: string): Promise<{ ms: number; items: number; tombstones: number }> => {
  const { publisher } = livewire
  const definition = { ...wholeLivewire(publisher), ...filters[name], ...(name === 'whole' ? {} : { slug: 'bench' }) }
  const start = performance.now()
  if (name === 'sitemap') {
    const { items, tombstones } = await livewire.recentItems(1000)
    return { ms: performance.now() - start, items: items.length, tombstones: tombstones.length }
  }
  const feed = await readFeed(app.payload, definition, publisher)
  for (const { render } of feedFormats) render(feed, publisher)
  return { ms: performance.now() - start, items: feed.items.length, tombstones: feed.tombstones.length }
}

process.on('message', ({ prepare: name }: { prepare?: string }) => {
  if (name)
    void prepare(name).then(
      (answer) => process.send?.(answer),
      (error: Error) => process.send?.({ error: error.message }),
    )
})

const part = livewirePart(app.payload, (req) => req.socket.remoteAddress ?? '')
const server = createServer((req, res) => {
  void Promise.resolve(part?.handler?.(req, res)).then((handled) => (handled ? undefined : res.writeHead(404).end()))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : 0, preparations: [...Object.keys(filters), 'sitemap'] })
})
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)))
