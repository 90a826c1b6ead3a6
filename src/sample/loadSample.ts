import { randomBytes } from 'node:crypto'

import type { Payload } from 'payload'

import { retryTransient } from '../database/retryTransient.js'
import { bodyOf, type SampleArticle, sampleArticles, type SampleEntry } from './articles.js'
import { body, paragraph } from './lexical.js'
import { sampleComments, sampleFeeds, sampleMasthead, samplePeople, sampleReaders } from './newsroom.js'
import { drawPicture, samplePictures } from './pictures.js'

type Id = number | string
type Ids = Map<string, Id>

export interface SampleOptions {
  /** The time that the last two days are counted back from. @default new Date() */
  now?: Date
}

const hour = 3_600_000

/**
 * Fills an empty newsroom with an invented one: people, a masthead, pictures that carry their credits, articles in
 * every state, readers, comments and feeds. Everything goes through Payload, so that hooks run and the Livewire hears
 * of it. The same at every call but for the readers' passwords, which nobody is told.
 * @throws ValidationError where a slug or a handle of the sample is in use
 */
export const loadSample = async (payload: Payload, { now = new Date() }: SampleOptions = {}): Promise<void> => {
  const create = creator(payload)
  const drawing = Promise.all(samplePictures.map(async (picture) => ({ picture, data: await drawPicture(picture) })))

  const people: Ids = new Map()
  for (const { name, bio } of samplePeople) people.set(name, await create('people', { name, bio }))
  await loadMasthead(create, people)
  for (const feed of sampleFeeds) await create('feeds', feed)

  const pictures: Ids = new Map()
  for (const { picture, data } of await drawing) {
    const { name, draw: _, ...credit } = picture
    const file = { data, mimetype: 'image/jpeg', name: `${name}.jpg`, size: data.length }
    pictures.set(name, await create('images', credit, file))
  }

  const articles = await loadArticles(payload, create, { people, pictures, now })
  await loadComments(create, articles, now)
}

type Create = (collection: string, data: object, file?: object) => Promise<Id>

const creator =
  (payload: Payload): Create =>
  async (collection, data, file) => {
    // The workers of the running newsroom write as well.
    const created = await retryTransient(() =>
      payload.create({ collection, data: { ...data }, depth: 0, overrideAccess: true, ...(file ? { file } : {}) } as never),
    )
    return (created as { id: Id }).id
  }

const loadMasthead = async (create: Create, people: Ids): Promise<void> => {
  for (const { title, holders } of sampleMasthead) {
    const dated = holders.map(({ person, from, to }) => ({ person: need(people, person), from, ...(to ? { to } : {}) }))
    await create('masthead-roles', { title, holders: dated })
  }
}

/** Of what the sample's texts are written in, whatever the newsroom's own language is. */
const sampleLanguage = 'en'

interface Stored {
  people: Ids
  pictures: Ids
  now: Date
}

const loadArticles = async (payload: Payload, create: Create, { people, pictures, now }: Stored): Promise<Ids> => {
  const ids: Ids = new Map()
  const ago = (hours: number) => new Date(now.getTime() - hours * hour).toISOString()
  const refer = { picture: (name: string) => need(pictures, name), article: (slug: string) => need(ids, slug) }

  for (const article of sampleArticles) {
    const { bylines = [], picture, hoursAgo, correction, withdrawal, entries = [], state = 'published', ...content } = article
    const id = await create('articles', {
      language: sampleLanguage,
      ...content,
      ...publication(state, ago(hoursAgo), now),
      body: bodyOf(article, refer),
      bylines: bylines.map((name) => need(people, name)),
      ...(picture ? { leadImage: need(pictures, picture) } : {}),
    })
    ids.set(article.slug, id)
    await putRight(
      payload,
      { collection: 'articles', id },
      { ...(correction ? { correction } : {}), ...(withdrawal ? { withdrawal } : {}), ago },
    )
    for (const entry of entries) await loadEntry(payload, create, { entry, article: id, people, ago })
  }
  return ids
}

interface Afterwards extends Pick<SampleEntry, 'correction' | 'withdrawal'> {
  ago: (hours: number) => string
}

/** What became of it after its publication. */
const putRight = async (
  payload: Payload,
  target: { collection: 'articles' | 'entries'; id: Id },
  { correction, withdrawal, ago }: Afterwards,
): Promise<void> => {
  const change = (data: object) =>
    retryTransient(() => payload.update({ ...target, data: { ...data, _status: 'published' }, depth: 0, overrideAccess: true } as never))
  if (correction) await change({ corrections: [{ kind: correction.kind, text: correction.text, at: ago(correction.hoursAgo) }] })
  if (withdrawal) await change({ withdrawal: { reason: withdrawal.reason, at: ago(withdrawal.hoursAgo) } })
}

const loadEntry = async (
  payload: Payload,
  create: Create,
  { entry, article, people, ago }: { entry: SampleEntry; article: Id; people: Ids; ago: Afterwards['ago'] },
): Promise<void> => {
  const { hoursAgo, text, byline, correction, withdrawal, ...content } = entry
  const id = await create('entries', {
    ...content,
    article,
    at: ago(hoursAgo),
    body: body(...text.map((part) => paragraph(part))),
    bylines: byline ? [need(people, byline)] : [],
    _status: 'published',
  })
  await putRight(
    payload,
    { collection: 'entries', id },
    { ...(correction ? { correction } : {}), ...(withdrawal ? { withdrawal } : {}), ago },
  )
}

const publication = (state: NonNullable<SampleArticle['state']>, publishedAt: string, now: Date) => {
  if (state === 'draft') return { _status: 'draft' }
  if (state === 'embargoed') return { _status: 'published', embargoUntil: new Date(now.getTime() + 24 * hour).toISOString() }
  return { _status: 'published', publishedAt }
}

const loadComments = async (create: Create, articles: Ids, now: Date): Promise<void> => {
  const readers: Ids = new Map()
  for (const username of sampleReaders) {
    readers.set(username, await create('readers', { username, password: randomBytes(24).toString('base64url') }))
  }
  let previous: Id | undefined
  for (const [at, { handle, article, text, status, reply }] of sampleComments.entries()) {
    previous = await create('comments', {
      article: need(articles, article),
      ...(reply ? { parent: previous } : {}),
      handle,
      reader: need(readers, handle),
      text,
      status,
      createdAt: new Date(now.getTime() - (8 - at) * hour).toISOString(),
    })
  }
}

const need = (ids: Ids, name: string): Id => {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`The sample newsroom has no "${name}"`)
  return id
}
