import { setTimeout as sleep } from 'node:timers/promises'

import { FormData } from 'undici'

import { ask, type Answer, type Asked } from './client.js'
import { type Fact, newFact } from './facts.js'
import type { Instances } from './instances.js'

export type Id = number | string

/** Somewhere a fact can be read. */
export interface Surface {
  name: string
  path: string
  body?: unknown
  /** The state's text; `undefined` where the answer tells of none. */
  read: (answer: Answer) => string | undefined
  /** Prepared at intervals, and not at each reading. */
  isFeed?: boolean
}

/** A fact and where it is read. The first surface, asked by staff past what is kept, says what is true. */
export interface Told {
  fact: Fact
  surfaces: Surface[]
  /** Nobody else changes it meanwhile. */
  busy: boolean
}

export interface TornArticle {
  id: Id
  slug: string
  headline: Told
  correction: Told
}

export interface World {
  articles: TornArticle[]
  people: (Told & { id: Id })[]
  pictures: (Told & { id: Id })[]
  roles: (Told & { id: Id })[]
  /** What is there for a moment: a comment, an article that is withdrawn. */
  passing: Set<Told>
  /** Counts all changes, so that no text comes twice. */
  count: number
  token: string
  /** Tokens of readers who comment. */
  readers: string[]
  instances: Instances
}

export const site = 'https://wire.example'
const tag = 'torn'

/** That of a GraphQL document stands in it, too, and only where nothing of it was applied. */
const isRetryable = (text: string): boolean => text.includes('"retryable":true')

/** @throws where the answer is no success */
export const must = async (url: string, asked: Asked): Promise<Record<string, unknown> & { doc: { id: Id } & Record<string, unknown> }> => {
  let { status, text } = await ask(url, asked)
  // Who is told to come again comes again.
  for (let n = 0; (status === 503 || isRetryable(text)) && n < 20; n++) {
    await sleep(500)
    ;({ status, text } = await ask(url, asked))
  }
  if (status >= 300) throw new Error(`${asked.method ?? 'GET'} ${url}: ${status} ${text.slice(0, 300)}`)
  return JSON.parse(text) as never
}

const first =
  (pattern: RegExp) =>
  ({ text }: Answer) =>
    pattern.exec(text)?.[0]
/** Of what is added to and never taken away. */
const last =
  (pattern: RegExp) =>
  ({ text }: Answer) =>
    [...text.matchAll(pattern)].sort((a, b) => Number(a[1]) - Number(b[1])).at(-1)?.[0] ?? 'none'

const graphQL = (name: string, query: string, read: Surface['read']): Surface[] => [
  { name: `${name} by GraphQL`, path: '/api/graphql', body: { query }, read },
  { name: `${name} by GraphQL, GET`, path: `/api/graphql?query=${encodeURIComponent(query)}`, read },
]

const told = (name: string, text: string, surfaces: Surface[]): Told => ({ fact: newFact(name, text), surfaces, busy: false })

const feeds = (pattern: Surface['read']): Surface[] =>
  ['feed.json', 'rss.xml', 'atom.xml', 'ninjs.json'].map((file) => ({ name: file, path: `/livewire/${file}`, read: pattern, isFeed: true }))

const quoted = (id: Id): string => JSON.stringify(id)

/** What changes, made by the first instance before anything is tried. */
export const makeWorld = async (
  instances: Instances,
  token: string,
  picture: (n: number) => Promise<Blob>,
  counts = { articles: 8, others: 2, readers: 6 },
): Promise<World> => {
  const url = instances.urls()[0] ?? ''
  const post = (path: string, body: unknown) => must(`${url}${path}`, { method: 'POST', token, body })
  const few = Array.from({ length: counts.others }, (_, n) => n)
  const people = await Promise.all(few.map(async (n) => ({ n, id: (await post('/api/people', { name: `P${n}v0.` })).doc.id })))
  const pictures: { n: number; id: Id }[] = []
  for (const n of few) {
    const form = new FormData()
    form.append('_payload', JSON.stringify({ alt: 'A bridge', creator: 'Ann Lee', creditLine: `Ann Lee/A${n}v0.` }))
    form.append('file', await picture(n), `torn-${n}.jpg`)
    pictures.push({ n, id: (await must(`${url}/api/images`, { method: 'POST', token, form })).doc.id })
  }
  const roles = await Promise.all(few.map(async (n) => ({ n, id: (await post('/api/masthead-roles', { title: `M${n}v0.` })).doc.id })))
  const articles: TornArticle[] = []
  for (let k = 0; k < counts.articles; k++) {
    const body = {
      headline: `H${k}v0.`,
      slug: `torn-${k}`,
      kind: 'wire',
      tags: [tag],
      section: 'Torn',
      bylines: [people[k % people.length]?.id],
      leadImage: pictures[k % pictures.length]?.id,
      _status: 'published',
    }
    const { id } = (await post('/api/articles', body)).doc
    articles.push(tornArticle(k, id, `torn-${k}`))
  }
  const readers: string[] = []
  for (let n = 0; n < counts.readers; n++)
    readers.push(
      (
        await must(`${url}/api/readers/sign-up`, {
          method: 'POST',
          body: { handle: `torn-reader-${n}`, password: 'a password for tests 1' },
        })
      )['token'] as string,
    )
  const shownBy = (n: number) => articles.find((_, k) => k % few.length === n) as TornArticle
  return {
    articles,
    people: people.map(({ n, id }) => ({ id, ...toldPerson(n, id, shownBy(n)) })),
    pictures: pictures.map(({ n, id }) => ({ id, ...toldPicture(n, id, shownBy(n)) })),
    roles: roles.map(({ n, id }) => ({
      id,
      ...told(`role ${n}`, `M${n}v0.`, [
        { name: 'role', path: `/api/masthead-roles/${id}`, read: first(new RegExp(`M${n}v\\d+\\.`)) },
        { name: 'roles', path: '/api/masthead-roles?limit=100', read: first(new RegExp(`M${n}v\\d+\\.`)) },
        ...(instances.hasPages ? [{ name: 'masthead page', path: '/masthead', read: first(new RegExp(`M${n}v\\d+\\.`)) }] : []),
      ]),
    })),
    passing: new Set(),
    count: 0,
    token,
    readers,
    instances,
  }
}

const standing = (slug: string): string => `/livewire/standing?url=${encodeURIComponent(`${site}/articles/${slug}`)}`

const tornArticle = (k: number, id: Id, slug: string): TornArticle => {
  const headline = first(new RegExp(`H${k}v\\d+\\.`))
  const correction = last(new RegExp(`C${k}v(\\d+)\\.`, 'g'))
  return {
    id,
    slug,
    headline: told(`headline ${k}`, `H${k}v0.`, [
      { name: 'article', path: `/api/articles/${id}?depth=0`, read: headline },
      { name: 'article with all', path: `/api/articles/${id}?depth=2`, read: headline },
      { name: 'article in a list', path: `/api/articles?where[id][equals]=${id}&select[headline]=true`, read: headline },
      { name: 'list', path: '/api/articles?limit=100&depth=0&sort=id', read: headline },
      ...graphQL('article', `{ Article(id: ${quoted(id)}) { headline } }`, headline),
      ...graphQL('list', '{ Articles(limit: 100, sort: "id") { docs { headline } } }', headline),
      { name: 'article page', path: `/articles/${slug}`, read: headline },
      { name: 'front page', path: '/', read: headline },
      { name: 'tag page', path: `/tags/${tag}`, read: headline },
      { name: 'section page', path: '/sections/torn', read: headline },
      ...feeds(headline),
    ]),
    correction: told(`correction ${k}`, 'none', [
      { name: 'article', path: `/api/articles/${id}?depth=0`, read: correction },
      ...graphQL('corrections', `{ Article(id: ${quoted(id)}) { corrections { text } } }`, correction),
      { name: 'article page', path: `/articles/${slug}`, read: correction },
      { name: 'standing', path: standing(slug), read: correction },
      ...feeds(correction),
    ]),
  }
}

const toldPerson = (n: number, id: Id, { id: article, slug }: TornArticle): Told => {
  const name = first(new RegExp(`P${n}v\\d+\\.`))
  return told(`person ${n}`, `P${n}v0.`, [
    { name: 'person', path: `/api/people/${id}`, read: name },
    { name: 'byline', path: `/api/articles/${article}?depth=1`, read: name },
    ...graphQL('byline', `{ Article(id: ${quoted(article)}) { bylines { name } } }`, name),
    { name: 'article page', path: `/articles/${slug}`, read: name },
    ...feeds(name).filter(({ name }) => name !== 'ninjs.json'),
  ])
}

const toldPicture = (n: number, id: Id, { id: article, slug }: TornArticle): Told => {
  const credit = first(new RegExp(`A${n}v\\d+\\.`))
  return told(`credit ${n}`, `A${n}v0.`, [
    { name: 'picture', path: `/api/images/${id}`, read: credit },
    { name: 'lead picture', path: `/api/articles/${article}?depth=1`, read: credit },
    ...graphQL('lead picture', `{ Article(id: ${quoted(article)}) { leadImage { creditLine } } }`, credit),
    { name: 'article page', path: `/articles/${slug}`, read: credit },
    ...feeds(credit),
  ])
}

/** An article that is there, and then withdrawn. */
export const toldLife = (n: number, id: Id, slug: string): Told => {
  const isThere = ({ status, text }: Answer) => (status === 200 && text.includes(`L${n}.`) ? 'live' : status < 500 ? 'gone' : undefined)
  const life = told(`life ${n}`, 'gone', [
    { name: 'article', path: `/api/articles/${id}?depth=0`, read: isThere },
    { name: 'article in a list', path: `/api/articles?where[slug][equals]=${slug}`, read: isThere },
    { name: 'newest articles', path: '/api/articles?sort=-createdAt&limit=100&depth=0', read: isThere },
    {
      name: 'count',
      path: `/api/articles/count?where[slug][equals]=${slug}`,
      read: ({ text }) => (text.includes('"totalDocs":1') ? 'live' : 'gone'),
    },
    ...graphQL('article in a list', `{ Articles(where: { slug: { equals: "${slug}" } }) { docs { headline } } }`, isThere),
    {
      name: 'article page',
      path: `/articles/${slug}`,
      read: ({ status }) => (status === 200 ? 'live' : status === 404 || status === 410 ? 'gone' : undefined),
    },
    { name: 'front page', path: '/', read: isThere },
    { name: 'standing', path: standing(slug), read: ({ text }) => (/"standing":"(?:current|corrected)"/.test(text) ? 'live' : 'gone') },
    ...feeds(isThere),
  ])
  return life
}

/** A comment that waits, and is approved. */
export const toldComment = (n: number, { id, slug }: TornArticle): Told => {
  const isThere = ({ status, text }: Answer) => (status !== 200 ? undefined : text.includes(`K${n}.`) ? 'said' : 'waiting')
  return told(`comment ${n}`, 'waiting', [
    { name: 'comments', path: `/api/comments?where[article][equals]=${id}&sort=-createdAt&limit=100`, read: isThere },
    ...graphQL(
      'comments',
      `{ Comments(where: { article: { equals: ${quoted(id)} } }, sort: "-createdAt", limit: 100) { docs { text } } }`,
      isThere,
    ),
    { name: 'article page', path: `/articles/${slug}`, read: isThere },
  ])
}
