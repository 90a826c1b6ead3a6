import type { PayloadRequest } from 'payload'

import { getLivewire, type Livewire } from '../jobs/livewire.js'
import type { WireItem } from '../livewire/types.js'
import { searchItems } from '../sources/searchItems.js'

/** What of zod the parameters are made with; the app hands over its own. */
export interface ZodLike {
  string: () => { describe: (text: string) => unknown }
  number: () => { describe: (text: string) => unknown }
  array: (of: never) => { describe: (text: string) => unknown }
}

export interface WireTool<Z extends ZodLike> {
  name: string
  description: string
  parameters: Record<string, ReturnType<Z['array']> | ReturnType<Z['number']> | ReturnType<Z['string']>>
  handler: (args: Record<string, unknown>, req: PayloadRequest) => Promise<{ content: { type: 'text'; text: string }[] }>
}

/** Items or addresses in one answer, at the most. */
const mostItems = 50
const mostUrls = 100

/**
 * What assistants may ask the newsroom, as tools of `@payloadcms/plugin-mcp`: the latest items, a search, and whether what they hold is
 * still standing. They tell what everybody may read, whoever's key is used.
 *
 * @param z of the `zod` that the plugin uses
 * @example
 * mcpPlugin({ mcp: { tools: wireTools(z) } })
 */
export const wireTools = <Z extends ZodLike>(z: Z): WireTool<Z>[] => {
  const number = (text: string) => z.number().describe(text) as ReturnType<Z['number']>
  const words = (text: string) => z.string().describe(text) as ReturnType<Z['string']>
  const list = (text: string) => z.array(z.string() as never).describe(text) as ReturnType<Z['array']>
  return [
    {
      name: 'latestItems',
      description: 'The latest items of the newsroom, newest first: headline, address, language, times, bylines, corrections and text.',
      parameters: { limit: number(`How many items, from 1 to ${mostItems}.`) },
      handler: async ({ limit }, { payload }) => {
        const livewire = getLivewire(payload)
        if (!livewire) return refuse('The Livewire does not run here.')
        const count = Number.isInteger(limit) ? Math.min(mostItems, Math.max(1, limit as number)) : 10
        return tell({ items: (await livewire.recentItems(count)).items.map(toTold) })
      },
    },
    {
      name: 'searchItems',
      description:
        'Published items of the newsroom that have all the words in their headline, text, section, tags, bylines, caption or corrections; newest first.',
      parameters: { query: words('Up to six words.') },
      handler: async ({ query }, { payload }) => {
        if (!getLivewire(payload)) return refuse('The Livewire does not run here.')
        if (typeof query !== 'string' || query.trim() === '') return refuse('Say which words are looked for.')
        return tell({ items: (await searchItems(payload, query)).map(toTold) })
      },
    },
    {
      name: 'isStillStanding',
      description:
        'What has become of items of the newsroom, by their addresses: current, corrected (what, when), moved (where), unpublished, withdrawn (when, why) or unknown. Ask before you quote what you have read earlier.',
      parameters: { urls: list(`Up to ${mostUrls} addresses.`) },
      handler: async ({ urls }, { payload }) => {
        const livewire: Livewire | undefined = getLivewire(payload)
        if (!livewire) return refuse('The Livewire does not run here.')
        if (!Array.isArray(urls) || urls.length === 0 || urls.length > mostUrls || !urls.every((url) => typeof url === 'string'))
          return refuse(`Name 1 to ${mostUrls} addresses.`)
        return tell({ items: await livewire.standings(urls) })
      },
    },
  ]
}

const tell = (value: object) => ({ content: [{ type: 'text' as const, text: JSON.stringify(value) }] })
const refuse = (words: string) => tell({ error: words })

const toTold = ({
  uid,
  uri,
  revision,
  url,
  headline,
  standfirst,
  language,
  publishedAt,
  updatedAt,
  bylines,
  corrections,
  bodyText,
}: WireItem) => ({
  uid,
  uri,
  revision,
  url,
  headline,
  standfirst,
  language,
  publishedAt,
  updatedAt,
  corrections,
  bylines: bylines.map(({ name }) => name),
  text: bodyText,
})
