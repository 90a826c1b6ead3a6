/** What an app's developer writes by mistake, where no compiler says so: it stops the start with a sentence that says what to write. */
import type { Config, Plugin } from 'payload'
import { describe, expect, it } from 'vitest'

import { comments, imageCredits, livewire, masthead, newsroom, publicAnswers, webhooks } from '../../src/index.js'

const app = (): Config => ({
  collections: [
    { slug: 'users', auth: true, fields: [] },
    {
      slug: 'posts',
      versions: { drafts: true },
      fields: [
        { name: 'title', type: 'text' },
        { name: 'hot', type: 'checkbox' },
        { name: 'photo', type: 'upload', relationTo: 'media' as never },
      ],
    },
    { slug: 'media', upload: { staticDir: 'somewhere' }, fields: [] },
  ],
  db: { init: () => ({}) } as never,
  secret: 'x',
  serverURL: 'https://app.example',
})

type Loose = (options?: unknown) => Plugin
const [Comments, ImageCredits, Livewire, Masthead, Newsroom, PublicAnswers, Webhooks] = [
  comments,
  imageCredits,
  livewire,
  masthead,
  newsroom,
  publicAnswers,
  webhooks,
] as unknown as Loose[] as [Loose, Loose, Loose, Loose, Loose, Loose, Loose]
const source = (posts: unknown) => Livewire({ sources: { posts } })
const on = { posts: { field: 'post' } }

const mistakes: [string, () => Plugin, string][] = [
  ['no options', () => Livewire(), 'livewire() takes an object with sources, address'],
  ['a misspelt option', () => Livewire({ source: { posts: {} } }), 'livewire: source is no option; there are sources, address'],
  ['an option that is missing', () => Livewire({}), 'livewire: sources has to be an object; it is missing'],
  ['a list for an object', () => Livewire({ sources: ['posts'] }), 'livewire: sources has to be an object; it is ["posts"]'],
  ['true for options', () => source(true), 'livewire: sources.posts takes an object with headline'],
  ['a misspelt part', () => source({ heading: 'title' }), 'livewire: sources.posts.heading is no option; there are headline, slug'],
  ['a collection that is not there', () => Livewire({ sources: { post: {} } }), 'livewire: there is no collection called post'],
  ['a field that is not there', () => source({ headline: 'titel' }), 'posts has no field of that name'],
  ['a text for a picture', () => source({ picture: 'title' }), 'has a field of the type text there: it has to be upload, relationship'],
  ['a check box for a headline', () => source({ headline: 'hot' }), 'has a field of the type checkbox there'],
  ['a kind that there is not', () => source({ kind: 'blog' }), `livewire: sources.posts.kind has to be 'story' or 'wire'`],
  ['a path for a function', () => source({ address: '/blog' }), 'livewire: sources.posts.address has to be a function; it is "/blog"'],
  [
    'a misspelt address',
    () => Livewire({ sources: {}, publisher: { URL: 'https://x.example' } }),
    'livewire: publisher.URL is no option; there are name, url',
  ],
  [
    'a format without a render',
    () => Livewire({ sources: {}, formats: [{ path: 'x' }] }),
    'livewire: formats[0].contentType has to be a text',
  ],
  ['nothing to comment on', () => Comments({}), 'comments: on has to be an object; it is missing'],
  ['a misspelt field', () => Comments({ on: { posts: { feild: 'post' } } }), 'comments: on.posts.feild is no option; there are field'],
  ['a collection that is not there', () => Comments({ on: { nothing: {} } }), 'comments: there is no collection called nothing'],
  ['a host for an origin', () => Comments({ on, embedOn: ['blog.example'] }), 'comments: embedOn has "blog.example": write an origin'],
  ['a rule that is none', () => Comments({ on, access: { moderate: true } }), 'comments: access.moderate has to be a function; it is true'],
  ['a misspelt rule', () => Comments({ on, access: { moderat: () => true } }), 'comments: access.moderat is no option; there are read'],
  ['days before now', () => Comments({ on, sessionDays: -1 }), 'comments: sessionDays has to be a number above 0; it is -1'],
  ['a rate that there is not', () => Comments({ on, rates: { signUps: {} } }), 'comments: rates.signUps is no option'],
  [
    'fields that are no function',
    () => Comments({ on, overrides: { comments: { fields: [] } } }),
    'overrides.comments.fields has to be a function of ours',
  ],
  ['a text for a list', () => ImageCredits({ collections: 'media' }), 'imageCredits: collections has to be a list of texts; it is "media"'],
  ['one for many', () => ImageCredits({ collection: ['media'] }), 'imageCredits: collection is no option; there are collections'],
  [
    'a collection without files',
    () => ImageCredits({ collections: ['posts'] }),
    'imageCredits: there is no upload collection called posts',
  ],
  [
    'a width in letters',
    () => ImageCredits({ collections: ['media'], sizes: [{ name: 'x', width: '100' }] }),
    'imageCredits: sizes[0].width has to be a number above 0; it is "100"',
  ],
  ['a misspelt option', () => Masthead({ person: 'users' }), 'masthead: person is no option; there are people'],
  ['portraits without files', () => Masthead({ portraits: 'posts' }), 'masthead: portraits is "posts", and posts has no files'],
  ['a text for a list', () => Webhooks({ allowPrivate: '10.0.0.0/8' }), 'webhooks: allowPrivate has to be a list of texts'],
  ['days in letters', () => Webhooks({ retentionDays: '400' }), 'webhooks: retentionDays has to be a number above 0; it is "400"'],
  ['receipts of nothing', () => Webhooks({ receipts: ['post'] }), 'webhooks: receipts: there is no collection called post'],
  ['a text for a list', () => PublicAnswers({ except: 'prices' }), 'publicAnswers: except has to be a list of texts; it is "prices"'],
  ['a misspelt option', () => PublicAnswers({ maxSecond: 5 }), 'publicAnswers: maxSecond is no option; there are enabled'],
  [
    'a check that looks at nothing',
    () => Newsroom({ checks: [{ name: 'x' }] }),
    'newsroom: checks[0].check has to be a function; it is missing',
  ],
  [
    'a check of no level',
    () => Newsroom({ checks: [{ name: 'x', level: 'error', check: () => undefined }] }),
    'newsroom: the check “x” has the level "error"',
  ],
  [
    'a check of what is not checked',
    () => Newsroom({ checks: [{ name: 'x', of: ['images'], check: () => undefined }] }),
    'newsroom: the check “x” is of "images": there are articles and entries',
  ],
  ['a time that there is not', () => Webhooks({ timeouts: { whole: 5 } }), 'webhooks: timeouts.whole is no option; there are connectMs'],
  ['a number in letters', () => Webhooks({ circuit: { threshold: '5' } }), 'webhooks: circuit.threshold has to be a number above 0'],
  ['places for nobody', () => Webhooks({ concurrency: { total: 0 } }), 'webhooks: concurrency.total has to be a number above 0; it is 0'],
  [
    'a logo without a size',
    () => Livewire({ sources: {}, publisher: { logo: { url: 'https://x.example/l.png' } } }),
    'livewire: publisher.logo.width has to be a number above 0; it is missing',
  ],
  ['a text for hubs', () => Newsroom({ websub: { hubs: 'https://h.example/' } }), 'newsroom: websub.hubs has to be a list of texts'],
  ['a misspelt limit', () => Newsroom({ websub: { limits: { perhost: 5 } } }), 'newsroom: websub.limits.perhost is no option'],
  [
    'an agency without a name',
    () => ImageCredits({ collections: ['media'], suppliers: [{ forms: ['N'] }] }),
    'imageCredits: suppliers[0]: ',
  ],
  ['a misspelt part', () => Newsroom({ webhook: {} }), 'newsroom: webhook is no option; there are publisher'],
  ['a misspelt option of a part', () => Newsroom({ webhooks: { timeout: 5 } }), 'webhooks: timeout is no option'],
]

describe('An option that is wrong', () => {
  it.each(mistakes)('%s', async (_, plugin, says) => {
    await expect((async () => plugin()(app()))()).rejects.toThrow(says)
  })
})
