import type { CollectionConfig, Endpoint } from 'payload'
import { type CollectionOverride, newsroom, type PublicationCheck, type SourceOptionsFor } from 'payload-newsroom'
import type { FeedFormat } from 'payload-newsroom/feeds'

const fields: CollectionOverride['fields'] = ({ defaultFields }) => [...defaultFields, { name: 'desk', type: 'text', index: true }]

const takeOver: Endpoint = {
  path: '/:id/take-over',
  method: 'post',
  handler: async (req) => {
    // Whoever may change the article may do this, and nobody else; `req` takes it into the request's transaction.
    const rights = { overrideAccess: false, user: req.user, req }
    const id = String(req.routeParams?.['id'])
    const doc = await req.payload.update({ collection: 'articles', id, data: { desk: 'City' } as never, ...rights })
    return Response.json({ doc })
  },
}

const headlines: FeedFormat = {
  path: 'headlines.txt',
  contentType: 'text/plain; charset=utf-8',
  render: ({ items }) => items.map(({ headline, url }) => `${headline} ${url}\n`).join(''),
}

const needsSection: PublicationCheck = {
  name: 'section',
  level: 'blocking',
  field: 'section',
  check: ({ section }) => (section ? undefined : 'Choose a section: readers look for stories there.'),
}

const suppliers = [{ name: 'Nordlicht Bildbüro', forms: ['Nordlicht'] }]

const results: SourceOptionsFor<'results'> = {
  headline: (doc) => `${String(doc.home)} ${String(doc.score)} ${String(doc.away)}`,
  body: (doc) => String(doc.report ?? ''),
  tags: (doc) => [doc.home, doc.away],
  section: () => 'Sport',
}

export const plugins = [
  newsroom({
    publisher: { name: 'The Daily', url: 'https://daily.example' },
    overrides: { articles: { fields, endpoints: [takeOver], custom: { publicPaths: ['id', 'headline', 'desk'] } } },
    checks: [needsSection],
    imageCredits: { suppliers },
    livewire: { formats: [headlines], sources: { results } },
  }),
]

/** The collection of one's own that the last recipe puts on the wire. */
export const matches: CollectionConfig = {
  slug: 'results',
  access: { read: () => true },
  fields: ['home', 'away', 'score', 'report'].map((name) => ({ name, type: 'text' })),
}
