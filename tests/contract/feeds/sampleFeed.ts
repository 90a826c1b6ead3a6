import type { WireEntry, WireFeed, WireImage, WireItem, WirePublisher, WireTombstone } from '../../../src/livewire/types.js'

export const publisher: WirePublisher = {
  name: 'The Example Record',
  url: 'https://news.example',
  description: 'News from Example',
  language: 'en-GB',
  logo: { url: 'https://news.example/logo.png', width: 120, height: 40 },
  email: 'feeds@news.example',
}

export const image: WireImage = {
  url: 'https://news.example/media/court-1280.jpg?v=2&w=1280',
  width: 1280,
  height: 853,
  mimeType: 'image/jpeg',
  bytes: 120_345,
  alt: 'A stone court building under a grey sky',
  caption: 'The county court, where the order was lifted & read out',
  creators: ['Ana Ruiz', 'Jörg Müller'],
  supplier: 'Example Press',
  creditLine: 'Ana Ruiz and Jörg Müller/Example Press',
  supplierNumber: '28734511',
  copyrightNotice: '© 2017 Example Press',
  usageTerms: 'No resale',
  digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture',
  dateCreated: '2017-04-06',
  renditions: [
    {
      name: 'wide',
      url: 'https://news.example/media/court-1280.jpg?v=2&w=1280',
      width: 1280,
      height: 853,
      mimeType: 'image/jpeg',
      bytes: 120_345,
    },
    { name: 'small', url: 'https://news.example/media/court-320.webp', width: 320, height: 213, mimeType: 'image/webp' },
  ],
}

export const item: WireItem = {
  uid: 'articles:41',
  revision: 3,
  kind: 'story',
  url: 'https://news.example/2017/court-lifts-order',
  headline: 'Court lifts order <on> “wire” & names the source',
  slug: 'court-lifts-order',
  standfirst: 'The order stood for a year & a day.',
  language: 'en-GB',
  direction: 'ltr',
  section: { name: 'Law & Courts', slug: 'law-courts' },
  tags: [{ name: 'Free speech', slug: 'free-speech' }],
  bylines: [{ name: 'Maya Okafor', url: 'https://news.example/people/maya-okafor' }, { name: 'Tom O’Neil' }],
  hatTips: [{ name: 'Local Weekly', url: 'https://weekly.example/story' }],
  bodyHtml: '<p>The court lifted the order on <a href="https://news.example/a?b=1&amp;c=2">Friday</a>.</p><p>Costs &lt; £5.</p>',
  bodyText: 'The court lifted the order on Friday.\nCosts < £5.',
  image,
  publishedAt: '2017-04-07T17:05:00.000Z',
  updatedAt: '2017-04-07T18:05:00.000Z',
  pinned: false,
  keyEvent: false,
  commentsOpen: true,
  corrections: [
    { kind: 'correction', text: 'The order stood for a year, not a month.', at: '2017-04-07T18:05:00.000Z' },
    { kind: 'editors-note', text: 'A link was added.', at: '2017-04-08T09:00:00.000Z' },
  ],
}

const entry: WireEntry = {
  id: 'e1',
  uid: 'entries:e1',
  language: 'en-GB',
  direction: 'ltr',
  headline: 'Doors open',
  bodyHtml: '<p>The public gallery is full.</p>',
  bylines: [{ name: 'Maya Okafor' }],
  at: '2017-04-07T09:00:00.000Z',
  updatedAt: '2017-04-07T09:20:00.000Z',
  keyEvent: true,
  pinned: false,
  summary: 'Gallery full',
  corrections: [{ kind: 'clarification', text: 'The gallery seats forty.', at: '2017-04-07T09:20:00.000Z' }],
}

export const liveItem: WireItem = {
  ...item,
  uid: 'articles:42',
  kind: 'live',
  url: 'https://news.example/live/hearing',
  headline: 'The hearing, live 🎙️ שלום',
  canonicalUrl: 'https://partner.example/live/hearing',
  corrections: [],
  hatTips: [],
  entries: [
    {
      ...entry,
      id: 'e2',
      uid: 'entries:e2',
      headline: undefined,
      bodyHtml: '<p>Judgment at noon.</p>',
      corrections: [],
      bylines: [],
    } as WireEntry,
    entry,
  ],
}
delete liveItem.entries?.[0]?.headline

/** As little as an item can have. */
export const bareItem: WireItem = {
  uid: 'articles:43',
  revision: 1,
  kind: 'wire',
  url: 'https://news.example/wire/43',
  headline: 'Trams run again',
  slug: 'trams-run-again',
  language: 'en-GB',
  direction: 'ltr',
  tags: [],
  bylines: [],
  hatTips: [],
  bodyHtml: '<p>Trams run again.</p>',
  bodyText: 'Trams run again.',
  publishedAt: '2017-04-06T08:00:00.000Z',
  updatedAt: '2017-04-06T08:00:00.000Z',
  pinned: false,
  keyEvent: false,
  commentsOpen: false,
  corrections: [],
}

export const tombstone: WireTombstone = {
  uid: 'articles:40',
  revision: 2,
  url: 'https://news.example/2017/withdrawn',
  publishedAt: '2017-04-05T10:00:00.000Z',
  withdrawal: { reason: 'Filed in error & <unverified>', at: '2017-04-07T16:00:00.000Z', final: true },
}

export const feed: WireFeed = {
  slug: '',
  title: 'The Example Record: Livewire',
  description: 'Everything on the wire',
  content: 'full',
  items: [liveItem, item, bareItem],
  tombstones: [tombstone],
  seq: 17,
  updatedAt: '2017-04-08T09:00:00.000Z',
}

export const emptyFeed: WireFeed = { ...feed, slug: 'courts', items: [], tombstones: [], seq: 0 }

/** A feed of one item with this headline. */
export const feedWithHeadline = (headline: string): WireFeed => ({ ...feed, items: [{ ...item, headline }], tombstones: [] })
