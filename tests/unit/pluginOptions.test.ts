/** Each option of each plugin has a value here that shows, and is looked for: one that is added without is a type error. */
import { readFileSync } from 'node:fs'

import type { CollectionConfig, Config, Field } from 'payload'
import { describe, expect, it } from 'vitest'

import { publicAnswersName } from '../../src/answers/options.js'
import { newsroomName } from '../../src/access/passwords.js'
import { ratesOption } from '../../src/access/rates.js'
import { targetsOf } from '../../src/collections/comments/targets.js'
import { sourcesOf } from '../../src/sources/wireSource.js'
import { byNavigation, inOrder, slugsOfPlugins } from '../../src/shared/slugs.js'
import {
  comments,
  type CommentsOptions,
  type CommentsTarget,
  imageCredits,
  type ImageCreditsOptions,
  livewire,
  type LivewirePluginOptions,
  masthead,
  type MastheadOptions,
  newsroom,
  newsroomCollections,
  type NewsroomOptions,
  publicAnswers,
  type PublicAnswersOptions,
  type SourceOptions,
  webhooks,
  type WebhooksPluginOptions,
} from '../../src/index.js'

const app = (more: Partial<Config> = {}): Config => ({
  collections: [
    { slug: 'users', auth: true, fields: [] },
    {
      slug: 'posts',
      versions: { drafts: true },
      fields: [
        { name: 'title', type: 'text' },
        { name: 'content', type: 'richText' },
      ],
    },
    { slug: 'authors', fields: [{ name: 'name', type: 'text' }] },
    { slug: 'media', upload: { staticDir: 'somewhere', imageSizes: [{ name: 'og', width: 120 }] }, fields: [] },
  ],
  db: { init: () => ({}) } as never,
  secret: 'x',
  serverURL: 'https://app.example',
  ...more,
})
const collectionIn = (config: Config, slug: string): CollectionConfig => {
  const found = config.collections?.find((collection) => collection.slug === slug)
  if (!found) throw new Error(`There is no ${slug}`)
  return found
}
const paths = (fields: readonly Field[], at = ''): string[] =>
  fields.flatMap((field): string[] => {
    const { name, type } = field as { name?: string; type: string }
    if (type === 'tabs')
      return (field as { tabs: { name?: string; fields: Field[] }[] }).tabs.flatMap((tab) =>
        paths(tab.fields, tab.name ? `${at}${tab.name}.` : at),
      )
    const inner = 'fields' in field ? paths(field.fields, name ? `${at}${name}.` : at) : []
    return name && type !== 'ui' ? [`${at}${name} ${type}`, ...inner] : inner
  })
const fieldsOf = (config: Config, slug: string) => paths(collectionIn(config, slug).fields)

const rule = () => false
const access = { read: rule, moderate: rule, delete: rule, settings: rule, readReaders: rule, changeReaders: rule }
const hooksOf = (config: Config, slug: string, name: 'beforeValidate') => collectionIn(config, slug).hooks?.[name] ?? []
type Probe = (config: Config) => unknown
/** What only a running app shows, and the test or example that starts one with it: the source itself shows nothing. */
const shownIn = (file: `docs/examples/${string}` | `tests/${string}`) => ({ file })
type Probes<Options> = { [name in keyof Required<Options>]: [value: Options[name], probe: Probe | ReturnType<typeof shownIn>] }

const overriding = { custom: { zebra: true } }
const isElsewhere = (slug: string) => (config: Config) => expect(collectionIn(config, slug).custom).toMatchObject({ zebra: true })
const caption = async (config: Config, slug: string) => {
  const [hook] = hooksOf(config, slug, 'beforeValidate').slice(-1)
  const data = { caption: 'A man. Photo credit should read: Ada Example/Zebra Wire', alt: 'x' }
  const req = { context: {}, payload: { config: {}, logger: { warn: () => undefined } } }
  const result = (await hook?.({ collection: { slug }, context: {}, data, operation: 'create', req } as never)) as
    { supplier?: string } | undefined
  return result?.supplier
}
const suppliers = [{ name: 'Zebra Wire' }]

const ofLivewire: Probes<LivewirePluginOptions> = {
  sources: [{ posts: {} }, (config) => expect(fieldsOf(config, 'posts')).toContain('wire group')],
  address: [() => '/x', shownIn('docs/examples/ownApp/mapped.ts')],
  publisher: [
    { name: 'Zebra', url: 'https://zebra.example', timeZone: 'Europe/Rome' },
    (config) => expect(Object.values(config.custom ?? {})).toContain('Europe/Rome'),
  ],
  words: [{ de: { correction: 'Berichtigung' } }, shownIn('tests/int/languages/words.test.ts')],
  hubs: [['https://hub.example/'], shownIn('tests/int/livewire/websub.test.ts')],
  formats: [[{ path: 'headlines.txt', contentType: 'text/plain', render: () => '' }], shownIn('docs/examples/recipes/recipes.ts')],
  overrides: [{ 'livewire-items': overriding }, isElsewhere('livewire-items')],
  slugs: [{ 'wire-tags': 'zebra-tags' }, (config) => expect(fieldsOf(config, 'zebra-tags')).toContain('tag text')],
  enabled: [false, ({ endpoints = [] }) => expect(endpoints).toEqual([])],
  run: [false, shownIn('tests/int/hardening/operators.test.ts')],
}

const running = shownIn('tests/int/webhooks/ownOptions.test.ts')
const ofWebhooks: Probes<WebhooksPluginOptions> = {
  concurrency: [{ total: 1 }, running],
  leaseMs: [60_000, running],
  pollMs: [50, running],
  circuit: [{ threshold: 1 }, running],
  next: [() => undefined, running],
  onSettled: [() => undefined, running],
  timeouts: [{ wholeMs: 300 }, running],
  recheckMs: [100, shownIn('tests/int/http/webhookAddress.test.ts')],
  source: [
    { eventTypes: ['zebra.seen'], lastSeq: () => Promise.resolve(0) } as never,
    (config) => expect(JSON.stringify(collectionIn(config, 'webhook-endpoints').fields)).toContain('zebra.seen'),
  ],
  allowPrivate: [['10.0.0.0/8'], shownIn('tests/int/webhooks/bareApp.test.ts')],
  resolve: [() => Promise.resolve([]), shownIn('tests/int/http/webhookAddress.test.ts')],
  access: [
    { read: rule, change: rule },
    (config) => expect(collectionIn(config, 'webhook-endpoints').access).toMatchObject({ read: rule, create: rule }),
  ],
  receipts: [['authors'], (config) => expect(JSON.stringify(collectionIn(config, 'authors').endpoints)).toContain('receipts')],
  retentionDays: [7, running],
  overrides: [{ 'webhook-deliveries': overriding }, isElsewhere('webhook-deliveries')],
  slugs: [
    { 'webhook-endpoints': 'zebra-endpoints' },
    (config) => expect(JSON.stringify(collectionIn(config, 'webhook-deliveries').fields)).toContain('"zebra-endpoints"'),
  ],
  enabled: [false, ({ endpoints = [] }) => expect(endpoints).toEqual([])],
  run: [false, shownIn('tests/int/sources/desk.test.ts')],
}

const ofComments: Probes<CommentsOptions> = {
  on: [{ posts: { field: 'post' } }, (config) => expect(fieldsOf(config, 'comments')).toContain('post relationship')],
  access: [access, (config) => expect(collectionIn(config, 'comment-reports').access?.read).toBe(rule)],
  rates: [
    { commentsOfReader: { points: 1, seconds: 1 } },
    ({ custom }) => expect(custom?.[ratesOption]).toEqual({ commentsOfReader: { points: 1, seconds: 1 } }),
  ],
  overrides: [{ comments: overriding }, isElsewhere('comments')],
  slugs: [{ comments: 'zebra-comments' }, (config) => expect(fieldsOf(config, 'zebra-comments')).toContain('parent relationship')],
  enabled: [false, (config) => expect(collectionIn(config, 'readers').access?.create?.({} as never)).toBe(false)],
  sessionDays: [3, (config) => expect(collectionIn(config, 'readers').auth).toMatchObject({ tokenExpiration: 3 * 86_400 })],
  people: [
    'authors',
    (config) =>
      expect(collectionIn(config, 'readers').fields).toContainEqual(expect.objectContaining({ name: 'person', relationTo: 'authors' })),
  ],
  embedOn: [['https://blog.example'], shownIn('tests/int/comments/room.ts')],
  review: [{ url: 'https://review.example', secrets: ['whsec_x'] }, shownIn('tests/int/comments/bareApp.test.ts')],
}

const ofPictures: Probes<ImageCreditsOptions> = {
  collections: [['media'], (config) => expect(fieldsOf(config, 'media')).toContain('creditLine text')],
  suppliers: [suppliers, async (config) => expect(await caption(config, 'media')).toBe('Zebra Wire')],
  sizes: [[{ name: 'zebra', width: 7 }], (config) => expect(fieldsOf(config, 'media')).toContain('sizes.zebra group')],
  maxBytes: [1000, ({ upload }) => expect(upload?.limits?.fileSize).toBe(1001)],
  maxPixels: [77, (config) => expect(JSON.stringify(collectionIn(config, 'media').custom)).toContain('77')],
  s3: [
    {
      open: () =>
        Promise.resolve({
          store: () => ({}) as never,
          serve: (_, all) => Promise.resolve(all.map((one) => ({ ...one, custom: { bucket: true } }))),
        }),
    },
    (config) => expect(collectionIn(config, 'media').custom).toMatchObject({ bucket: true }),
  ],
  access: [
    { original: () => Promise.resolve(false), rightsEnding: () => Promise.resolve(false) },
    async (config) => {
      for (const at of ['/:id/original', '/rights-ending']) {
        const { handler } = (collectionIn(config, 'media').endpoints || []).find(({ path }) => path === at)!
        expect((await handler({} as never)).status).toBe(403)
      }
    },
  ],
  enabled: [false, (config) => expect(collectionIn(config, 'media').upload).toMatchObject({ imageSizes: [{ name: 'og', width: 120 }] })],
}

const ofMasthead: Probes<MastheadOptions> = {
  people: ['authors', (config) => expect(JSON.stringify(collectionIn(config, 'masthead-roles').fields)).toContain('"authors"')],
  portraits: ['media', (config) => expect(JSON.stringify(collectionIn(config, 'people').fields)).toContain('"media"')],
  bylines: [
    { collection: 'posts', on: 'authors' },
    (config) => expect(JSON.stringify(collectionIn(config, 'people').fields)).toContain('"posts"'),
  ],
  access: [{ write: rule }, (config) => expect(collectionIn(config, 'people').access?.create).toBe(rule)],
  overrides: [{ 'masthead-roles': overriding }, isElsewhere('masthead-roles')],
  slugs: [
    { people: 'zebra-people' },
    (config) => expect(JSON.stringify(collectionIn(config, 'masthead-roles').fields)).toContain('"zebra-people"'),
  ],
  enabled: [false, (config) => expect(collectionIn(config, 'people')).toBeDefined()],
}

const ofNewsroom: Probes<NewsroomOptions> = {
  publisher: [{ name: 'Zebra', url: 'https://zebra.example' }, ({ custom }) => expect(custom?.[newsroomName]).toBe('Zebra')],
  words: [{ de: { correction: 'Berichtigung' } }, shownIn('tests/int/languages/words.test.ts')],
  webhooks: [
    { access: { read: rule, change: rule } },
    (config) => expect(collectionIn(config, 'webhook-endpoints').access).toMatchObject({ read: rule, update: rule }),
  ],
  comments: [
    { on: { posts: { field: 'post' } }, access },
    (config) => {
      expect(fieldsOf(config, 'comments')).toEqual(expect.arrayContaining(['post relationship', 'article relationship']))
      expect(collectionIn(config, 'comment-decisions').access?.read).toBe(rule)
    },
  ],
  imageCredits: [
    { suppliers, sizes: [{ name: 'zebra', width: 7 }], collections: ['media'], maxBytes: 1000 },
    async (config) => {
      expect(await caption(config, 'images')).toBe('Zebra Wire')
      for (const slug of ['images', 'media']) expect(fieldsOf(config, slug)).toContain('sizes.zebra group')
      expect(config.upload?.limits?.fileSize).toBe(1001)
    },
  ],
  livewire: [{ sources: { posts: {} } }, (config) => expect(fieldsOf(config, 'posts')).toContain('wire group')],
  masthead: [{ access: { write: rule } }, (config) => expect(collectionIn(config, 'people').access?.update).toBe(rule)],
  overrides: [
    Object.fromEntries(inOrder.map((slug) => [slug, overriding])),
    (config) => inOrder.forEach((slug) => isElsewhere(slug)(config)),
  ],
  slugs: [
    { 'livewire-items': 'zebra-items', comments: 'zebra-comments', 'webhook-endpoints': 'zebra-endpoints', feeds: 'zebra-feeds' },
    (config) => {
      for (const slug of ['zebra-items', 'zebra-comments']) expect(collectionIn(config, slug)).toBeDefined()
      expect(JSON.stringify(collectionIn(config, 'zebra-endpoints').fields)).toContain('"zebra-feeds"')
      expect(JSON.stringify(collectionIn(config, 'zebra-feeds').endpoints)).toContain('rotate-token')
    },
  ],
  s3: [ofPictures.s3[0], (config) => expect(collectionIn(config, 'images').custom).toMatchObject({ bucket: true })],
  websub: [{ hubs: ['https://hub.example/'] }, shownIn('tests/int/livewire/websub.test.ts')],
  rates: [false, ({ custom }) => expect(custom?.[ratesOption]).toBe(false)],
  enabled: [false, ({ endpoints = [] }) => expect(endpoints).toEqual([])],
  adminWords: [{ en: { withdrawn: 'Zebra' } }, ({ i18n }) => expect(JSON.stringify(i18n)).toContain('"Zebra"')],
  adminLabels: [
    { de: { Standfirst: 'Zebra' } },
    (config) => {
      const saying = (name: string, value: unknown): unknown =>
        name === 'label' && typeof value === 'function' ? (value as (asked: object) => unknown)({ i18n: { language: 'de' } }) : value
      expect(JSON.stringify(collectionIn(config, 'articles').fields, saying)).toContain('"label":"Zebra"')
    },
  ],
  publicAnswers: [
    { except: ['images'], turnsAt: () => 7 },
    (config) => {
      expect(answersOf(config)).toMatchObject({ except: ['images'] })
      expect(answersOf(config)?.turnsAt?.(0)).toBe(7)
    },
  ],
  tellAiUse: [true, shownIn('tests/int/dependants/wire.test.ts')],
  checks: [[{ name: 'zebra' } as never], shownIn('tests/int/desk/desk.test.ts')],
  previewUrl: [
    ({ id }) => `https://front.example/${id}`,
    (config) => {
      const { url } = collectionIn(config, 'articles').admin?.livePreview ?? {}
      expect(typeof url === 'function' && url({ data: { id: 7 } } as never)).toBe('https://front.example/7')
    },
  ],
  now: [() => new Date(0), shownIn('tests/int/time/publishedAt.test.ts')],
  language: ['pt-BR', shownIn('tests/int/languages/items.test.ts')],
  languages: [['gsw'], (config) => expect(JSON.stringify(collectionIn(config, 'articles').fields)).toContain('gsw')],
  mediaDir: ['elsewhere', (config) => expect(collectionIn(config, 'images').upload).toMatchObject({ staticDir: 'elsewhere' })],
  sessionDays: ofComments.sessionDays,
  people: ofComments.people,
  embedOn: ofComments.embedOn,
  sessionMinutes: [5, (config) => expect(collectionIn(config, 'users').auth).toMatchObject({ tokenExpiration: 300 })],
}

const answersOf = ({ custom }: Config) => custom?.[publicAnswersName] as PublicAnswersOptions | undefined
const isKept =
  <Name extends keyof PublicAnswersOptions>(name: Name, value: PublicAnswersOptions[Name]): Probe =>
  (config) =>
    expect(answersOf(config)?.[name]).toEqual(value)
const pages = () => ['page']
const turnsAt = () => 7

const ofAnswers: Probes<PublicAnswersOptions> = {
  enabled: [false, (config) => expect(answersOf(config)).toBeUndefined()],
  maxMegabytes: [7, isKept('maxMegabytes', 7)],
  maxSeconds: [7, isKept('maxSeconds', 7)],
  except: [['media'], isKept('except', ['media'])],
  unseen: [['media'], isKept('unseen', ['media'])],
  turnsAt: [turnsAt, isKept('turnsAt', turnsAt)],
  pages: [pages, isKept('pages', pages)],
  pageParameters: [['page'], isKept('pageParameters', ['page'])],
  pagesForAll: [true, isKept('pagesForAll', true)],
  pageIsThere: [() => Promise.resolve(true), shownIn('tests/int/http/strangersPages.test.ts')],
  purge: [[], shownIn('tests/int/answers/purge.test.ts')],
  purgeAllowPrivate: [['10.0.0.0/8'], isKept('purgeAllowPrivate', ['10.0.0.0/8'])],
  cacheControl: ['no-store', isKept('cacheControl', 'no-store')],
}

/** The item that a source makes of a post, without a look at any other document. */
const ofPost = async (options: object, doc: Record<string, unknown> = {}, more: Partial<Config> = {}) => {
  const config = await livewire({ sources: { posts: options } })(app(more))
  const [source] = sourcesOf({ config } as never)
  if (!source) throw new Error('There is no source')
  const stored = { id: 7, title: 'A headline', content: 'Text', ...doc }
  const payload = { config, collections: { posts: { config: { flattenedFields: [] } } } }
  source.prepare?.(payload as never)
  const identity = { uid: 'posts:7', url: source.url(stored), revision: 1, at: '2026-01-01T00:00:00.000Z' }
  return { config, source, stored, item: () => source.toItem(stored, identity, { req: { payload } as never }) }
}
type SourceProbe = [options: SourceOptions, shows: (made: Awaited<ReturnType<typeof ofPost>>) => unknown, more?: Partial<Config>]
const isItem =
  (part: object) =>
  async ({ item }: Awaited<ReturnType<typeof ofPost>>) =>
    expect(await item()).toMatchObject(part)

const ofSource: { [name in keyof Required<SourceOptions>]: SourceProbe } = {
  headline: [{ headline: () => 'Zebra' }, isItem({ headline: 'Zebra' })],
  slug: [{ slug: () => 'zebra' }, isItem({ url: 'https://app.example/posts/zebra' })],
  standfirst: [{ standfirst: () => 'Zebra' }, isItem({ standfirst: 'Zebra' })],
  language: [{ language: () => 'de' }, isItem({ language: 'de' })],
  body: [{ body: () => 'Zebra' }, isItem({ bodyHtml: '<p>Zebra</p>' })],
  blocks: [{ body: () => [{ blockType: 'chart' }], blocks: { chart: () => '<p>Zebra</p>' } }, isItem({ bodyHtml: '<p>Zebra</p>' })],
  picture: [
    { picture: () => ({ relationTo: 'media', value: 5 }) },
    ({ source, stored }) => expect(source.pictures?.(stored)).toEqual(['media:5']),
  ],
  bylines: [{ bylines: () => [{ name: 'Zebra' }] }, isItem({ bylines: [{ name: 'Zebra' }] })],
  section: [{ section: () => 'Zebra' }, isItem({ section: { name: 'Zebra' } })],
  tags: [{ tags: () => ['Zebra'] }, isItem({ tags: [{ name: 'Zebra' }] })],
  canonicalUrl: [{ canonicalUrl: () => 'https://zebra.example/' }, isItem({ canonicalUrl: 'https://zebra.example/' })],
  commentsOpen: [{ commentsOpen: () => true }, isItem({ commentsOpen: true })],
  publishedAt: [{ publishedAt: () => '2020-01-02T03:04:05.000Z' }, isItem({ publishedAt: '2020-01-02T03:04:05.000Z' })],
  kind: [{ kind: 'wire' }, isItem({ kind: 'wire' })],
  address: [{ address: () => '/zebra' }, isItem({ url: 'https://app.example/zebra' })],
  path: [{ path: () => '/zebra' }, isItem({ url: 'https://app.example/zebra' })],
  isPublic: [{ isPublic: () => true }, ({ source, stored }) => expect(source.state(stored, new Date(0)).isPublic).toBe(true)],
  locales: [
    { locales: 'de' },
    ({ source }) => expect(source.locale).toBe('de'),
    {
      localization: { locales: ['en', 'de'], defaultLocale: 'en' },
      collections: [{ slug: 'posts', fields: [{ name: 'title', type: 'text', localized: true }] }],
    },
  ],
  verbs: [{ verbs: false }, ({ config }) => expect(fieldsOf(config, 'posts')).not.toContain('wire group')],
  access: [
    { access: { pin: () => false } },
    async ({ config }) => {
      const pin = (collectionIn(config, 'posts').endpoints || []).find(({ path }) => path === '/:id/pin')
      await expect((async () => pin?.handler({ t: (text: string) => text } as never))()).rejects.toMatchObject({ status: 403 })
    },
  ],
  gate: [
    { gate: false },
    async ({ config }) => {
      const gated = (await ofPost({})).config
      expect(collectionIn(config, 'posts').hooks?.beforeChange).toHaveLength(
        (collectionIn(gated, 'posts').hooks?.beforeChange?.length ?? 0) - 1,
      )
    },
  ],
}

describe('sources of livewire()', () => {
  it.each(Object.entries(ofSource))('hand on %s', async (_, [options, shows, more]) => {
    await shows(await ofPost(options, {}, more))
  })
})

const target: Required<CommentsTarget> = {
  field: 'zebra',
  isPublic: { title: { equals: 'Zebra' } },
  isOpen: () => false,
  moderation: () => 'pre',
  opensAt: () => '2020-01-02T03:04:05.000Z',
  isAuthor: () => true,
  path: () => '/zebra',
  reads: ['title'],
}

describe('targets of comments()', () => {
  it.each(Object.entries(target))('hand on %s', async (name, value) => {
    const config = await comments({ on: { posts: { [name]: value } } })(app())
    const [resolved] = targetsOf({ config, collections: { comments: { config: collectionIn(config, 'comments') } } } as never)
    expect(resolved).toMatchObject({ slug: 'posts', [name]: value })
  })
})

const withUsers = app()
const withoutUsers = () => app({ collections: withUsers.collections?.filter(({ slug }) => slug !== 'users') ?? [] })

describe.each([
  ['livewire', ofLivewire, { sources: {} }, (options: never) => livewire(options)],
  ['webhooks', ofWebhooks, {}, (options: never) => webhooks(options)],
  ['comments', ofComments, { on: { posts: {} } }, (options: never) => comments(options)],
  ['imageCredits', ofPictures, { collections: ['media'] }, (options: never) => imageCredits(options)],
  ['masthead', ofMasthead, {}, (options: never) => masthead(options)],
  ['publicAnswers', ofAnswers, {}, (options: never) => publicAnswers(options)],
  ['newsroom', ofNewsroom, {}, (options: never) => newsroom(options)],
] as const)('%s()', (name, probes, least, plugin) => {
  it.each(Object.entries(probes as Record<string, [unknown, Probe | { file: string }]>))('hands on %s', async (option, [value, probe]) => {
    if (typeof probe !== 'function') return expect(readFileSync(probe.file, 'utf8')).toMatch(new RegExp(`\\b${option}(?::|,| \\}|\\()`))
    const given = name === 'newsroom' ? withoutUsers() : app(option === 'maxBytes' ? { collections: app().collections ?? [] } : {})
    await probe(await plugin({ ...least, [option]: value } as never)(given))
  })

  it('keeps schema and rules where it is off', async () => {
    const given = name === 'newsroom' ? withoutUsers() : app()
    const options = { ...least, ...(name === 'livewire' ? { sources: { posts: {} } } : {}) }
    const on = await plugin(options as never)(given)
    const off = await plugin({ ...options, enabled: false } as never)(given)
    expect(off.collections?.map(({ slug }) => slug)).toEqual(on.collections?.map(({ slug }) => slug))
    for (const { slug } of on.collections ?? []) {
      expect(fieldsOf(off, slug).sort(), slug).toEqual(fieldsOf(on, slug).sort())
      expect(Object.keys(collectionIn(off, slug).access ?? {}).sort(), slug).toEqual(
        Object.keys(collectionIn(on, slug).access ?? {}).sort(),
      )
    }
    for (const lock of ['accountsLocked', 'readersAreNobody']) expect(off.custom?.[lock]).toBe(on.custom?.[lock])
  })
})

it('has every save of a form say which state it started from', async () => {
  const { collections = [] } = await newsroom()(withoutUsers())
  const own = collections.filter(({ slug }) => (inOrder as readonly string[]).includes(slug))
  expect(own).toHaveLength(inOrder.length)
  const changed = [
    'articles',
    'comments',
    'desk-notes',
    'entries',
    'feeds',
    'images',
    'masthead-roles',
    'people',
    'readers',
    'users',
    'webhook-endpoints',
  ]
  for (const all of [own, newsroomCollections()]) {
    const carried = all.filter(({ fields }) => fields.filter((field) => 'name' in field && field.name === 'baseRevision').length === 1)
    expect(carried.map(({ slug }) => slug).sort()).toEqual(changed)
  }
})

describe('slugs', () => {
  it('are in one table, with all that there are', () => {
    expect([...inOrder].sort()).toEqual(Object.values(slugsOfPlugins).flat().sort())
    expect(newsroomCollections().map(({ slug }) => slug)).toEqual(inOrder)
    expect(byNavigation([{ slug: 'users' }, { slug: 'mine' }, { slug: 'articles' }]).map(({ slug }) => slug)).toEqual([
      'mine',
      'articles',
      'users',
    ])
  })
  it('of overrides have to be there', () => {
    expect(() => comments({ on: { posts: {} }, overrides: { coments: {} } as never })(app())).toThrow(/coments.*there are comments/)
    expect(() =>
      masthead({ overrides: { people: {} } })(
        app({ collections: [{ slug: 'people', fields: ['name', 'slug', 'bio', 'url'].map((name) => ({ name, type: 'text' as const })) }] }),
      ),
    ).toThrow(/the app's own/)
  })
})
