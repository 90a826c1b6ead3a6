/** publicAnswers() over collections that are an app's own: questions of every kind, with writes by every door between them. */
import type { CollectionConfig, Field, GlobalConfig, Where } from 'payload'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { lexicalEditor } from '@payloadcms/richtext-lexical'

import { publicAnswers } from '../../../src/index.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { compareAnswers } from '../../helpers/compareAnswers.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { type AnswersServer, serveAnswers } from '../../helpers/serveAnswers.js'
import { richText } from '../../helpers/websiteApp.js'
import { seededRandom } from '../../torture/seededRandom.js'
import type { RandomQuestion } from './randomQuestions.js'

type Id = number | string
interface Row {
  id: Id
}

const writes = Number(process.env.OWN_WRITES ?? 15)
const questionsAfterEach = Number(process.env.OWN_QUESTIONS ?? 4)
const seed = Number(process.env.OWN_SEED ?? 1)

const relation = (name: string, relationTo: string | string[], more: object = {}): Field =>
  ({ name, type: 'relationship', relationTo, ...more }) as Field
const anybody = { read: () => true }
const shownAlone: Where = { and: [{ _status: { equals: 'published' } }, { hidden: { not_equals: true } }] }

/** Made anew for each app: Payload writes into what it is given. */
const collectionsOf = (): CollectionConfig[] => [
  { slug: 'users', auth: true, fields: [{ name: 'name', type: 'text' }] },
  { slug: 'tags', access: anybody, defaultSort: '-label', fields: [{ name: 'label', type: 'text', localized: true }] },
  {
    slug: 'recipes',
    access: { read: ({ req }) => (req.user ? true : shownAlone) },
    versions: { drafts: { autosave: true } },
    trash: true,
    defaultPopulate: { title: true, tags: true },
    fields: [
      { name: 'title', type: 'text', localized: true },
      { name: 'hidden', type: 'checkbox' },
      { name: 'minutes', type: 'number' },
      { name: 'cost', type: 'number', access: { read: ({ req }) => Boolean(req.user) } },
      { name: 'kinds', type: 'select', hasMany: true, options: ['starter', 'main', 'sweet'] },
      { name: 'at', type: 'date' },
      { name: 'meta', type: 'group', fields: [{ name: 'about', type: 'text', localized: true }, relation('main', 'tags')] },
      { name: 'steps', type: 'array', fields: [{ name: 'text', type: 'text' }, relation('uses', 'tools')] },
      {
        name: 'layout',
        type: 'blocks',
        blocks: [
          { slug: 'quote', fields: [{ name: 'text', type: 'text' }] },
          { slug: 'shelf', fields: [relation('shown', ['recipes', 'tools'], { hasMany: true })] },
        ],
      },
      relation('tags', 'tags', { hasMany: true }),
      relation('beside', ['recipes', 'tools']),
      { name: 'text', type: 'richText' },
      { name: 'reviews', type: 'join', collection: 'reviews' as never, on: 'of' },
      { name: 'loud', type: 'text', virtual: true, hooks: { afterRead: [({ data }) => String(data?.['title']).toUpperCase()] } },
    ],
  },
  {
    slug: 'tools',
    access: { read: () => ({ retired: { not_equals: true } }) },
    fields: [{ name: 'name', type: 'text' }, { name: 'retired', type: 'checkbox' }, relation('price', 'prices')],
  },
  {
    slug: 'reviews',
    access: anybody,
    fields: [{ name: 'stars', type: 'number' }, relation('of', 'recipes'), relation('by', 'users')],
  },
  // What is shown of it is told by more than the document and the user: by the country that a cache in front says.
  {
    slug: 'prices',
    access: { read: ({ req }) => (req.headers.get('cf-ipcountry') === 'CH' ? true : { trade: { not_equals: true } }) },
    fields: [
      { name: 'amount', type: 'number' },
      { name: 'trade', type: 'checkbox' },
    ],
  },
  { slug: 'drawer', access: { read: () => false }, fields: [{ name: 'text', type: 'text' }] },
]
const globalsOf = (): GlobalConfig[] => [
  { slug: 'menu', access: anybody, fields: [{ name: 'word', type: 'text', localized: true }, relation('first', 'recipes')] },
]

describeEachEngine('publicAnswers() over an app’s own collections', (engine) => {
  let app: Booted
  let server: AnswersServer
  let token: string
  const ids: Record<string, Id[]> = { tags: [], recipes: [], tools: [], reviews: [], prices: [] }
  const random = seededRandom(seed)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const some = (slug: string): Id | undefined => pick(ids[slug] ?? [])
  const chance = (share: number) => random() < share

  const create = async (collection: string, data: object, more: object = {}) => {
    const row = (await app.payload.create({ collection, data, depth: 0, ...more } as never)) as Row
    ids[collection]?.push(row.id)
    return row
  }
  const word = () => pick(['Soup', 'Bread', 'Tart', 'Salad', 'Stew']) + Math.floor(random() * 100)
  const recipe = () => ({
    title: word(),
    hidden: chance(0.2),
    minutes: Math.floor(random() * 60),
    cost: 5,
    kinds: chance(0.5) ? [pick(['starter', 'main', 'sweet'])] : [],
    at: new Date(1_900_000_000_000 + Math.floor(random() * 1e9)).toISOString(),
    meta: { about: word(), main: some('tags') },
    steps: chance(0.5) ? [{ text: word(), uses: some('tools') }] : [],
    layout: chance(0.5)
      ? [
          { blockType: 'quote', text: word() },
          { blockType: 'shelf', shown: [{ relationTo: 'tools', value: some('tools') }] },
        ]
      : [],
    tags: [some('tags')],
    beside: { relationTo: 'tools', value: some('tools') },
    ...(chance(0.5) ? { text: richText(word()) } : {}),
    _status: chance(0.7) ? 'published' : 'draft',
  })

  beforeAll(async () => {
    app = await bootPayload({
      engine,
      editor: lexicalEditor(),
      cors: '*',
      localization: { locales: ['en', 'de'], defaultLocale: 'en', fallback: true },
      collections: collectionsOf(),
      globals: globalsOf(),
      plugins: [publicAnswers({ except: ['prices'] as never })],
    })
    const account = { email: 'ann@site.example', password: 'a long password 1', name: 'Ann' }
    await app.payload.create({ collection: 'users', data: account } as never)
    token = ((await (await app.request('POST', '/api/users/login', { body: account })).json()) as { token: string }).token
    for (let n = 0; n < 4; n++) await create('tags', { label: word() })
    for (let n = 0; n < 3; n++) await create('prices', { amount: n, trade: n === 1 })
    for (let n = 0; n < 4; n++) await create('tools', { name: word(), price: some('prices') })
    for (let n = 0; n < 6; n++) await create('recipes', recipe())
    for (let n = 0; n < 5; n++) await create('reviews', { stars: n, of: some('recipes') })
    server = await serveAnswers(app)
    await vi.waitFor(async () => expect((await server.read('/api/tags?limit=1')).headers.etag).toBeDefined(), { timeout: 10_000 })
  })
  afterAll(async () => {
    await server.stop()
    await app.stop()
  })

  const parameters: (() => string)[] = [
    () => `limit=${pick([0, 1, 3, 100])}`,
    () => `page=${pick([1, 2, 9])}`,
    () => `depth=${pick([0, 1, 2, 5])}`,
    () => `sort=${pick(['title', '-minutes', 'meta.about', 'tags.label', '-id', 'nothing', 'cost', 'stars', 'name'])}`,
    () => `where[title][${pick(['equals', 'like', 'contains', 'not_in', 'exists'])}]=${pick(['Soup', 'a', 'true', 'Bread1'])}`,
    () => `where[minutes][${pick(['greater_than', 'less_than_equal', 'equals'])}]=${pick([10, 30, 'x'])}`,
    () => `where[kinds][${pick(['in', 'equals', 'all'])}]=${pick(['main', 'sweet,main'])}`,
    () => `where[tags.label][like]=${pick(['o', 'S'])}`,
    () => `where[steps.uses.name][like]=${pick(['o', 'S'])}`,
    () => `where[layout.text][like]=o`,
    () => `where[beside.value][equals]=${some('tools')}`,
    () => `where[or][0][meta.main][equals]=${some('tags')}&where[or][1][cost][greater_than]=1`,
    () => `where[of.title][like]=o`,
    () => `where[reviews.stars][greater_than]=1`,
    () => `select[${pick(['title', 'meta', 'loud', 'layout', 'name', 'reviews', 'label'])}]=true`,
    () => `select[${pick(['title', 'text', 'tags'])}]=false`,
    () => `populate[${pick(['tags', 'tools', 'recipes'])}][${pick(['label', 'name', 'title'])}]=true`,
    () => `locale=${pick(['en', 'de', 'all', '*', 'xx'])}`,
    () => `fallback-locale=${pick(['none', 'de', 'en', 'null'])}`,
    () => `joins[reviews][${pick(['limit]=1', 'sort]=-stars', 'page]=2'])}`,
    () => `joins[reviews][where][stars][greater_than]=${pick([0, 2])}`,
    () => 'joins[reviews][count]=true',
    () => 'joins=false',
    () => 'pagination=false',
    () => 'draft=true',
    () => 'trash=true',
  ]
  const rest = (): RandomQuestion => {
    const slug = pick(['recipes', 'recipes', 'recipes', 'tags', 'tools', 'reviews', 'prices', 'drawer', 'users'])
    const where = pick([`/api/${slug}`, `/api/${slug}`, `/api/${slug}/${some(slug) ?? 'none'}`, `/api/${slug}/count`, '/api/globals/menu'])
    const asked = Array.from({ length: Math.floor(random() * 4) }, () => pick(parameters)()).join('&')
    const headers: Record<string, string> = {
      ...(chance(0.15) ? { 'cf-ipcountry': pick(['CH', 'FR']) } : {}),
      ...(chance(0.15) ? { 'accept-language': pick(['de', 'en', 'de-AT, en;q=0.5']) } : {}),
      ...(chance(0.2) ? { 'accept-encoding': pick(['gzip', 'br']) } : {}),
    }
    return { path: asked ? `${where}?${asked}` : where, ...(Object.keys(headers).length > 0 ? { headers } : {}) }
  }
  const fields = {
    Recipes:
      'docs { id title loud meta { about main { label } } steps { text uses { name price { amount } } } tags { label } reviews { docs { stars } } }',
    Tools: 'docs { name price { amount trade } } totalDocs',
    Tags: 'docs { label } hasNextPage',
    Reviews: 'docs { stars of { title } by { name } }',
    Prices: 'docs { amount }',
  }
  const graphQL = (): RandomQuestion => {
    const name = pick(Object.keys(fields) as (keyof typeof fields)[])
    const given = [
      ...(chance(0.5) ? [`limit: ${pick([1, 2])}`] : []),
      ...(chance(0.3) ? [`locale: ${pick(['en', 'de'])}`] : []),
      ...(chance(0.2) ? [`fallbackLocale: ${pick(['none', 'de'])}`] : []),
      ...(chance(0.3) ? ['where: { id: { exists: true } }'] : []),
      ...(chance(0.2) ? [`sort: "${pick(['-id', 'title'])}"`] : []),
    ].join(', ')
    const menu = chance(0.2) ? ' Menu { word first { title } }' : ''
    return {
      path: '/api/graphql',
      method: 'POST',
      body: JSON.stringify({ query: `{ a: ${name}${given ? `(${given})` : ''} { ${fields[name]} }${menu} }` }),
      headers: { 'content-type': 'application/json', ...(chance(0.2) ? { 'cf-ipcountry': 'CH' } : {}) },
    }
  }

  const rows = { tags: () => ({ label: word() }), tools: () => ({ name: word(), retired: chance(0.3), price: some('prices') }) }
  const send = (method: string, path: string, body?: object) => app.request(method, path, { token, ...(body ? { body } : {}) })
  const doors: Record<string, () => Promise<unknown>> = {
    'a document more': () => create('recipes', recipe()),
    'a review more': () => create('reviews', { stars: Math.floor(random() * 5), of: some('recipes') }),
    'a change by REST': () => send('PATCH', `/api/recipes/${some('recipes')}?locale=${pick(['en', 'de'])}`, { title: word() }),
    'a draft': () => send('PATCH', `/api/recipes/${some('recipes')}?draft=true&autosave=true`, { title: word() }),
    'a publication': () => send('PATCH', `/api/recipes/${some('recipes')}`, { _status: pick(['published', 'draft']) }),
    'many at once': () => send('PATCH', `/api/recipes?where[minutes][less_than]=20`, { minutes: Math.floor(random() * 60) }),
    'what is shown': () => send('PATCH', `/api/tools/${some('tools')}`, rows.tools()),
    'a name': () => send('PATCH', `/api/tags/${some('tags')}`, rows.tags()),
    'the trash': () => send('PATCH', `/api/recipes/${some('recipes')}`, { deletedAt: chance(0.5) ? new Date().toISOString() : null }),
    'a deletion': () => send('DELETE', `/api/reviews/${some('reviews')}`),
    'a global': () => send('POST', '/api/globals/menu', { word: word(), first: some('recipes') }),
    'a price': () => send('PATCH', `/api/prices/${some('prices')}`, { amount: Math.floor(random() * 100), trade: chance(0.3) }),
    'an account': () => app.payload.update({ collection: 'users', where: {}, data: { name: word() } } as never),
    GraphQL: () =>
      app.request('POST', '/api/graphql', {
        token,
        body: { query: `mutation { updateTag(id: ${JSON.stringify(some('tags'))}, data: { label: "${word()}" }) { id } }` },
      }),
    'the adapter': () => app.payload.db.updateOne({ collection: 'tags', id: some('tags'), data: { label: { en: word() } } } as never),
    'an earlier version': async () => {
      const { docs } = await app.payload.findVersions({ collection: 'recipes' as never, limit: 5, sort: pick(['createdAt', '-createdAt']) })
      return app.payload.restoreVersion({ collection: 'recipes' as never, id: String(pick(docs)?.id) })
    },
    'a copy': () => send('POST', `/api/recipes/${some('recipes')}/duplicate`),
    'what failed': () => send('PATCH', `/api/recipes/${some('recipes')}`, { kinds: ['nonsense'] }),
  }

  it('answers what Payload answers, whatever was written before', async () => {
    const differences: string[] = []
    let asked = 0
    const hot: RandomQuestion[] = []
    const compare = async (question: RandomQuestion, after: string) => {
      asked += 1
      const words = await compareAnswers(server, question)
      if (words) differences.push(`after ${after}: ${words}`)
    }
    for (let n = 0; n < writes; n++) {
      const door = pick(Object.keys(doors))
      await doors[door]?.().catch((error: unknown) => error)
      for (const question of hot) await compare(question, door)
      for (let m = 0; m < questionsAfterEach; m++) {
        const question = chance(0.25) ? graphQL() : rest()
        await compare(question, door)
        if (chance(0.3)) hot.push(question)
      }
      while (hot.length > 6) hot.splice(Math.floor(random() * hot.length), 1)
    }
    if (process.env.OWN_WRITES) console.log({ asked, different: differences.length })
    expect(differences.slice(0, 20)).toEqual([])
  }, 600_000)

  it('keeps no answer with something in it of what is never kept', async () => {
    const trade = await create('prices', { amount: 7, trade: true })
    const tool = await create('tools', { name: 'Whisk', price: trade.id })
    const shown = async (country: string, question: RandomQuestion) => {
      const { path, ...request } = question
      const { body } = await server.read(path, { ...request, headers: { ...request.headers, 'cf-ipcountry': country } })
      return body.toString().includes('"amount":7')
    }
    const asked = JSON.stringify({ query: '{ Tools(limit: 100) { docs { price { amount } } } }' })
    const questions: RandomQuestion[] = [
      { path: `/api/tools/${tool.id}` },
      { path: '/api/tools?depth=1&limit=100' },
      {
        path: '/api/graphql',
        method: 'POST',
        body: asked,
        headers: { 'content-type': 'application/json', 'content-length': String(asked.length) },
      },
    ]
    for (const question of questions)
      for (const country of ['CH', 'CH', 'FR', 'CH'])
        expect([question.path, await shown(country, question)]).toEqual([question.path, country === 'CH'])
    // Without the price in it, it is kept.
    const caching = async (depth: number) => (await server.read(`/api/tools/${tool.id}?depth=${depth}`)).headers['cache-control']
    expect([await caching(0), await caching(1)]).toEqual([expect.stringContaining('public'), 'private, no-store'])
  })
})
