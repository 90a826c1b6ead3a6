import type { Config, Plugin } from 'payload'

import { beforeAll, describe, expect, it } from 'vitest'

import { sayInTheirLanguage } from '../access/sayInTheirLanguage.js'
import { comments } from './comments.js'
import { imageCredits } from './imageCredits.js'
import { livewire } from './livewire.js'
import { masthead } from './masthead.js'
import { newsroom } from './newsroom.js'
import { webhooks } from './webhooks.js'
import { labelTable } from '../words/labels/table.js'
import { labelOf } from '../collections/translateLabels.js'

interface Node {
  slug?: string
  name?: string
  type?: string
  label?: unknown
  labels?: Record<string, unknown>
  hidden?: boolean
  admin?: {
    description?: unknown
    placeholder?: unknown
    group?: unknown
    hidden?: unknown
    disableListColumn?: boolean
    date?: unknown
    components?: { Field?: unknown }
  }
  options?: unknown[]
  fields?: Node[]
  tabs?: Node[]
}

const app = (more: object = {}) => ({ secret: 'x', serverURL: 'https://news.example', db: {}, ...more }) as unknown as Config

const config: { collections: Node[]; globals: Node[] } = { collections: [], globals: [] }
const all = () => [...config.collections, ...config.globals]

beforeAll(async () => {
  Object.assign(config, await newsroom()(app()))
})

const children = ({ fields, tabs }: Node): Node[] => [...(fields ?? []), ...(tabs ?? [])]
const isSeen = ({ hidden, admin }: Node): boolean => hidden !== true && admin?.hidden !== true

type Speak = (text: unknown) => unknown

const inLanguage =
  (language: string): Speak =>
  (text) =>
    typeof text === 'function'
      ? (text as (asked: object) => unknown)({ i18n: { language, fallbackLanguage: 'en' } })
      : typeof text === 'object' && text
        ? (text as Record<string, unknown>)[language]
        : text

/** Everything that a person can read of a collection, a field and what is in it; with what is hidden, if asked. */
const textsOf = (node: Node, speak: Speak, hidden = false): string[] => {
  if (!hidden && !isSeen(node)) return []
  const { label, labels, options, admin, name, type, fields } = node
  const named = type !== 'ui' && label === undefined && name !== undefined ? labelOf(name) : undefined
  const field = node.slug === undefined ? named : undefined
  const own = [
    field,
    type === 'ui' && admin?.disableListColumn ? undefined : label,
    // Payload makes English names for rows that have none.
    ...Object.values(labels ?? (type === 'array' && fields?.length ? { singular: `Rows of ${String(name)}` } : {})),
    admin?.group,
    admin?.description,
    admin?.placeholder,
  ]
  const choices = (options ?? []).map((option) => (typeof option === 'string' ? option : (option as { label?: unknown }).label))
  return [
    ...[...own, ...choices].map(speak).filter((text) => typeof text === 'string'),
    ...children(node).flatMap((one) => textsOf(one, speak, hidden)),
  ]
}

const namesOf = ({ name, options, fields, tabs }: Node): unknown[] => [
  name,
  ...(options ?? []).map((option) => (option as { value?: unknown }).value ?? option),
  ...[...(fields ?? []), ...(tabs ?? [])].flatMap(namesOf),
]

/** Names of events, and what the EU calls kinds of content, are the same in every language. */
const isName = (text: string) => /^[a-z]+\.[a-z]+$/.test(text) || /^[A-Z_]{8,}$/.test(text)

describe.each(Object.entries(labelTable))('labels of the admin in %s', (language, labels) => {
  it('are there for all that a person can see', () => {
    const texts = new Set(all().flatMap((one) => textsOf(one, inLanguage('en'))))
    expect([...texts].filter((text) => !isName(text) && !Object.hasOwn(labels, text))).toEqual([])
  })

  it('are all of something, and none is empty', () => {
    const texts = new Set(all().flatMap((one) => textsOf(one, inLanguage('en'), true)))
    expect(Object.keys(labels).filter((text) => !texts.has(text))).toEqual([])
    expect(Object.entries(labels).filter(([, label]) => label.trim() !== label || label === '')).toEqual([])
  })

  it('are what the admin is given', () => {
    const { articles } = Object.fromEntries(config.collections.map((one) => [one.slug ?? '', one]))
    const texts = textsOf(articles as Node, inLanguage(language))
    for (const english of ['Standfirst', 'Articles', 'The Wire', 'Live blog', 'Who had it first.', 'Text'])
      expect(texts).toContain(labels[english])
  })
})

/** An app of somebody else's, and what each plugin puts into it by itself. */
const elsewhere = async (): Promise<Config> => {
  const given = app({
    admin: { user: 'users' },
    i18n: { supportedLanguages: { en: {}, de: {} } },
    collections: [
      { slug: 'users', auth: true, fields: [] },
      { slug: 'media', upload: { staticDir: 'somewhere' }, fields: [{ name: 'caption', type: 'text' }] },
      {
        slug: 'posts',
        fields: [
          { name: 'title', type: 'text' },
          { name: 'slug', type: 'text' },
        ],
      },
    ],
  })
  const plugins: Plugin[] = [
    imageCredits({ collections: ['media'] }),
    livewire({ sources: { posts: {} } }),
    webhooks(),
    masthead(),
    comments({ on: { posts: { field: 'post' } } }),
  ]
  let config = given
  for (const plugin of plugins) config = await plugin(config)
  return config
}

describe('a plugin that is used by itself', () => {
  const inOther = (all: Node[] | undefined, slug: string) => all?.find((one) => one.slug === slug)

  it('speaks the admin’s language: labels, words of screens, and refusals', async () => {
    const { collections, i18n, hooks, custom } = (await elsewhere()) as unknown as {
      collections: Node[]
      i18n: { translations: Record<string, { newsroom: object }> }
      hooks: { afterError: unknown[] }
      custom: object
    }
    for (const [slug, label] of [
      ['webhook-endpoints', 'Abnehmer'],
      ['livewire-items', 'Livewire-Protokoll'],
      ['masthead-roles', 'Impressum'],
      ['comments', 'Kommentare'],
    ] as const) {
      expect(textsOf(inOther(collections, slug) ?? {}, inLanguage('de')), slug).toContain(label)
    }
    expect(i18n.translations['de']?.newsroom).toMatchObject({ subWaiting: 'Wartet', cancel: 'Abbrechen' })
    expect(Object.keys(i18n.translations)).toEqual(['en', 'de'])
    expect(hooks.afterError.at(-1)).toBe(sayInTheirLanguage)
    expect(hooks.afterError.filter((hook) => hook === sayInTheirLanguage)).toHaveLength(1)
    expect(custom).not.toHaveProperty('newsroomSpeaks')
  })

  it('leaves the app’s own fields, and translates those that it adds', async () => {
    const { collections } = (await elsewhere()) as unknown as { collections: Node[] }
    expect(inOther(collections, 'media')?.fields?.[0]).toEqual({ name: 'caption', type: 'text' })
    expect(textsOf(inOther(collections, 'media') ?? {}, inLanguage('de'))).toEqual(
      expect.arrayContaining(['Alternativtext', 'Urheber', 'Eigenes Bild']),
    )
    const wire = inOther(collections, 'posts')?.fields?.find(({ name }) => name === 'wire')
    const english = textsOf(wire ?? {}, inLanguage('en'))
    expect(english.filter((text) => !Object.hasOwn(labelTable['de'] ?? {}, text))).toEqual([])
  })
})

describe('labels of the admin', () => {
  it('are in all languages where Payload keeps those of whoever came first', () => {
    const kept = (node: Node): Node[] => [
      ...(node.type === 'richText' || (node.type !== 'ui' && node.admin?.components?.Field) ? [node] : []),
      ...children(node).flatMap(kept),
    ]
    const found = all().flatMap(kept)
    expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(['body', 'language', 'digitalSourceType']))
    expect(found.flatMap(({ label, admin }) => [label, admin?.description]).filter((text) => typeof text === 'function')).toEqual([])
  })

  it('has no date in a form of one country', () => {
    const dates = (node: Node): unknown[] => [
      ...(node.type === 'date' && isSeen(node) ? [(node.admin?.date as { displayFormat?: string } | undefined)?.displayFormat] : []),
      ...children(node).flatMap(dates),
    ]
    expect(new Set(all().flatMap(dates))).toEqual(new Set(['PP', 'PPp']))
  })

  it('are in the newsroom’s language where there are none, and in the wider one of a region', () => {
    const label = config.collections.find(({ slug }) => slug === 'articles')?.labels?.['singular'] as (asked: object) => string
    expect(label({ i18n: { language: 'sv', fallbackLanguage: 'de' } })).toBe('Artikel')
    expect(label({ i18n: { language: 'pt-BR', fallbackLanguage: 'en' } })).toBe('Artigo')
    expect(label({ i18n: { language: 'en', fallbackLanguage: 'de' } })).toBe('Article')
    expect(label({ t: () => 'es' })).toBe('Artículo')
  })

  it('of an app’s own collection stay as they are', async () => {
    const { newsroomCollections } = await import('../collections/index.js')
    const ours = newsroomCollections().find(({ slug }) => slug === 'feeds')
    const feeds = { slug: 'feeds', labels: { singular: 'Feed', plural: 'Feeds' }, fields: ours?.fields ?? [] }
    const { collections } = await newsroom()(app({ collections: [feeds] }))
    expect(collections?.find(({ slug }) => slug === 'feeds')).toMatchObject({ labels: feeds.labels })
  })

  it('change no name and no value', async () => {
    const { newsroomCollections } = await import('../collections/index.js')
    const plain = (newsroomCollections() as Node[]).map((one) => [one.slug, namesOf(one)])
    expect(config.collections.map((one) => [one.slug, namesOf(one)])).toEqual(
      expect.arrayContaining(plain.filter(([slug]) => slug === 'people' || slug === 'feeds')),
    )
  })

  it('can be an app’s own', async () => {
    const { collections } = await newsroom({ adminLabels: { de: { Article: 'Beitrag' }, sv: { Article: 'Artikel på svenska' } } })(app())
    const label = collections?.find(({ slug }) => slug === 'articles')?.labels?.singular as unknown as (asked: object) => string
    expect(label({ i18n: { language: 'de' } })).toBe('Beitrag')
    expect(label({ i18n: { language: 'sv' } })).toBe('Artikel på svenska')
    await expect((async () => newsroom({ adminLabels: { klingon_: {} } })(app()))()).rejects.toThrow(/language tag/)
  })
})
