import { articleLink, block, body, bold, bulletList, heading, italic, type LexicalNode, link, paragraph } from './lexical.js'
import type { PictureName } from './pictures.js'

type Id = number | string

/** Looks up what was stored before, so that a body can refer to it. */
export interface SampleReferences {
  picture: (name: PictureName) => Id
  article: (slug: string) => Id
}

export interface SampleArticle {
  slug: string
  headline: string
  standfirst?: string
  kind: 'wire' | 'story' | 'live'
  /** Hours before the sample is loaded. */
  hoursAgo: number
  section: string
  tags?: string[]
  bylines?: string[]
  picture?: PictureName
  hatTips?: { name: string; url?: string }[]
  canonicalUrl?: string
  pinned?: boolean
  keyEvent?: boolean
  commentsOpen?: boolean
  body: (refer: SampleReferences) => LexicalNode[]
  /** What became of it. @default 'published' */
  state?: 'draft' | 'embargoed' | 'published' | 'withdrawn'
  correction?: { kind: 'clarification' | 'correction' | 'editors-note'; text: string; hoursAgo: number }
  withdrawal?: { reason: string; hoursAgo: number }
  /** Of a live blog; oldest first. */
  entries?: SampleEntry[]
}

export interface SampleEntry {
  headline: string
  hoursAgo: number
  text: string[]
  byline?: string
  summary?: string
  keyEvent?: boolean
  pinned?: boolean
  correction?: { kind: 'clarification' | 'correction' | 'editors-note'; text: string; hoursAgo: number }
  withdrawal?: { reason: string; hoursAgo: number }
}

const text =
  (...paragraphs: string[]) =>
  () =>
    paragraphs.map((value) => paragraph(value))

/** Oldest first, as the wire carries them. Places, people and events are invented. */
export const sampleArticles: SampleArticle[] = [
  {
    slug: 'tide-gauge-back-after-nine-days',
    headline: 'Tide gauge at Larkmouth quay is back after nine days',
    kind: 'wire',
    hoursAgo: 47,
    section: 'Harbour',
    tags: ['tides'],
    bylines: ['Anwen Lockspur'],
    hatTips: [{ name: 'The Quayside Log', url: 'https://quayside-log.example/gauge' }],
    body: text(
      'The tide gauge on Larkmouth quay sends readings again. A diver replaced the sensor on Saturday; it had been silent for nine days.',
      'The harbour office says that forecasts made meanwhile used the gauge at Hather, and were at most eight centimetres out.',
    ),
  },
  {
    slug: 'night-bus-gets-eleven-stops',
    headline: 'Night bus gets eleven more stops',
    kind: 'wire',
    hoursAgo: 44,
    section: 'Town',
    tags: ['transport'],
    body: text(
      'From the first of the month the night bus also stops in Rope Street, at the hospital, and at nine places between. The fare stays as it is.',
    ),
  },
  {
    slug: 'fish-market-to-close-in-spring',
    headline: 'Fish market to close in spring',
    kind: 'wire',
    hoursAgo: 40,
    section: 'Harbour',
    tags: ['markets'],
    bylines: ['Noor Ashgrave'],
    body: text('The fish market is to close in spring, according to a letter that was sent to the stall holders.'),
    state: 'withdrawn',
    withdrawal: { reason: 'The letter that this item rested on was not genuine.', hoursAgo: 38 },
  },
  {
    slug: 'the-people-who-count-swifts',
    headline: 'The people who count swifts',
    standfirst:
      'Every evening in May sixty volunteers stand in their own streets and look up. What they write down has changed a building rule.',
    kind: 'story',
    hoursAgo: 33,
    section: 'Environment',
    tags: ['birds', 'planning'],
    bylines: ['Kofi Tarrowdene'],
    picture: 'flock',
    body: () => [
      paragraph(
        'They meet nobody and agree on nothing but the hour. At nine, sixty people in Larkmouth open a window or a back door, and for ten minutes they count.',
      ),
      block('pullQuote', {
        quote: 'You do not need to know anything about birds. You need to be there at nine.',
        attribution: 'A counter in Rope Street',
      }),
      heading('A rule with a brick in it'),
      paragraph(
        'Since March new roofs in the old town need a brick with a hole: a nest for one pair. The planning office took the streets from the count. ',
        bold('Forty-one bricks'),
        ' have been built in so far.',
      ),
      paragraph(
        'The counters were not asked whether they wanted to be quoted, because nobody has their names. The list has addresses of streets and a number for each, and ',
        italic('that'),
        ', says the office, was enough.',
      ),
    ],
  },
  {
    slug: 'school-kitchen-seaweed-bread',
    headline: 'School kitchen wins prize for seaweed bread',
    kind: 'wire',
    hoursAgo: 30,
    section: 'Town',
    tags: ['food'],
    body: text(
      'The kitchen of the Hather Road school has won the county’s bread prize with a loaf that is one part dulse. The recipe is on the school’s door.',
    ),
  },
  {
    slug: 'skerry-light-lens-stays',
    headline: 'Lens of the Skerry light stays in the town',
    standfirst: 'A buyer abroad withdrew; the trust has until autumn to find the rest.',
    kind: 'story',
    hoursAgo: 27,
    section: 'Harbour',
    tags: ['heritage'],
    bylines: ['Pilar Windrush-Fen'],
    picture: 'lens',
    body: () => [
      paragraph(
        'The lens that turned in the Skerry light for ninety-one years will not leave Larkmouth. The trust that looks after the tower said so on Tuesday evening, after a buyer abroad withdrew an offer.',
      ),
      paragraph(
        'Two thirds of the price is together. The trust has until autumn for the rest; the ',
        link('appeal is open', 'https://skerry-light.example/appeal'),
        '.',
      ),
      bulletList('Made in 1911, of 176 prisms', 'Lit for the last time in 2002', 'Weighs as much as a delivery van'),
    ],
    correction: { kind: 'correction', text: 'The lens turned for 91 years, not 81 as we first wrote.', hoursAgo: 20 },
  },
  {
    slug: 'radios-from-the-library',
    headline: 'Library to lend weather radios',
    kind: 'wire',
    hoursAgo: 24,
    section: 'Town',
    tags: ['storm'],
    body: text(
      'Forty wind-up radios can be borrowed from the library, for two weeks each, with no card and no name. The librarian asks only that they come back dry.',
    ),
  },
  {
    slug: 'map-of-empty-houses',
    headline: 'Planning office publishes its map of empty houses',
    standfirst: 'One house in five has nobody on its register. The map shows streets and not doors.',
    kind: 'story',
    hoursAgo: 21,
    section: 'Town',
    tags: ['housing', 'planning'],
    bylines: ['Noor Ashgrave', 'Mirela Osk'],
    picture: 'lit-windows',
    body: text(
      'After four years of asking, the map is out. It counts 1,911 houses in which nobody is registered, street by street.',
      'The office left the doors out on purpose. Nobody, it says, should learn from a map whose house stands empty.',
    ),
    correction: {
      kind: 'clarification',
      text: 'Registered means on the first of January; houses sold since are not taken into account.',
      hoursAgo: 15,
    },
  },
  {
    slug: 'ferry-fares-elsewhere',
    headline: 'How Hather froze its ferry fares',
    kind: 'story',
    hoursAgo: 17,
    section: 'Harbour',
    tags: ['ferry'],
    canonicalUrl: 'https://coast-review.example/how-hather-froze-its-fares',
    hatTips: [{ name: 'The Coast Review' }],
    commentsOpen: false,
    body: text(
      'Hather’s ferry has cost the same since 2019. Our neighbours at The Coast Review asked how; we carry their report with thanks.',
    ),
  },
  {
    slug: 'council-drops-demand-for-names',
    headline: 'Council drops demand for the names behind ‘Pier Four’ ferry account',
    standfirst:
      'A letter had asked for “any record that identifies the holders”. After a hearing of eleven minutes it has no force or effect.',
    kind: 'story',
    hoursAgo: 9,
    section: 'Harbour',
    tags: ['speech', 'ferry', 'courts'],
    bylines: ['Noor Ashgrave', 'Pilar Windrush-Fen'],
    picture: 'open-rings',
    hatTips: [{ name: 'The Quayside Log', url: 'https://quayside-log.example/pier-four' }],
    body: ({ picture, article }) => [
      block('newsletterCallout', {
        heading: 'Start your day with the tide.',
        text: 'The Morning Tide: what happened overnight, at seven.',
        label: 'Sign up for The Morning Tide newsletter',
        url: 'https://larkmouth-livewire.example/morning-tide',
      }),
      paragraph(
        'Larkmouth council has withdrawn its demand for the names of those who write as Pier Four, an account that has followed the town’s ferries, their delays and their contracts since it began.',
      ),
      paragraph(
        '“The request was made on the eighth of the month and is withdrawn today; it no longer has any force or effect,” says the two-line note that was handed up at a hearing on Monday. The hearing took eleven minutes.',
      ),
      block('pullQuote', {
        quote: 'They asked who was speaking because they did not like what was said.',
        attribution: 'Counsel for the account’s host',
      }),
      paragraph(
        'The host of the account had argued that the letter contained “nothing but a form”, with no hint of an offence, and that people may speak in public without giving a name.',
      ),
      block('imageBlock', {
        image: picture('swell'),
        caption:
          'The causeway in the storm of 2 March. Pier Four wrote first that the evening ferry had been cancelled, forty minutes before the operator did; the council’s letter quoted that post as its reason, and was sent on the day after.',
        folded: true,
      }),
      paragraph(
        'We do not know who Pier Four is, and have not asked. ',
        articleLink('How Hather froze its fares', article('ferry-fares-elsewhere')),
        ' was among the first things that the account pointed at.',
      ),
    ],
  },
  {
    slug: 'harbour-board-accounts',
    headline: 'Harbour board closes its year with a surplus',
    kind: 'wire',
    hoursAgo: 6,
    section: 'Harbour',
    tags: ['money'],
    bylines: ['Anwen Lockspur'],
    body: text(
      'The harbour board closed its year with a surplus for the first time since 2018. Its accounts are under embargo until tomorrow.',
    ),
    state: 'embargoed',
  },
  {
    slug: 'bell-ringer-profile',
    headline: 'A morning with the bell-ringer of St Orm',
    kind: 'story',
    hoursAgo: 5,
    section: 'Town',
    bylines: ['Kofi Tarrowdene'],
    body: text('Notes. Up at five. Two hundred and four steps. Ask about the rope.'),
    state: 'draft',
  },
  {
    slug: 'storm-closes-the-causeway',
    headline: 'Storm closes the causeway',
    standfirst: 'What is open, what is not, and what we do not know. Newest first.',
    kind: 'live',
    hoursAgo: 3,
    section: 'Harbour',
    tags: ['storm', 'ferry'],
    bylines: ['Anwen Lockspur', 'Jun Hathersedge'],
    picture: 'swell',
    pinned: true,
    keyEvent: true,
    body: text('The causeway is closed, and the ferry has stopped. We write down here what happens as we hear of it.'),
    entries: [
      {
        headline: 'Causeway closed',
        summary: 'The causeway closes at ten past four',
        hoursAgo: 2.9,
        byline: 'Anwen Lockspur',
        keyEvent: true,
        text: ['The barrier came down at ten past four. Nobody was on it.'],
      },
      {
        headline: 'What is open, and what is not',
        hoursAgo: 2.6,
        byline: 'Jun Hathersedge',
        pinned: true,
        text: ['Open: the bridge, the night bus, the bakery.', 'Closed: the causeway, the quay, the market.'],
      },
      {
        headline: 'Roof off the net loft',
        hoursAgo: 2.2,
        byline: 'Jun Hathersedge',
        text: ['The roof of the net loft is in the harbour.'],
        withdrawal: { reason: 'It was a tarpaulin. The roof is where it was.', hoursAgo: 2 },
      },
      {
        headline: 'Hather Road school sleeps in its hall',
        hoursAgo: 1.7,
        byline: 'Anwen Lockspur',
        text: ['Twenty-two pupils from the island stay the night. There is seaweed bread.'],
        correction: { kind: 'correction', text: 'An earlier version said that there were twelve pupils.', hoursAgo: 1.4 },
      },
      {
        headline: 'Last ferry has left',
        summary: 'The last ferry of the day leaves two hours early',
        hoursAgo: 1.4,
        keyEvent: true,
        text: ['It left two hours early. Tickets are good tomorrow.'],
      },
      {
        headline: 'The wind turns',
        hoursAgo: 0.4,
        byline: 'Anwen Lockspur',
        text: [
          'The harbour office expects the gusts to fall below 60 km/h towards midnight. The causeway will be inspected at first light, and not before.',
        ],
      },
    ],
  },
  {
    slug: 'last-ferry-has-left',
    headline: 'Last ferry of the day has left',
    kind: 'wire',
    hoursAgo: 1.5,
    section: 'Harbour',
    tags: ['ferry', 'storm'],
    keyEvent: true,
    hatTips: [{ name: 'Pier Four' }],
    body: text('The ferry to the island has left two hours early, and was the last today. Tickets are good tomorrow.'),
  },
]

export const bodyOf = (article: SampleArticle, refer: SampleReferences) => body(...article.body(refer))
